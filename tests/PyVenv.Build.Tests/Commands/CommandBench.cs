using PyVenv.Build.Commands;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Planning;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Commands;

/// <summary>A project with a provisioned environment, for the commands.</summary>
internal static class CommandBench
{
    /// <summary>Writes the requirements, provisions, and opens the environment.</summary>
    public static InspectedProject Open(ProvisionedProject project, params string[] requirements)
    {
        project.Write("requirements.txt", string.Join("\n", requirements) + "\n");
        project.Provision();
        return InspectedProject.Open(project.Machine, project.Declaration);
    }

    /// <summary>Starts real tools.</summary>
    public static IToolRunner Tools() => new ToolRunner(ThisMachine.Platform, new SecretMask());

    /// <summary>A folder for generated files.</summary>
    public static string WorkDirectory(ProvisionedProject project) => Directory.CreateDirectory(project.PathOf("obj")).FullName;

    /// <summary>The machine with a program of the test's own on PATH.</summary>
    public static Machine WithProgram(ProvisionedProject project, string name, string script)
    {
        var file = project.Write($"bin/{name}", script.ReplaceLineEndings("\n"));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program is a shell's script");
#pragma warning disable CA1416
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        return project.Machine with { Variables = new Dictionary<string, string>(project.Machine.Variables) { ["PATH"] = $"{Path.GetDirectoryName(file)}:{project.Machine.Variables["PATH"]}" } };
    }
}
