using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace PyVenv.Build.PackageTests.Harness.Conda;

/// <summary>
/// The real conda, and a real channel that packages an installed CPython and a few wheels, made by the scripts beside the folder
/// of wheels. Kept between runs, and shared by those at the same time: making them takes longer than most tests.
/// </summary>
public sealed class CondaInstallation
{
    private readonly string _scripts;

    private CondaInstallation(string folder, string scripts)
    {
        Folder = folder;
        _scripts = scripts;
    }

    /// <summary>The folder that holds both.</summary>
    public string Folder { get; }

    /// <summary>The folder of conda's program.</summary>
    public string Programs => Path.Combine(Folder, "client", "bin");

    /// <summary>The address of the channel with python, pip, colorama, click and tabulate.</summary>
    public string Channel => new Uri(Path.Combine(Folder, "channel")).AbsoluteUri;

    /// <summary>Makes it, or takes the one that is there; null when the scripts are not there.</summary>
    /// <param name="wheelhouse">The folder of wheels.</param>
    /// <param name="python">A CPython 3.11, <c>bin/python</c> of its installation.</param>
    public static CondaInstallation? Find(string wheelhouse, string python)
    {
        var scripts = Path.Combine(Path.GetDirectoryName(wheelhouse)!, "conda");
        if (!File.Exists(Path.Combine(scripts, "make-channel.py")))
        {
            return null;
        }

        var version = Path.GetFileName(Directory.EnumerateFiles(wheelhouse, "conda-*.whl").First()).Split('-')[1];
        var installation = new CondaInstallation(Path.Combine(Path.GetTempPath(), "pyvenv-test-conda-" + version), scripts);

        // Two test programs may want to make it at once.
        using var one = new Mutex(false, "pyvenv-test-conda");
        one.WaitOne();
        try
        {
            installation.Make(wheelhouse, python);
        }
        finally
        {
            one.ReleaseMutex();
        }

        return installation;
    }

    /// <summary>Adds small packages to a channel.</summary>
    /// <returns>Its address.</returns>
    public string AddPackages(string channel, string python, params SmallPackage[] packages)
    {
        var json = JsonSerializer.Serialize(packages.Select(p => new { name = p.Name, version = p.Version, depends = p.Depends, files = p.Files, wheel = p.Wheel }));
        Run(python, json, Here("channel.py"), Path.Combine(_scripts, "make-channel.py"), channel);
        return new Uri(channel).AbsoluteUri;
    }

    private void Make(string wheelhouse, string python)
    {
        var finished = Path.Combine(Folder, "finished");
        if (File.Exists(finished))
        {
            return;
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        Directory.CreateDirectory(Folder);
        var channel = Path.Combine(Folder, "channel");
        Run("/bin/bash", "", Path.Combine(_scripts, "install-conda.sh"), Path.Combine(Folder, "client"), python);
        Run(
            python, "", Path.Combine(_scripts, "make-channel.py"), channel,
            "--python", Path.GetDirectoryName(Path.GetDirectoryName(python))!, "--noarch", "colorama", "click", "tabulate");
        var pip = Directory.EnumerateFiles(wheelhouse, "pip-*.whl").First();
        AddPackages(channel, python, new SmallPackage("pip", Path.GetFileName(pip).Split('-')[1], "python") { Wheel = pip });
        File.WriteAllText(finished, "");
    }

    private static string Here(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    private static void Run(string program, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(error + output.Result);
        }
    }
}
