namespace PyVenv.Build.Hosts.StandIn;

/// <summary>
/// As much of <c>python.exe</c> as provisioning starts. The base lies in a folder of its own; every start is noted there, in
/// <c>starts.txt</c>. Named <c>py.exe</c> it is the launcher and prints the <c>py.txt</c> beside it.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var executable = Environment.ProcessPath!;
        if (Path.GetFileNameWithoutExtension(executable).Equals("py", StringComparison.OrdinalIgnoreCase))
        {
            Console.Write(File.ReadAllText(Path.ChangeExtension(executable, ".txt")));
            return 0;
        }

        var installation = Installation.Of(executable);
        string[] rest = [.. arguments.SkipWhile(a => a is "-I" or "-B" or "-E" or "-s")];
        installation.Note(rest);
        switch (rest)
        {
            case ["-c", var script] when script.Contains("PYVENV-PROBE"):
                Console.Write("\nPYVENV-PROBE:" + installation.Describe() + "\n");
                return 0;
            case ["-c", "import sys;print(sys.executable)"]:
                Console.WriteLine(executable);
                return 0;
            case ["-m", "venv", .. var options, var folder]:
                VirtualEnvironment.Create(installation, options, folder);
                return 0;
            case [var script, "install", .. var options] when script.EndsWith("__pip-runner__.py", StringComparison.Ordinal):
                return new WheelInstaller(installation.SitePackages).Install(options);
            default:
                Console.Error.WriteLine($"the stand-in for python.exe does not know: {string.Join(' ', arguments)}");
                return 3;
        }
    }
}
