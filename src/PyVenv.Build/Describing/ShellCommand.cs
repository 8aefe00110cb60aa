using PyVenv.Build.Environments;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Describing;

/// <summary>How a shell activates an environment.</summary>
/// <param name="Shell"><c>bash</c>, <c>zsh</c>, <c>fish</c>, <c>cmd</c> or <c>powershell</c>.</param>
/// <param name="Command">The line to type; null when the shell does not exist on this platform.</param>
public sealed record ShellCommand(string Shell, string? Command)
{
    /// <summary>What to do when PowerShell refuses, as sentences.</summary>
    public static IReadOnlyList<string> PowerShellPolicy { get; } =
    [
        "when it says that running scripts is disabled: Set-ExecutionPolicy -Scope Process -ExecutionPolicy RemoteSigned",
        "(for this window; with -Scope CurrentUser for good). Where a group policy forbids that too (Get-ExecutionPolicy -List), use cmd,",
        "or no activation at all: the interpreter by its path is the environment",
    ];

    /// <summary>The commands of all five shells; paths are absolute and quoted as the shell needs it.</summary>
    /// <param name="layout">The environment, which need not exist.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="creator">What made it, or would: the name of PowerShell's script differs.</param>
    public static IReadOnlyList<ShellCommand> Of(EnvironmentLayout layout, HostPlatform platform, string creator)
    {
        if (layout.IsConda)
        {
            var folder = layout.Directory;
            return
            [
                new("bash", "conda activate " + Posix(Forward(folder, platform))),
                new("zsh", "conda activate " + Posix(Forward(folder, platform))),
                new("fish", "conda activate " + Fish(Forward(folder, platform))),
                new("cmd", platform.IsWindows ? "conda activate " + Cmd(folder) : null),
                new("powershell", "conda activate " + PowerShell(folder)),
            ];
        }

        // Windows' shells from Unix (Git Bash) take forward slashes.
        var script = Forward(Path.Combine(layout.ScriptsDirectory, "activate"), platform);
        return
        [
            new("bash", "source " + Posix(script)),
            new("zsh", "source " + Posix(script)),
            new("fish", "source " + Fish(script + ".fish")),
            new("cmd", platform.IsWindows ? Cmd(Path.Combine(layout.ScriptsDirectory, "activate.bat")) : null),
            new("powershell", "& " + PowerShell(PowerShellScript(layout, creator))),
        ];
    }

    // venv's is Activate.ps1, virtualenv's and uv's activate.ps1: not the same where case counts.
    private static string PowerShellScript(EnvironmentLayout layout, string creator)
    {
        var capital = Path.Combine(layout.ScriptsDirectory, "Activate.ps1");
        var small = Path.Combine(layout.ScriptsDirectory, "activate.ps1");
        return !File.Exists(capital) && (File.Exists(small) || creator is "uv" or "virtualenv") ? small : capital;
    }

    private static string Forward(string path, HostPlatform platform) => platform.IsWindows ? path.Replace('\\', '/') : path;

    private static string Posix(string path) => "'" + path.Replace("'", @"'\''") + "'";

    private static string Fish(string path) => "'" + path.Replace(@"\", @"\\").Replace("'", @"\'") + "'";

    private static string Cmd(string path) => "\"" + path + "\"";

    private static string PowerShell(string path) => "'" + path.Replace("'", "''") + "'";
}
