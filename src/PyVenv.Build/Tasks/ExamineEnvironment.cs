using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Doctor;
using PyVenv.Build.Embedding;
using PyVenv.Build.Environments;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>Checks the whole chain from the declaration to packages that can be imported, and tells what to do about each finding. Changes nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class ExamineEnvironment : DeclarationTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary><c>PyVenvEnabled</c>.</summary>
    public string Enabled { get; set; } = "";

    /// <summary><c>PyVenvDoctorFormat</c>: <c>text</c> or <c>json</c>.</summary>
    public string Format { get; set; } = "";

    /// <summary><c>PyVenvDoctorFile</c>, absolute: what is told is written there too; empty for no file.</summary>
    public string OutputFile { get; set; } = "";

    /// <summary><c>PyVenvDoctorStrict</c>: a failure that was found is an error of the build.</summary>
    public string Strict { get; set; } = "";

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
                $"The property PyVenvDoctorFormat has the value '{Format}', which it cannot have. Set it to 'text' or 'json', or leave it out.",
                new SourceLocation(ProjectFile)),
        };
        var (machine, declaration) = Read();
        var mask = SecretMask.Collect(machine.Variables, [.. declaration.ExtraIndexUrls, .. declaration.FindLinks, declaration.IndexUrl ?? ""]);
        var project = new ExaminedProject(machine, declaration, !Is(Enabled, "false"), new ToolRunner(machine.Platform, mask), _cancellation.Token);
        var examination = new Examiner(mask, _cancellation.Token).Examine(project, CheckList.All);
        IReadOnlyList<string> lines = isJson ? [ExaminationJson.Write(examination)] : ExaminationText.Write(examination);
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
            FileFailure.Guard("writing what PyVenvDoctor tells", OutputFile, () => ChangedFile.Write(OutputFile, string.Join("\n", lines) + "\n", onlyAsk: false));
        }

        if (Is(Strict, "true") && examination.ChecksWith(CheckState.Failure) is { Count: > 0 } failed)
        {
            throw new ProvisioningException(
                DiagnosticCodes.DoctorFoundFailures,
                $"PyVenvDoctor found what is broken: {string.Join(", ", failed.Select(f => $"'{f}'"))}. The table has a cure for each.",
                new SourceLocation(ProjectFile));
        }
    }

    private static bool Is(string value, string word) => value.Trim().Equals(word, StringComparison.OrdinalIgnoreCase);
}
