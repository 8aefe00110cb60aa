using PyVenv.Build.Machines;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Index;

/// <summary>
/// What pip's configuration files say of its <c>install</c> command: https://pip.pypa.io/en/stable/topics/configuration/.
/// A later file goes before an earlier one, and <c>[install]</c> before <c>[global]</c>.
/// </summary>
internal sealed class PipSettings
{
    private readonly Dictionary<string, string> _global = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _install = new(StringComparer.Ordinal);

    public PipSettings(Machine machine)
    {
        foreach (var file in InstallerConfiguration.PipFiles(machine).Where(File.Exists))
        {
            Read(File.ReadLines(file));
        }
    }

    /// <summary>The value of an option, lines of a longer one joined by blanks; null when none is set.</summary>
    /// <param name="key">As the long option without its dashes.</param>
    public string? Value(string key) =>
        _install.TryGetValue(key, out var value) || _global.TryGetValue(key, out value) ? value : null;

    private void Read(IEnumerable<string> lines)
    {
        Dictionary<string, string>? section = null;
        string? key = null;
        foreach (var line in lines)
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
            {
                continue;
            }

            if (text[0] == '[')
            {
                section = text switch { "[global]" => _global, "[install]" => _install, _ => null };
                key = null;
            }
            else if (line[0] is ' ' or '\t' && section is not null && key is not null)
            {
                section[key] = $"{section[key]} {text}".Trim();
            }
            else if (section is not null && text.IndexOfAny(['=', ':']) is > 0 and var end)
            {
                key = text.Substring(0, end).Trim().ToLowerInvariant().Replace('_', '-');
                section[key] = text.Substring(end + 1).Trim();
            }
        }
    }
}
