using PyVenv.Build.Embedding;
using PyVenv.Build.Environments;
using PyVenv.Build.Managers;

namespace PyVenv.Build.Commands;

/// <summary>
/// What is installed as a requirements file, in the format of <c>pip freeze --all</c>, read from the distributions' metadata without
/// starting anything (https://pip.pypa.io/en/stable/cli/pip_freeze/). pip itself, which stands outside, is left out.
/// </summary>
public sealed class Freezing(InspectedProject project)
{
    /// <summary>The lines, by name.</summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = new List<(string Name, string Line)>();
        var known = new HashSet<string>(StringComparer.Ordinal) { "pip" };
        foreach (var distribution in project.Distributions())
        {
            if (known.Add(distribution.Name))
            {
                lines.Add((distribution.WrittenName, LineOf(distribution)));
            }
        }

        // What old installers left without a .dist-info folder; the names of the entries tell it.
        foreach (var pair in InstalledDistributions.Read(new EnvironmentInspector(project.Machine.Platform).Inspect(project.Layout.Directory).SitePackages))
        {
            if (known.Add(pair.Key))
            {
                lines.Add((pair.Key, pair.Value.Length > 0 ? $"{pair.Key}=={pair.Value}" : $"# {pair.Key}: of an unknown version"));
            }
        }

        return [.. lines.OrderBy(l => l.Name.ToLowerInvariant(), StringComparer.Ordinal).Select(l => l.Line)];
    }

    /// <summary>Writes them, unless the file says the same already.</summary>
    /// <param name="file">Absolute path.</param>
    /// <returns>Whether it was written.</returns>
    public bool Write(string file)
    {
        var text = string.Concat(Lines().Select(l => l + "\n"));
        var written = false;
        FileFailure.Guard("writing the list of what is installed", file, () => written = ChangedFile.Write(file, text, onlyAsk: false));
        return written;
    }

    private string LineOf(InstalledMetadata distribution)
    {
        var version = $"{distribution.WrittenName}=={distribution.Version}";
        return (project.IsDirect(distribution) ? DirectReference.Read(distribution.Folder) : null) switch
        {
            null => version,
            { EditablePath: { } path } => $"# Editable install with no version control ({version})\n-e {path}",
            var reference => $"{distribution.WrittenName} @ {reference.Address}",
        };
    }
}
