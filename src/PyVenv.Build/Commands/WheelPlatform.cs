using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Commands;

/// <summary>
/// A platform that wheels are downloaded for: one of .NET's runtime identifiers, or wheels' own tags
/// (https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/).
/// </summary>
/// <param name="Name">As the project writes it.</param>
/// <param name="Tags">The tags of the wheels that run there, best first.</param>
public sealed record WheelPlatform(string Name, IReadOnlyList<string> Tags)
{
    // The C libraries of the distributions that are still maintained, newest first; older wheels run on newer ones.
    private static readonly string[] _manylinux = ["manylinux_2_34", "manylinux_2_31", "manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_24", "manylinux_2_17", "manylinux2014", "manylinux_2_12", "manylinux2010", "manylinux_2_5", "manylinux1"];
    private static readonly string[] _musllinux = ["musllinux_1_2", "musllinux_1_1"];

    /// <summary>Reads one.</summary>
    /// <exception cref="ProvisioningException">It names no platform.</exception>
    public static WheelPlatform Parse(string text, string projectFile) => new(text, text.ToLowerInvariant() switch
    {
        "win-x64" => ["win_amd64"],
        "win-x86" => ["win32"],
        "win-arm64" => ["win_arm64"],
        "linux-x64" => Linux(_manylinux, "x86_64"),
        "linux-arm64" => Linux(_manylinux, "aarch64"),
        "linux-musl-x64" => Linux(_musllinux, "x86_64"),
        "linux-musl-arm64" => Linux(_musllinux, "aarch64"),
        // pip takes those for older systems by itself.
        "osx-x64" => ["macosx_15_0_x86_64"],
        "osx-arm64" => ["macosx_15_0_arm64"],
        "win32" => ["win32"],
        var tag when tag.IndexOf('_') > 0 => [tag],
        _ => throw new ProvisioningException(
            DiagnosticCodes.UnknownPlatform,
            $"PyVenvPlatform names '{text}', which is no platform. Write one of 'win-x64', 'win-arm64', 'win-x86', 'linux-x64', 'linux-arm64', 'linux-musl-x64', 'linux-musl-arm64', 'osx-x64', 'osx-arm64', or a wheel's tag such as 'manylinux_2_28_x86_64'.",
            new SourceLocation(projectFile)),
    });

    private static IReadOnlyList<string> Linux(string[] libraries, string architecture) => [.. libraries.Select(l => $"{l}_{architecture}")];
}
