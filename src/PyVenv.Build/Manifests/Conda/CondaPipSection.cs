using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>The <c>pip:</c> part of an environment: lines of a requirements file, which conda writes into one beside the environment's file.</summary>
internal sealed class CondaPipSection(Declaration declaration, IReadOnlyDictionary<string, string> variables, Dictionary<string, string> contents)
{
    private readonly Dictionary<string, string> _mentioned = new(StringComparer.Ordinal);
    private readonly string _directory = declaration.ProjectDirectory;

    /// <summary>The variables that the named files mention.</summary>
    public IReadOnlyDictionary<string, string> MentionedVariables => _mentioned;

    /// <summary>Reads the lines: what they ask for, and the files that they name.</summary>
    public void Read(IReadOnlyList<DataValue> lines, InputList inputs)
    {
        foreach (var line in lines)
        {
            var text = line.Text.Trim();
            if (Argument(text, "-r", "--requirement") is { } file)
            {
                AddFile(file, isConstraint: false, inputs);
            }
            else if (Argument(text, "-c", "--constraint") is { } constraints)
            {
                AddFile(constraints, isConstraint: true, inputs);
            }
            else if (Argument(text, "-e", "--editable") is { } editable)
            {
                AddLocal(editable, inputs);
            }
            else if (text.StartsWith(".", StringComparison.Ordinal) || Path.IsPathRooted(text))
            {
                AddLocal(text, inputs);
            }
            else if (text.Length > 0 && text[0] != '-')
            {
                AddPackage(text);
            }
        }
    }

    private static string? Argument(string text, string shortName, string longName)
    {
        foreach (var name in new[] { longName, shortName })
        {
            if (text.StartsWith(name, StringComparison.Ordinal) && text.Length > name.Length && (name == shortName || text[name.Length] is ' ' or '='))
            {
                return text.Substring(name.Length).TrimStart(' ', '=').Trim('"', '\'');
            }
        }

        return null;
    }

    private void AddFile(string name, bool isConstraint, InputList inputs)
    {
        if (name.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            return;
        }

        string[] file = [Path.GetFullPath(Path.Combine(_directory, name))];
        var manifest = new RequirementsManifestReader(variables).Read(
            declaration with { RequirementsFiles = isConstraint ? [] : file, ConstraintsFiles = isConstraint ? file : [], RequirementsFilesAreDefault = false, Packages = [], ExtraInputs = [] },
            null);
        inputs.AddRange(manifest.Inputs);
        foreach (var variable in manifest.MentionedVariables)
        {
            _mentioned[variable.Key] = variable.Value;
        }
    }

    private void AddLocal(string text, InputList inputs)
    {
        var path = text.Split('[', ';')[0].Trim();
        if (path.IndexOf("://", StringComparison.Ordinal) < 0)
        {
            inputs.AddRange(LocalSource.Inputs(_directory, path));
        }
    }

    // What is wrong in a line is pip's to say.
    private void AddPackage(string text)
    {
        try
        {
            var specifier = DependencySpecifier.Parse(text.Split([" --"], StringSplitOptions.None)[0].Trim());
            contents[specifier.Name] = specifier.Specifier;
        }
        catch (DependencySyntaxException)
        {
            contents[Processes.SecretMask.WithoutUserInformation(text)] = "";
        }
    }
}
