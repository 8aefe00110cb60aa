using System.Net;
using System.Text;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Index;

/// <summary>Credentials by host, from <c>NETRC</c>, <c>~/.netrc</c> or <c>~/_netrc</c>, as requests and curl read it.</summary>
internal sealed class Netrc
{
    private readonly Dictionary<string, NetworkCredential> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private NetworkCredential? _default;

    private Netrc()
    {
    }

    /// <summary>Reads the machine's file; one that is not there or not to be read gives nothing.</summary>
    public static Netrc Read(Machine machine)
    {
        var netrc = new Netrc();
        var file = new[] { machine.Variable("NETRC"), Path.Combine(machine.HomeDirectory, ".netrc"), Path.Combine(machine.HomeDirectory, "_netrc") }
            .FirstOrDefault(f => f is not null && Path.IsPathRooted(f) && File.Exists(f));
        if (file is not null)
        {
            try
            {
                netrc.Parse(Words(File.ReadAllText(file)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // pip passes over it too.
            }
        }

        return netrc;
    }

    /// <summary>The credentials for a host; null when it has none.</summary>
    public NetworkCredential? For(string host) => _hosts.TryGetValue(host, out var found) ? found : _default;

    private void Parse(List<string> words)
    {
        NetworkCredential? current = null;
        for (var at = 0; at < words.Count; at++)
        {
            var value = at + 1 < words.Count ? words[at + 1] : "";
            switch (words[at])
            {
                case "machine":
                    current = new NetworkCredential("", "");
                    // The first entry of a host counts.
                    _hosts[value] = _hosts.TryGetValue(value, out var earlier) ? earlier : current;
                    at++;
                    break;
                case "default":
                    current = _default ??= new NetworkCredential("", "");
                    break;
                case "login" when current is not null:
                    current.UserName = value;
                    at++;
                    break;
                case "password" when current is not null:
                    current.Password = value;
                    at++;
                    break;
                case "account":
                    at++;
                    break;
                case "macdef":
                    // Up to an empty line, which is not among the words; nothing useful follows in practice.
                    return;
            }
        }
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var at = 0;
            while (at < line.Length)
            {
                if (char.IsWhiteSpace(line[at]))
                {
                    at++;
                    continue;
                }

                if (line[at] == '#')
                {
                    break;
                }

                words.Add(Word(line, ref at));
            }
        }

        return words;
    }

    private static string Word(string line, ref int at)
    {
        var word = new StringBuilder();
        var quoted = line[at] == '"';
        at += quoted ? 1 : 0;
        for (; at < line.Length; at++)
        {
            if (quoted ? line[at] == '"' : char.IsWhiteSpace(line[at]))
            {
                at++;
                break;
            }

            if (line[at] == '\\' && at + 1 < line.Length)
            {
                at++;
            }

            word.Append(line[at]);
        }

        return word.ToString();
    }
}
