using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Planning;

/// <summary>Makes a project's contribution out of what it declares and what its files say.</summary>
internal sealed class Contribution(Machine machine)
{
    /// <summary>From a manifest that was just read.</summary>
    public ProjectContribution Of(Declaration declaration, Manifest manifest, string manager) => new()
    {
        Project = declaration.ProjectFile,
        DeclaringFiles = DeclaringFiles(declaration),
        Inputs = manifest.Inputs,
        ManifestIdentity = ManifestIdentity.Of(manifest),
        Settings = DeclaredSettings.Of(declaration),
        Variables = Variables(declaration, manager, manifest.MentionedVariables.Keys, manifest.Inputs),
    };

    /// <summary>
    /// The recorded one as it would be now if its files still say the same: contents are hashed again, nothing is
    /// parsed. What a file asks for can only have changed when its content did.
    /// </summary>
    /// <returns>Null when a file changed: the manifest must be read.</returns>
    public ProjectContribution? Unchanged(ProjectContribution recorded, Declaration declaration, string manager)
    {
        foreach (var input in recorded.Inputs)
        {
            if (HashNow(input) != input.Hash)
            {
                return null;
            }
        }

        var mentioned = new List<string>();
        foreach (var name in recorded.Variables.Keys)
        {
            if (name.StartsWith("${", StringComparison.Ordinal))
            {
                mentioned.Add(name.Substring(2, name.Length - 3));
            }
        }

        return recorded with
        {
            Settings = DeclaredSettings.Of(declaration),
            Variables = Variables(declaration, manager, mentioned, recorded.Inputs),
        };
    }

    // What cannot be read is the reader's to complain of, with file and line.
    private static string? HashNow(InputFile input)
    {
        try
        {
            return input.Current().Hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static List<InputFile> DeclaringFiles(Declaration declaration)
    {
        var files = new List<InputFile> { new(declaration.ProjectFile, ContentHash.OfFile(declaration.ProjectFile)) };
        foreach (var file in declaration.DeclaringFiles)
        {
            files.Add(new InputFile(file, ContentHash.OfFile(file)));
        }

        return files;
    }

    private Dictionary<string, string> Variables(Declaration declaration, string manager, IEnumerable<string> mentioned, IReadOnlyList<InputFile> inputs)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in ResultVariables.Of(manager, machine, declaration.ProjectDirectory))
        {
            // A configuration that stands in a file of the manifest, uv's in pyproject.toml, is compared with that.
            if (!inputs.Any(i => i.Exists && i.Path == pair.Key))
            {
                variables[pair.Key] = pair.Value;
            }
        }

        foreach (var name in mentioned)
        {
            variables["${" + name + "}"] = ContentHash.OfText(machine.Variable(name) ?? "");
        }

        return variables;
    }
}
