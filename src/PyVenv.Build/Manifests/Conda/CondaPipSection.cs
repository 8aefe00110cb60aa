using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>The <c>pip:</c> part of an environment: lines of a requirements file, which conda writes into one beside the environment's file.</summary>
internal sealed class CondaPipSection(Declaration declaration, IReadOnlyDictionary<string, string> variables, Dictionary<string, string> contents)
{
    private readonly Dictionary<string, string> _mentioned = new(StringComparer.Ordinal);
    private readonly List<Requirement> _requirements = [];
    private readonly string _directory = declaration.ProjectDirectory;

    /// <summary>The variables that the named files mention.</summary>
    public IReadOnlyDictionary<string, string> MentionedVariables => _mentioned;

    /// <summary>What the lines ask for, the files that they name included.</summary>
    public IReadOnlyList<Requirement> Requirements => _requirements;

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
                AddLocal(line, editable, isEditable: true, inputs);
            }
            else if (text.StartsWith(".", StringComparison.Ordinal) || Path.IsPathRooted(text))
            {
                AddLocal(line, text, isEditable: false, inputs);
            }
            else if (text.Length > 0 && text[0] != '-')
            {
                AddPackage(line);
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
        _requirements.AddRange(manifest.Requirements);
        foreach (var variable in manifest.MentionedVariables)
        {
            _mentioned[variable.Key] = variable.Value;
        }
    }

    private void AddLocal(DataValue line, string text, bool isEditable, InputList inputs)
    {
        var path = text.Split('[', ';')[0].Trim();
        var isAddress = path.IndexOf("://", StringComparison.Ordinal) >= 0;
        if (!isAddress)
        {
            inputs.AddRange(LocalSource.Inputs(_directory, path));
        }

        _requirements.Add(new Requirement
        {
            LocalPath = isAddress ? null : Path.GetFullPath(Path.Combine(_directory, path)).TrimEnd('/', '\\'),
            Url = isAddress ? Processes.SecretMask.WithoutUserInformation(path) : null,
            IsEditable = isEditable,
            Location = line.Location,
            Text = text,
        });
    }

    // What is wrong in a line is pip's to say.
    private void AddPackage(DataValue line)
    {
        var text = line.Text.Trim();
        try
        {
            var requirement = PyprojectDependency.Read(new DataValue(line.Kind, text.Split([" --"], StringSplitOptions.None)[0].Trim(), line.Location));
            contents[requirement.Name!] = requirement.Specifier;
            _requirements.Add(requirement with { IsArgument = false });
        }
        catch (ProvisioningException)
        {
            var url = Processes.SecretMask.WithoutUserInformation(text);
            contents[url] = "";
            _requirements.Add(new Requirement { Url = url, Location = line.Location, Text = text });
        }
    }
}
