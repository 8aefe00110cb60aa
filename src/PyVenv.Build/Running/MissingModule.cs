namespace PyVenv.Build.Running;

/// <summary>
/// What to do when Python does not find a module. Which package has it nobody can tell from its name (<c>yaml</c> is PyYAML's), but
/// where packages are declared is known.
/// </summary>
internal static class MissingModule
{
    private const string Mark = "No module named ";

    /// <summary>The module that an error's text says is missing; null when it says no such thing, or a package would not help.</summary>
    public static string? Find(string message)
    {
        foreach (var line in message.Split('\n'))
        {
            var at = line.IndexOf(": " + Mark, StringComparison.Ordinal);

            // Of a chain the exception that counts is the last one, which stands first.
            if (at < 0 || line.StartsWith("caused by ", StringComparison.Ordinal) || line.StartsWith("while handling ", StringComparison.Ordinal))
            {
                continue;
            }

            var start = at + 2 + Mark.Length;
            start += start < line.Length && line[start] == '\'' ? 1 : 0;
            var end = start;
            while (end < line.Length && (char.IsLetterOrDigit(line[end]) || line[end] is '_' or '.'))
            {
                end++;
            }

            // With a dot the package is there and lacks a part of itself; with an underscore it is a part of Python.
            var name = line.Substring(start, end - start);
            return name.Length > 0 && name[0] != '_' && name.IndexOf('.') < 0 ? name : null;
        }

        return null;
    }

    /// <summary>The advice.</summary>
    /// <param name="name">The module.</param>
    /// <param name="manifest">The file that declares packages, as shown; null when there is none.</param>
    public static string Advice(string name, string? manifest) =>
        $"If a package has '{name}', add it {(manifest is null ? "to a requirements.txt or as a PyVenvPackage item" : $"to '{manifest}'")}; its name may be another than the module's.";
}
