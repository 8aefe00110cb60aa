namespace PyVenv.Build.Hosts.StandIn;

/// <summary>What <c>python -m venv --without-pip</c> makes on Windows (PEP 405).</summary>
internal static class VirtualEnvironment
{
    public static void Create(Installation from, string[] options, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "Scripts"));
        Directory.CreateDirectory(Path.Combine(folder, "Include"));
        Directory.CreateDirectory(Path.Combine(folder, "Lib", "site-packages"));
        File.WriteAllText(
            Path.Combine(folder, "pyvenv.cfg"),
            $"home = {from.BasePrefix}\ninclude-system-site-packages = {(options.Contains("--system-site-packages") ? "true" : "false")}\n"
            + $"version = 3.12.1\nexecutable = {from.Executable}\n");
        File.Copy(from.Executable, Path.Combine(folder, "Scripts", "python.exe"), overwrite: true);
        Wait(Path.Combine(from.BasePrefix, "hold"));
    }

    // A test that wants another build to come in the middle of this one makes the file, and deletes it to go on.
    private static void Wait(string gate)
    {
        while (File.Exists(gate))
        {
            Thread.Sleep(50);
        }
    }
}
