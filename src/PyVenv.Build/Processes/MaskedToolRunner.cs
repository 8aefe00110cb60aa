namespace PyVenv.Build.Processes;

/// <summary>Runs tools with a further mask over what they print: for secrets that only a manifest tells.</summary>
/// <param name="tools">Starts the tools.</param>
/// <param name="mask">The mask.</param>
internal sealed class MaskedToolRunner(IToolRunner tools, SecretMask mask) : IToolRunner
{
    /// <inheritdoc/>
    public ToolResult Run(ToolCommand command, CancellationToken cancellation)
    {
        var shown = command.OnOutput;
        var result = tools.Run(command with { OnOutput = shown is null ? null : line => shown(Masked(line)) }, cancellation);
        return result with { Output = [.. result.Output.Select(Masked)] };
    }

    private ToolOutputLine Masked(ToolOutputLine line) => line with { Text = mask.Apply(line.Text) };
}
