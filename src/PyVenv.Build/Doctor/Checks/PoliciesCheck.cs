using System.ComponentModel;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>
/// What the machine's owner forbids: programs in folders of users (AppLocker, App Control, mounts with <c>noexec</c>), and scripts
/// of PowerShell, which activation there is.
/// </summary>
/// <param name="mounts">The table of mounts on Linux.</param>
internal sealed class PoliciesCheck(string mounts = "/proc/self/mounts") : ICheck
{
    // https://learn.microsoft.com/windows/win32/debug/system-error-codes: ERROR_ACCESS_DISABLED_BY_POLICY, ERROR_VIRUS_INFECTED,
    // ERROR_VIRUS_DELETED, ERROR_SYSTEM_INTEGRITY_POLICY_VIOLATION.
    private static readonly int[] _forbidden = [1260, 225, 226, 4551];

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name => "policies";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        if (project.Machine.Platform.IsWindows)
        {
            yield return Starting(project);
            yield return PowerShell(project);
        }
        else if (project.Machine.Platform.System == HostSystem.Linux && NoExecution(project.Declaration.EnvironmentDirectory) is { } mount)
        {
            yield return CheckFinding.Failure(
                $"The environment lies below '{mount}', which is mounted with 'noexec': its programs and compiled packages cannot be used.",
                "Let PyVenvDirectory name a folder on another file system, or mount this one without 'noexec'.");
        }
        else
        {
            yield return CheckFinding.Ok("Nothing forbids programs in the environment's folder.");
        }
    }

    private static CheckFinding Starting(ExaminedProject project)
    {
        if (!project.HasPython)
        {
            return CheckFinding.Skipped("There is no Python in the environment that could be started for a try.", "See 'environment'.");
        }

        try
        {
            project.Run(project.Environment.Layout.Python, ["-c", "pass"], _limit);
            return CheckFinding.Ok("The environment's Python may be started.");
        }
        catch (ToolStartException e) when (Win32ErrorOf(e) is { } error && _forbidden.Contains(error))
        {
            return CheckFinding.Failure(
                $"A policy or a virus scanner forbids to start '{project.Environment.Layout.Python}' (Windows' error {error}).",
                "Let PyVenvDirectory and PyVenvBasePython name places that the policy allows (AppLocker, App Control), or ask who administers the machine.");
        }
    }

    private static int? Win32ErrorOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is Win32Exception { NativeErrorCode: var code })
            {
                return code;
            }
        }

        return null;
    }

    private static CheckFinding PowerShell(ExaminedProject project)
    {
        if (project.Machine.Variable("SystemRoot") is not { } system)
        {
            return CheckFinding.Skipped("PowerShell's execution policy is not known: there is no SystemRoot.");
        }

        var program = Path.Combine(system, "System32", "WindowsPowerShell", "v1.0", "powershell.exe");
        ToolResult result;
        try
        {
            result = project.Run(program, ["-NoProfile", "-NonInteractive", "-Command", "Get-ExecutionPolicy -List | ForEach-Object { \"$($_.Scope)=$($_.ExecutionPolicy)\" }"], _limit);
        }
        catch (ToolStartException)
        {
            return CheckFinding.Skipped("PowerShell's execution policy is not known: PowerShell could not be started.");
        }

        // In the order in which they count: MachinePolicy, UserPolicy, Process, CurrentUser, LocalMachine.
        var policies = result.StandardOutput.Split('\n').Select(l => l.Trim().Split('=')).Where(p => p.Length == 2).ToList();
        var decides = policies.FirstOrDefault(p => p[1] != "Undefined") ?? ["LocalMachine", "Restricted"];
        if (decides[1] is not ("Restricted" or "AllSigned"))
        {
            return CheckFinding.Ok($"PowerShell runs the environment's activation script (execution policy '{decides[1]}').");
        }

        return decides[0] is "MachinePolicy" or "UserPolicy"
            ? CheckFinding.Warning(
                $"A group policy forbids PowerShell to run the environment's activation script ({decides[0]}: '{decides[1]}').",
                "Activate in cmd (activate.bat), or not at all: the interpreter by its path is the environment. Builds do not need activation.")
            : CheckFinding.Warning(
                $"PowerShell does not run the environment's activation script (execution policy '{decides[1]}').",
                "Set-ExecutionPolicy -Scope CurrentUser -ExecutionPolicy RemoteSigned allows it. Builds do not need activation.");
    }

    // The longest mount point that holds the folder decides. A blank in one is written as \040 (proc(5)).
    private string? NoExecution(string directory)
    {
        string? deepest = null;
        var forbids = false;
        foreach (var line in ReadMounts())
        {
            var fields = line.Split(' ');
            if (fields.Length < 4)
            {
                continue;
            }

            var point = fields[1].Replace(@"\040", " ");
            var holds = point == "/" || directory == point || directory.StartsWith(point + "/", StringComparison.Ordinal);
            if (holds && point.Length >= (deepest?.Length ?? 0))
            {
                deepest = point;
                forbids = fields[3].Split(',').Contains("noexec");
            }
        }

        return forbids ? deepest : null;
    }

    private string[] ReadMounts()
    {
        try
        {
            return File.Exists(mounts) ? File.ReadAllLines(mounts) : [];
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            return [];
        }
    }
}
