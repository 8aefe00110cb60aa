using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;
using PyVenv.Build.Tools;

namespace PyVenv.Build.Tasks;

/// <summary>Makes the environments of the <c>PyVenvTool</c> items that are not in the user's cache yet, and says where their programs are.</summary>
[MSBuildMultiThreadableTask]
public sealed class ProvisionTools : DeclarationTask, ICancelableTask, IIncrementalTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Our folder in <c>obj</c>, absolute.</summary>
    [Required]
    public string WorkDirectory { get; set; } = "";

    /// <summary>MSBuild's <c>-question</c>: a tool that is not there is an error, and nothing is written.</summary>
    public bool FailIfNotIncremental { get; set; }

    /// <summary><c>PyVenvToolPath</c>: the tool's name as the item has it, with <c>Path</c> and <c>Version</c>.</summary>
    [Output]
    public ITaskItem[] ToolPaths { get; private set; } = [];

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private protected override void Run(MSBuildSink sink)
    {
        var (machine, declaration) = Read();
        var paths = new List<ITaskItem>(declaration.Tools.Count);
        ToolRunner? runner = null;
        foreach (var tool in declaration.Tools)
        {
            var environment = new ToolEnvironment(tool, declaration, machine);
            if (environment.Find() is not { } program)
            {
                Require(tool, declaration);
                Directory.CreateDirectory(WorkDirectory);
                runner ??= new ToolRunner(machine.Platform, Mask(machine, declaration));
                program = environment.Provide(runner, sink, WorkDirectory, _cancellation.Token);
            }

            paths.Add(new TaskItem(tool.Name, new Dictionary<string, string> { ["Path"] = program.Path, ["Version"] = program.Version }));
        }

        ToolPaths = [.. paths];
    }

    private void Require(DeclaredTool tool, Declaration declaration)
    {
        if (FailIfNotIncremental || declaration.VerifyOnly)
        {
            var asked = FailIfNotIncremental ? "-question asks that nothing is to do" : "PyVenvVerifyOnly is set";
            throw new ProvisioningException(
                DiagnosticCodes.NotUpToDate, $"The tool '{tool.Name}' is not in the user's cache, or not as it should be, and {asked}. Build once without that.");
        }
    }
}
