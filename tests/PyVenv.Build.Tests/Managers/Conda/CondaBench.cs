using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Managers.Conda;

/// <summary>The real conda, and a real channel that packages an installed CPython and a few wheels. Kept between runs: making them takes longer than most tests.</summary>
public sealed class CondaBench
{
    private readonly Lazy<string> _folder = new(Make);

    /// <summary>The folder of conda's program, or a skipped test.</summary>
    public string ToolFolder => Path.Combine(Folder, "client", "bin");

    /// <summary>The address of the channel with python, pip, colorama, click and tabulate, or a skipped test.</summary>
    public string Channel => new Uri(Path.Combine(Folder, "channel")).AbsoluteUri;

    /// <summary>The wheels, for pip.</summary>
    public static string Wheelhouse
    {
        get
        {
            if (ReferencePython.Wheelhouse is null || !File.Exists(Script("make-channel.py")))
            {
                Assert.Skip("the wheelhouse and the scripts that make a conda are not there");
            }

            return ReferencePython.Wheelhouse;
        }
    }

    private string Folder
    {
        get
        {
            _ = Wheelhouse;
            return _folder.Value;
        }
    }

    /// <summary>A project on a machine that has this conda on PATH and pip's packages from the wheelhouse.</summary>
    internal ToolProject Project(string? path = null, string folder = "a b'ç") => new("", new Dictionary<string, string>
    {
        ["PATH"] = path ?? $"{ToolFolder}:/usr/bin:/bin",
        // Environments that need pip name it.
        ["CONDA_ADD_PIP_AS_PYTHON_DEPENDENCY"] = "false",
        ["PIP_NO_INDEX"] = "1",
        ["PIP_FIND_LINKS"] = Wheelhouse,
    }, folder)
    { BasePython = null };

    /// <summary>Adds small packages to a channel of the test's own, and tells its address.</summary>
    public static string AddPackages(string channel, params SmallPackage[] packages)
    {
        var json = JsonSerializer.Serialize(packages.Select(p => new { name = p.Name, version = p.Version, depends = p.Depends, files = p.Files, wheel = p.Wheel }));
        Run(RealPython.Find("3.11"), json, Here("channel.py"), Script("make-channel.py"), channel);
        return new Uri(channel).AbsoluteUri;
    }

    private static string Script(string name) => Path.Combine(Path.GetDirectoryName(ReferencePython.Wheelhouse)!, "conda", name);

    private static string Here(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    private static string Make()
    {
        var version = Path.GetFileName(Directory.EnumerateFiles(Wheelhouse, "conda-*.whl").First()).Split('-')[1];
        var folder = Path.Combine(Path.GetTempPath(), "pyvenv-test-conda-" + version);
        var finished = Path.Combine(folder, "finished");
        if (!File.Exists(finished))
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            var python = RealPython.Find("3.11");
            Directory.CreateDirectory(folder);
            Run("/bin/bash", "", Script("install-conda.sh"), Path.Combine(folder, "client"), python);
            Run(python, "", Script("make-channel.py"), Path.Combine(folder, "channel"), "--python", Path.GetDirectoryName(Path.GetDirectoryName(python))!, "--noarch", "colorama", "click", "tabulate");
            var pip = Directory.EnumerateFiles(Wheelhouse, "pip-*.whl").First();
            AddPackages(Path.Combine(folder, "channel"), new SmallPackage("pip", Path.GetFileName(pip).Split('-')[1], "python") { Wheel = pip });
            File.WriteAllText(finished, "");
        }

        return folder;
    }

    private static void Run(string program, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error + output.Result);
    }
}

/// <summary>A package of a test.</summary>
public sealed record SmallPackage(string Name, string Version, string[] Depends, Dictionary<string, string> Files)
{
    public SmallPackage(string name, string version, params string[] depends)
        : this(name, version, depends, new Dictionary<string, string> { [$"share/{name}.txt"] = version })
    {
    }

    /// <summary>A wheel whose files are the package's.</summary>
    public string? Wheel { get; init; }
}

[CollectionDefinition(Name)]
public sealed class CondaCollection : ICollectionFixture<CondaBench>
{
    public const string Name = "conda";
}
