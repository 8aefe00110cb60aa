using System.IO.Compression;

namespace PyVenv.Build.Hosts.StandIn;

/// <summary><c>pip install</c> for pure wheels in a folder, named without a version or with <c>==</c>.</summary>
internal sealed class WheelInstaller(string sitePackages)
{
    public int Install(string[] options)
    {
        var folders = new List<string>();
        var requirements = new List<string>();
        for (var i = 0; i < options.Length; i++)
        {
            switch (options[i])
            {
                case "--find-links":
                    folders.Add(options[++i]);
                    break;
                case "-r":
                    requirements.AddRange(File.ReadLines(options[++i]).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'));
                    break;
                case "--progress-bar" or "--upgrade-strategy":
                    i++;
                    break;
                case ['-', ..]:
                    break;
                default:
                    requirements.Add(options[i]);
                    break;
            }
        }

        return requirements.All(r => Install(r, folders)) ? 0 : 1;
    }

    private bool Install(string requirement, List<string> folders)
    {
        var pattern = requirement.Replace("==", "-") + (requirement.Contains("==") ? "-py3-none-any.whl" : "-*.whl");
        var wheel = folders.SelectMany(f => Directory.EnumerateFiles(f, pattern)).Order(StringComparer.Ordinal).LastOrDefault();
        if (wheel is null)
        {
            Console.Error.WriteLine($"ERROR: Could not find a version that satisfies the requirement {requirement} (from versions: none)");
            Console.Error.WriteLine($"ERROR: No matching distribution found for {requirement}");
            return false;
        }

        Console.WriteLine($"Processing {wheel}");
        ZipFile.ExtractToDirectory(wheel, sitePackages, overwriteFiles: true);
        return true;
    }
}
