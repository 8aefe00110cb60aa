using System.IO.Compression;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Running;

namespace PyVenv.Build.Tests.Support;

/// <summary>Environments made by the real tools.</summary>
internal static class RealEnvironment
{
    /// <summary>Makes one with <c>python -m venv --without-pip</c>, or skips.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="minor">The version: <c>3.11</c>.</param>
    /// <param name="arguments">Further options of <c>venv</c>.</param>
    public static void Venv(string directory, string minor = "3.11", params string[] arguments) =>
        Run(RealPython.Find(minor), ["-m", "venv", "--without-pip", .. arguments, directory]);

    /// <summary>Makes one with the wheelhouse's uv, or skips.</summary>
    public static void Uv(string directory, string minor = "3.11")
    {
        using var folder = new TemporaryFolder("uv");
        Run(UnpackUv(folder), ["venv", "--offline", "--no-config", "--python", RealPython.Find(minor), directory]);
    }

    /// <summary>Makes one with the wheelhouse's virtualenv, or skips.</summary>
    public static void Virtualenv(string directory)
    {
        var wheels = new[] { "virtualenv", "distlib", "filelock", "platformdirs", "python_discovery", "packaging" };
        using var folder = new TemporaryFolder("virtualenv");
        foreach (var wheel in wheels)
        {
            ZipFile.ExtractToDirectory(Wheel(wheel), folder.Path, overwriteFiles: true);
        }

        Run(RealPython.Find("3.11"), ["-m", "virtualenv", "--no-seed", directory], ("PYTHONPATH", folder.Path), ("VIRTUALENV_OVERRIDE_APP_DATA", folder["data"]));
    }

    /// <summary>The wheelhouse's uv, unpacked into a folder, or a skipped test.</summary>
    public static string UvProgram(TemporaryFolder folder) => UnpackUv(folder);

    private static string UnpackUv(TemporaryFolder folder)
    {
        ZipFile.ExtractToDirectory(Wheel("uv"), folder.Path);
        var program = Directory.EnumerateFiles(folder.Path, "uv", SearchOption.AllDirectories).Single();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return program;
    }

    private static string Wheel(string name)
    {
        var wheel = ReferencePython.Wheelhouse is { } wheelhouse ? Directory.EnumerateFiles(wheelhouse, name + "-*.whl").FirstOrDefault() : null;
        if (wheel is null)
        {
            Assert.Skip($"no wheelhouse with {name}");
        }

        return wheel;
    }

    private static void Run(string program, IReadOnlyList<string> arguments, params (string Name, string Value)[] variables)
    {
        var environment = new ChildEnvironment(ThisMachine.With()).ForTool();
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        var command = new ToolCommand { Program = program, Arguments = arguments, WorkingDirectory = Path.GetTempPath(), Environment = environment };
        var result = new ToolRunner(ThisMachine.Platform, new SecretMask()).Run(command, default);
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Output.Select(l => l.Text)));
    }
}
