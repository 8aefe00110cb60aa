using PyVenv.Build.Environments;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Commands;

/// <summary>The marker variables (PEP 508) of an environment, without starting its Python.</summary>
internal static class MarkerVariables
{
    /// <summary>As the base interpreter told them; of an environment of conda, whose record has none, as its version and the machine tell.</summary>
    public static IReadOnlyDictionary<string, string> Of(EnvironmentRecord record, HostPlatform platform)
    {
        if (record.Interpreter is { } interpreter)
        {
            return interpreter.MarkerVariables;
        }

        var version = record.PythonVersion ?? "";
        var (system, name) = platform.System switch
        {
            HostSystem.Windows => ("win32", "Windows"),
            HostSystem.MacOS => ("darwin", "Darwin"),
            _ => ("linux", "Linux"),
        };
        return new Dictionary<string, string>
        {
            ["python_version"] = string.Join(".", version.Split('.').Take(2)),
            ["python_full_version"] = version,
            ["implementation_name"] = "cpython",
            ["implementation_version"] = version,
            ["platform_python_implementation"] = "CPython",
            ["os_name"] = platform.IsWindows ? "nt" : "posix",
            ["sys_platform"] = system,
            ["platform_system"] = name,
            ["platform_machine"] = MachineName(platform),
            ["platform_release"] = "",
            ["platform_version"] = "",
        };
    }

    private static string MachineName(HostPlatform platform) => (platform.Architecture, platform.System) switch
    {
        ("x64", HostSystem.Windows) => "AMD64",
        ("x64", _) => "x86_64",
        ("arm64", HostSystem.Windows) => "ARM64",
        ("arm64", HostSystem.Linux) => "aarch64",
        var (other, _) => other,
    };
}
