using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Embedding;
using PyVenv.Build.Environments;

namespace PyVenv.Build.Tasks;

/// <summary>A task that tells people something, or programs as JSON. Changes nothing but the file that it is asked to write.</summary>
public abstract class TellingTask : DeclarationTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary><c>PyVenvEnabled</c>.</summary>
    public string Enabled { get; set; } = "";

    /// <summary><c>text</c> or <c>json</c>.</summary>
    public string Format { get; set; } = "";

    /// <summary>What is told is written there too, absolute; empty for no file.</summary>
    public string OutputFile { get; set; } = "";

    /// <summary>What was told, with the format <c>json</c>; else empty.</summary>
    [Output]
    public string Json { get; private set; } = "";

    /// <summary>Cancelled by Ctrl+C.</summary>
    private protected CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Whether the package does anything for the project.</summary>
    private protected bool IsEnabled => !Is(Enabled, "false");

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether JSON is asked for.</summary>
    /// <param name="property">The property that the format comes from.</param>
    /// <exception cref="ProvisioningException">It is no format.</exception>
    private protected bool ReadIsJson(string property) => Format.Trim().ToUpperInvariant() switch
    {
        "" or "TEXT" => false,
        "JSON" => true,
        _ => throw new ProvisioningException(
            DiagnosticCodes.InvalidProperty,
            $"The property {property} has the value '{Format}', which it cannot have. Set it to 'text' or 'json', or leave it out.",
            new SourceLocation(ProjectFile)),
    };

    /// <summary>Prints lines, hands them on when they are JSON, and writes the file.</summary>
    /// <param name="sink">The log.</param>
    /// <param name="target">The public target, for an error.</param>
    /// <param name="lines">What is told; one element of JSON.</param>
    /// <param name="isJson">Whether it is JSON.</param>
    private protected void Tell(MSBuildSink sink, string target, IReadOnlyList<string> lines, bool isJson)
    {
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
            FileFailure.Guard($"writing what {target} tells", OutputFile, () => ChangedFile.Write(OutputFile, string.Join("\n", lines) + "\n", onlyAsk: false));
        }
    }

    /// <summary>Whether a property says a word, in any case.</summary>
    private protected static bool Is(string value, string word) => value.Trim().Equals(word, StringComparison.OrdinalIgnoreCase);
}
