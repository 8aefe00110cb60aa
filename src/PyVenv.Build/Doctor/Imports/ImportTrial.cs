using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Doctor.Imports;

/// <summary>A module that could not be imported.</summary>
/// <param name="Module">Its name.</param>
/// <param name="Why">The exception's type and first line, or how the process ended.</param>
/// <param name="Missing">The module that was not found; empty when it was something else.</param>
/// <param name="Place">File and line where it was raised; empty when not known.</param>
/// <param name="WasRaised">Whether it was an exception, and not the end of the process.</param>
internal sealed record ImportFailure(string Module, string Why, string Missing = "", string Place = "", bool WasRaised = false);

/// <summary>What importing gave.</summary>
/// <param name="Failures">In the order of importing.</param>
/// <param name="NotTried">What there was no time for.</param>
internal sealed record ImportOutcome(IReadOnlyList<ImportFailure> Failures, IReadOnlyList<string> NotTried);

/// <summary>
/// Imports modules in one Python process, as starting one for each takes too long; a module that ends the process is known by its
/// last line, and a further process goes on behind it.
/// </summary>
internal sealed class ImportTrial(ExaminedProject project, TimeSpan limit)
{
    private const string Mark = "PYVENV-IMPORT:";

    // Windows takes 32,767 characters of arguments.
    private const int MostAtOnce = 300;

    /// <summary>Imports.</summary>
    /// <exception cref="ToolStartException">The environment's Python could not be started.</exception>
    public ImportOutcome Run(IReadOnlyList<string> modules)
    {
        var failures = new List<ImportFailure>();
        var left = new List<string>(modules);
        var watch = Stopwatch.StartNew();
        while (left.Count > 0 && watch.Elapsed < limit)
        {
            var remaining = limit - watch.Elapsed;
            var batch = left.Take(MostAtOnce).ToList();
            var result = project.Run(project.Environment.Layout.Python, ["-B", "-W", "ignore", "-c", Script(), Mark, .. batch], remaining);
            var trying = Read(result, left, failures);
            if (trying is not null)
            {
                left.Remove(trying);
                failures.Add(new ImportFailure(trying, result.TimedOut
                    ? $"it did not come to an end within {limit.TotalSeconds:0.#} s"
                    : $"it ended the whole process; that {Ending.Of(result, remaining)}"));
            }
            else if (left.Count > 0 && left[0] == batch[0])
            {
                // Not even the script began.
                failures.Add(new ImportFailure(left[0], $"Python {Ending.Of(result, remaining)}"));
                left.RemoveAt(0);
                break;
            }
        }

        return new ImportOutcome(modules.Count > 1 ? Alone(failures, watch) : failures, left);
    }

    // What was imported before can stand in the way (setuptools after the standard distutils), as in a program it need not.
    private List<ImportFailure> Alone(List<ImportFailure> failures, Stopwatch watch)
    {
        var remain = new List<ImportFailure>();
        foreach (var failure in failures)
        {
            if (failure.WasRaised && watch.Elapsed < limit)
            {
                remain.AddRange(new ImportTrial(project, limit - watch.Elapsed).Run([failure.Module]).Failures);
            }
            else
            {
                remain.Add(failure);
            }
        }

        return remain;
    }

    // Takes what was tried out of the list; returns the module that was begun and not ended.
    private static string? Read(ToolResult result, List<string> left, List<ImportFailure> failures)
    {
        string? trying = null;
        foreach (var line in result.Output)
        {
            var at = line.IsError ? -1 : line.Text.IndexOf(Mark, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            using var json = JsonDocument.Parse(line.Text.Substring(at + Mark.Length));
            if (Text(json, "start") is { } started)
            {
                trying = started;
                continue;
            }

            trying = null;
            if (Text(json, "failed") is { } failed)
            {
                left.Remove(failed);
                failures.Add(new ImportFailure(failed, Text(json, "why") ?? "", Text(json, "missing") ?? "", Text(json, "place") ?? "", WasRaised: true));
            }
            else if (Text(json, "done") is { } done)
            {
                left.Remove(done);
            }
        }

        return trying;
    }

    private static string? Text(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Script()
    {
        using var stream = typeof(ImportTrial).Assembly.GetManifestResourceStream("PyVenv.Build.Doctor.Imports.import.py")
            ?? throw new InvalidOperationException("The script that imports is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
