using System.Xml;
using System.Xml.Linq;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Editors;

/// <summary>
/// The interpreters that the JetBrains IDEs of this user know, from <c>options/jdk.table.xml</c> in their configuration folders
/// (https://www.jetbrains.com/help/pycharm/directories-used-by-the-ide-to-store-settings-caches-plugins-and-logs.html). They are only read: an IDE that runs would write its own over ours.
/// </summary>
internal sealed class JetBrainsInterpreters(Machine machine)
{
    /// <summary>The name that an interpreter is known by; null when none knows it.</summary>
    /// <param name="python">The interpreter, absolute.</param>
    public string? NameOf(string python)
    {
        var configuration = machine.Platform.System switch
        {
            HostSystem.Windows => machine.Variable("APPDATA") ?? Path.Combine(machine.HomeDirectory, "AppData", "Roaming"),
            HostSystem.MacOS => Path.Combine(machine.HomeDirectory, "Library", "Application Support"),
            _ => machine.Variable("XDG_CONFIG_HOME") ?? Path.Combine(machine.HomeDirectory, ".config"),
        };
        var products = Path.Combine(configuration, "JetBrains");
        if (!Directory.Exists(products))
        {
            return null;
        }

        var folders = Directory.GetDirectories(products);
        Array.Sort(folders, StringComparer.Ordinal);
        Array.Reverse(folders);
        foreach (var folder in folders)
        {
            if (NameIn(Path.Combine(folder, "options", "jdk.table.xml"), python) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private string? NameIn(string table, string python)
    {
        try
        {
            if (!File.Exists(table))
            {
                return null;
            }

            foreach (var sdk in XDocument.Load(table).Descendants("jdk"))
            {
                var home = ((string?)sdk.Element("homePath")?.Attribute("value") ?? "").Replace("$USER_HOME$", machine.HomeDirectory).Replace('/', Path.DirectorySeparatorChar);
                if ((string?)sdk.Element("type")?.Attribute("value") == "Python SDK" && machine.Platform.PathComparer.Equals(home, python))
                {
                    return (string?)sdk.Element("name")?.Attribute("value");
                }
            }
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // An IDE's own file, and only looked at for a name: without it the conventional one does.
        }

        return null;
    }
}
