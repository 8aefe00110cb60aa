using System.Text;
using System.Xml;
using System.Xml.Linq;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Embedding;

/// <summary>
/// A <c>.runsettings</c> file with the environment's variables, which VSTest gives to the process that runs the tests:
/// https://learn.microsoft.com/visualstudio/test/configure-unit-tests-by-using-a-dot-runsettings-file.
/// </summary>
public static class RunSettings
{
    /// <summary>The file's text: the user's own settings, if there are any, with the variables that they do not set themselves.</summary>
    /// <param name="userFile">The user's file, absolute; null when there is none.</param>
    /// <param name="variables">The variables, <c>PATH</c> whole.</param>
    /// <exception cref="ProvisioningException">The user's file cannot be read or is no run settings.</exception>
    public static string Write(string? userFile, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var document = userFile is null ? new XDocument(new XElement("RunSettings")) : Load(userFile);
        var configuration = Child(document.Root!, "RunConfiguration");
        var list = Child(configuration, "EnvironmentVariables");
        foreach (var variable in variables)
        {
            // What is no XML name, such as 'ProgramFiles(x86)', cannot be said in this format.
            if (IsName(variable.Key) && list.Element(variable.Key) is null)
            {
                list.Add(new XElement(variable.Key, variable.Value));
            }
        }

        if (userFile is not null)
        {
            // VSTest reads these relative to the file, which is another one now.
            var folder = Path.GetDirectoryName(userFile)!;
            MakeAbsolute(configuration.Element("ResultsDirectory"), folder);
            MakeAbsolute(configuration.Element("TestAdaptersPaths"), folder);
        }

        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            document.Save(writer);
        }

        return "<!-- Written by PyVenv.Build (PyVenvActivate). -->\n" + text.Append('\n');
    }

    private static void MakeAbsolute(XElement? paths, string folder)
    {
        if (paths is not null)
        {
            paths.Value = string.Join(";", paths.Value.Split(';').Select(p => p.Trim().Length == 0 || p.IndexOf('%') >= 0 ? p : Path.Combine(folder, p.Trim())));
        }
    }

    private static bool IsName(string text)
    {
        try
        {
            XmlConvert.VerifyNCName(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static XDocument Load(string file)
    {
        try
        {
            var document = XDocument.Load(file);
            return document.Root!.Name.LocalName == "RunSettings"
                ? document
                : throw Invalid(file, $"its root is '{document.Root.Name.LocalName}' and not 'RunSettings'", 0, 0);
        }
        catch (XmlException e)
        {
            throw Invalid(file, e.Message, e.LineNumber, e.LinePosition);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(file, e.Message, 0, 0);
        }
    }

    private static ProvisioningException Invalid(string file, string why, int line, int column) => new(
        DiagnosticCodes.RunSettingsUnusable,
        $"The run settings '{file}' cannot take the environment's variables: {why.TrimEnd('.')}. Correct the file, which RunSettingsFilePath names.",
        new SourceLocation(file, line, column));

    private static XElement Child(XElement parent, string name)
    {
        if (parent.Element(name) is not { } child)
        {
            child = new XElement(name);
            parent.Add(child);
        }

        return child;
    }
}
