
namespace PyVenv.Build.Processes;

/// <summary>Planning starts nothing, whatever changes in the core: with this runner it cannot.</summary>
internal sealed class NoTools : IToolRunner
{
    /// <summary>The only one.</summary>
    public static NoTools Instance { get; } = new();

    /// <inheritdoc/>
    public ToolResult Run(ToolCommand command, CancellationToken cancellation) =>
        throw new InvalidOperationException($"Planning wanted to start '{command.Program}'.");
}
