using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Tests.Support;

/// <summary>The machine that the tests run on.</summary>
internal static class ThisMachine
{
    public static HostPlatform Platform { get; } = new(
        OperatingSystem.IsWindows() ? HostSystem.Windows : OperatingSystem.IsMacOS() ? HostSystem.MacOS : HostSystem.Linux,
        RuntimeInformation.OSArchitecture.ToString().ToLower(CultureInfo.InvariantCulture));

    /// <summary>A machine with this process's variables, or with the given ones.</summary>
    public static Machine With(IReadOnlyDictionary<string, string>? variables = null, string? home = null) => new(
        Platform,
        variables ?? Variables(),
        home ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Path.Combine(Path.GetTempPath(), "pyvenv-cache"),
        Path.GetTempPath());

    public static Dictionary<string, string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)(e.Value ?? ""), Platform.VariableComparer);
}
