using System.Text;

namespace PyVenv.Build.PackageTests.Harness.OtherEngines;

/// <summary>
/// An installation of <c>tests/hosts/StandInPython</c>, which stands in for a CPython 3.12 on Windows: what rests on it shows how the
/// package starts a Python and what it makes of the answers, not that a real one would give them.
/// </summary>
public sealed class StandInPython
{
    private readonly string _folder;

    /// <summary>Installs it.</summary>
    /// <param name="folder">Where to.</param>
    public StandInPython(string folder)
    {
        _folder = folder;
        var pip = Path.Combine(folder, "Lib", "site-packages", "pip");
        var information = Path.Combine(folder, "Lib", "site-packages", "pip-24.0.dist-info");
        Directory.CreateDirectory(Path.Combine(pip, "_vendor", "distlib"));
        Directory.CreateDirectory(information);
        WriteProgram(Path.Combine(folder, "python.exe"));
        File.WriteAllText(Path.Combine(folder, "python312.dll"), "");
        File.WriteAllText(Path.Combine(pip, "__init__.py"), "__version__ = '24.0'\n");
        File.WriteAllText(Path.Combine(pip, "__pip-runner__.py"), "");
        File.WriteAllText(Path.Combine(pip, "_vendor", "distlib", "t64.exe"), "MZ");
        File.WriteAllText(Path.Combine(information, "METADATA"), "Metadata-Version: 2.1\nName: pip\nVersion: 24.0\n");
    }

    /// <summary>Its folder as Windows sees it.</summary>
    public string WindowsFolder => WindowsMachine.PathOf(_folder);

    /// <summary>Its interpreter as Windows sees it.</summary>
    public string WindowsPath => WindowsFolder + @"\python.exe";

    /// <summary>How it and the environments made from it were started, in their order.</summary>
    public IReadOnlyList<string> Starts => File.Exists(StartsFile) ? File.ReadAllLines(StartsFile) : [];

    /// <summary>While it is true, <c>-m venv</c> does not end.</summary>
    public bool HoldsCreation
    {
        set
        {
            if (value)
            {
                File.WriteAllText(Path.Combine(_folder, "hold"), "");
            }
            else
            {
                File.Delete(Path.Combine(_folder, "hold"));
            }
        }
    }

    private string StartsFile => Path.Combine(_folder, "starts.txt");

    /// <summary>Puts a <c>py.exe</c> into a folder that lists this installation.</summary>
    public void ListIn(string launcherFolder)
    {
        Directory.CreateDirectory(launcherFolder);
        WriteProgram(Path.Combine(launcherFolder, "py.exe"));
        File.WriteAllText(Path.Combine(launcherFolder, "py.txt"), $" -V:3.12 *        {WindowsPath}\r\n");
    }

    // A .NET program's exe has the name of its assembly in it, relative to itself. With the way from the drive's root instead it runs
    // wherever it is copied to, as venv does with python.exe, and leaves the runtime where that is. Above a root is the root.
    private static void WriteProgram(string path)
    {
        var program = File.ReadAllBytes(EngineHost.Published("StandInPython", "python.exe"));
        var place = program.AsSpan().IndexOf("python.dll\0\0\0\0"u8);
        Assert.True(place > 0, "the stand-in's exe is not what was expected");
        var assembly = Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat(@"..\", 32)) + WindowsMachine.PathOf(EngineHost.Published("StandInPython", "python.dll"))[@"Z:\".Length..]);
        assembly.CopyTo(program, place);
        File.WriteAllBytes(path, program);
    }
}
