using System.Globalization;
using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Patterns;

namespace PyVenv.Build.Tasks;

/// <summary>What the tasks that run Python in the environment share.</summary>
public abstract class PythonTask : EnvironmentTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary><c>PyVenvPython</c>, absolute.</summary>
    public string Python { get; set; } = "";

    /// <summary><c>PyVenvFullPath</c>, absolute; by default the folder that holds <see cref="Python"/>'s.</summary>
    public string EnvironmentDirectory { get; set; } = "";

    /// <summary>The project's folder, absolute; by default the one of <see cref="EnvironmentTask.ProjectFile"/>.</summary>
    public string ProjectDirectory { get; set; } = "";

    /// <summary><c>PyVenvDiagnosticPattern</c> items.</summary>
    public ITaskItem[] DiagnosticPatterns { get; set; } = [];

    /// <summary>How important what a program prints is: <c>high</c>, <c>normal</c> or <c>low</c>.</summary>
    public string StandardOutputImportance { get; set; } = "";

    /// <summary>As <see cref="StandardOutputImportance"/>, for standard error.</summary>
    public string StandardErrorImportance { get; set; } = "";

    /// <summary>Cancelled by Ctrl+C.</summary>
    private protected CancellationToken Cancellation => _cancellation.Token;

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>With which Python, and whose files are whose.</summary>
    private protected PythonContext ReadContext(Machine machine)
    {
        var layout = new EnvironmentLayout(EnvironmentDirectory, machine.Platform);
        layout = new EnvironmentLayout(EnvironmentDirectory, machine.Platform, Directory.Exists(layout.CondaMetaDirectory));
        var record = FinishedRecord.Read(layout);
        return new PythonContext
        {
            Python = Python,
            ProjectDirectory = ProjectDirectory,
            ManifestFile = ManifestOf(record),
            Variables = new ChildEnvironment(machine).Activated(layout, record?.ActivationVariables),
            Places = new SourcePlaces(ProjectDirectory, EnvironmentDirectory, record?.BasePrefix, machine.Platform),
            Platform = machine.Platform,
        };
    }

    /// <summary>What changes exactly when the environment does: the record's time stamp says so.</summary>
    internal string EnvironmentFingerprint()
    {
        var identity = FileIdentity.Of(Path.Combine(EnvironmentDirectory, EnvironmentRecord.FileName))
            ?? FileIdentity.Of(Path.Combine(EnvironmentDirectory, "pyvenv.cfg"));
        return ContentHash.OfText(Python + "\n" + identity?.Modified.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Runs programs, and logs what they print as plain messages, one at a time.</summary>
    private protected PythonProgram CreateProgram(PythonContext context, Machine machine, MSBuildSink sink)
    {
        var output = ParseImportance(StandardOutputImportance, nameof(StandardOutputImportance));
        var error = ParseImportance(StandardErrorImportance, nameof(StandardErrorImportance));
        return new PythonProgram(
            context,
            new ToolRunner(machine.Platform, SecretMask.Collect(machine.Variables, [])),
            line => sink.Message(line.IsError ? error : output, TerminalText.WithoutControls(line.Text)));
    }

    /// <summary>The readers of the project's own patterns; one without a pattern names a tool that we know.</summary>
    /// <exception cref="ProvisioningException">An item names no known tool, or has an impossible value.</exception>
    private protected IReadOnlyList<IOutputReader> CreateReaders(SourcePlaces places)
    {
        var readers = new List<IOutputReader>();
        foreach (var item in DiagnosticPatterns)
        {
            readers.AddRange(DiagnosticPatternReader.Read(item, places));
        }

        return readers;
    }

    /// <summary>Logs a finding at its place; an error is a warning when the environment is optional.</summary>
    private protected void Report(Finding finding)
    {
        var place = finding.Location ?? new SourceLocation(ProjectFile);
        var severity = finding.Severity == FindingSeverity.Error && string.Equals(Optional, "true", StringComparison.OrdinalIgnoreCase)
            ? FindingSeverity.Warning
            : finding.Severity;
        switch (severity)
        {
            case FindingSeverity.Error:
                Log.LogError(finding.Tool, finding.Code, null, finding.HelpLink, place.File, place.Line, place.Column, 0, 0, "{0}", finding.SingleLine);
                break;
            case FindingSeverity.Warning:
                Log.LogWarning(finding.Tool, finding.Code, null, finding.HelpLink, place.File, place.Line, place.Column, 0, 0, "{0}", finding.SingleLine);
                break;
            default:
                Log.LogMessage(
                    finding.Tool, finding.Code, null, place.File, place.Line, place.Column, 0, 0, MessageImportance.Normal, "{0}", finding.SingleLine);
                break;
        }
    }

    /// <summary>Where the project says which packages it wants: of what was read the first that a person writes such things in.</summary>
    private string? ManifestOf(EnvironmentRecord? record)
    {
        var read = record?.Projects.FirstOrDefault(p => p.Project == ProjectFile)?.Inputs ?? [];
        return read.FirstOrDefault(i => i.Hash.Length > 0 && IsManifest(Path.GetFileName(i.Path))) is { } manifest ? DisplayPath.Of(manifest.Path, ProjectDirectory) : null;
    }

    private static bool IsManifest(string name) =>
        name is not (".python-version" or "no-requirements.txt") && !name.EndsWith(".lock", StringComparison.Ordinal) && !name.StartsWith("pylock.", StringComparison.Ordinal);

    private Importance ParseImportance(string value, string parameter) => value.Trim().ToUpperInvariant() switch
    {
        "" or "NORMAL" => Importance.Normal,
        "HIGH" => Importance.High,
        "LOW" => Importance.Low,
        _ => throw new ProvisioningException(
            DiagnosticCodes.InvalidScript, $"{parameter} is '{value}', which it cannot be: write 'high', 'normal' or 'low'.", new SourceLocation(ProjectFile)),
    };
}
