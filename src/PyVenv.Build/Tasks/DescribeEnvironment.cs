using Microsoft.Build.Framework;
using PyVenv.Build.Describing;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Embedding;
using PyVenv.Build.Environments;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>
/// Tells what is declared, what was found, what is there, and what a build would do and why. Asks interpreters only when a build would;
/// changes nothing.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DescribeEnvironment : DeclarationTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary><c>PyVenvEnabled</c>.</summary>
    public string Enabled { get; set; } = "";

    /// <summary><c>PyVenvInfoFormat</c>: <c>text</c> or <c>json</c>.</summary>
    public string Format { get; set; } = "";

    /// <summary><c>PyVenvInfoFile</c>, absolute: what is told is written there too; empty for no file.</summary>
    public string OutputFile { get; set; } = "";

    /// <summary>What was told, with the format <c>json</c>; else empty.</summary>
    [Output]
    public string Json { get; private set; } = "";

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private protected override void Run(MSBuildSink sink)
    {
        var isJson = Format.Trim().ToUpperInvariant() switch
        {
            "" or "TEXT" => false,
            "JSON" => true,
            _ => throw new ProvisioningException(
                DiagnosticCodes.InvalidProperty,
                $"The property PyVenvInfoFormat has the value '{Format}', which it cannot have. Set it to 'text' or 'json', or leave it out.",
                new SourceLocation(ProjectFile)),
        };
        var (machine, declaration) = Read();
        var tools = new ToolRunner(machine.Platform, SecretMask.Collect(machine.Variables, []));
        var isEnabled = !Enabled.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
        var facts = new FactsCollector(machine, tools, _cancellation.Token).Collect(declaration, isEnabled);
        var lines = isJson ? [FactsJson.Write(facts)] : Align(FactsText.Write(facts));
        if (isJson)
        {
            Json = lines[0];
        }

        foreach (var line in lines)
        {
            sink.Message(Importance.High, line);
        }

        if (OutputFile.Length > 0)
        {
            FileFailure.Guard("writing what PyVenvInfo tells", OutputFile, () => ChangedFile.Write(OutputFile, string.Join("\n", lines) + "\n", onlyAsk: false));
        }
    }

    private static List<string> Align(IReadOnlyList<(string Label, string Text)> lines)
    {
        var width = lines.Max(l => l.Label.Length);
        return [.. lines.Select(l => $"{l.Label.PadRight(width)}  {l.Text}")];
    }
}
