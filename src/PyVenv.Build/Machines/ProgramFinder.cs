namespace PyVenv.Build.Machines;

/// <summary>Looks programs up as a shell would, without starting anything.</summary>
public sealed class ProgramFinder
{
    private readonly Machine _machine;

    /// <summary>Creates a finder for a machine.</summary>
    public ProgramFinder(Machine machine) => _machine = machine;

    /// <summary>The first file of that name in the folders of <c>PATH</c>, then in <paramref name="further"/>; null when there is none.</summary>
    /// <param name="name">Without extension.</param>
    /// <param name="further">Absolute folders to look into when <c>PATH</c> has none.</param>
    public string? Find(string name, params string[] further)
    {
        foreach (var folder in PathFolders().Concat(further))
        {
            foreach (var extension in Extensions())
            {
                var candidate = Path.Combine(folder, name + extension);
                if (File.Exists(candidate))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    /// <summary>The absolute folders of <c>PATH</c>, in order; others are left out.</summary>
    public IEnumerable<string> PathFolders()
    {
        foreach (var part in (_machine.Variable("PATH") ?? "").Split(_machine.Platform.PathListSeparator))
        {
            var folder = part.Trim('"');
            if (folder.Length > 0 && folder.IndexOfAny(Path.GetInvalidPathChars()) < 0 && Path.IsPathRooted(folder))
            {
                yield return folder;
            }
        }
    }

    private IEnumerable<string> Extensions() => _machine.Platform.IsWindows ? [".exe", ".cmd", ".bat"] : [""];
}
