using System.Globalization;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Processes;
using PyVenv.Build.Running.Patterns;
using PyVenv.Build.Running.Tracebacks;

namespace PyVenv.Build.Running;

/// <summary>How a Python program ended.</summary>
/// <param name="Succeeded">Whether the exit code is one of those expected and the time limit held.</param>
/// <param name="Result">Exit code and output.</param>
/// <param name="Findings">What the output says; errors only when it did not succeed, and then at least one.</param>
public sealed record PythonOutcome(bool Succeeded, ToolResult Result, IReadOnlyList<Finding> Findings);

/// <summary>Runs Python programs in the environment and reads what they say.</summary>
public sealed class PythonProgram
{
    // Of a program that fails without saying where, the end of what it said.
    private const int QuotedLines = 10;

    private readonly PythonContext _context;
    private readonly IToolRunner _tools;
    private readonly Action<ToolOutputLine> _onOutput;

    /// <summary>Creates a runner.</summary>
    /// <param name="context">With which Python.</param>
    /// <param name="tools">Starts it.</param>
    /// <param name="onOutput">Called with each line as it comes, from any thread.</param>
    public PythonProgram(PythonContext context, IToolRunner tools, Action<ToolOutputLine> onOutput)
    {
        _context = context;
        _tools = tools;
        _onOutput = onOutput;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="ProvisioningException">The script, the input or the interpreter is not there.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public PythonOutcome Run(PythonInvocation invocation, CancellationToken cancellation)
    {
        RequireFiles(invocation);
        ToolResult result;
        try
        {
            result = _tools.Run(CommandOf(invocation), cancellation);
        }
        catch (ToolStartException e)
        {
            throw NotStarted(invocation, e.InnerException?.Message ?? e.Message, e);
        }

        var succeeded = !result.TimedOut && (invocation.AcceptsAnyExitCode || invocation.ExpectedExitCodes.Contains(result.ExitCode));
        var findings = Read(invocation, result, succeeded);
        if (!succeeded && (result.TimedOut || findings.All(f => f.Severity != FindingSeverity.Error)))
        {
            findings.Add(Failure(invocation, result));
        }

        return new PythonOutcome(succeeded, result, [.. findings.Select(f => WithAdvice(f, invocation))]);
    }

    private Finding WithAdvice(Finding finding, PythonInvocation invocation) =>
        finding.Severity == FindingSeverity.Error && MissingModule.Find(finding.Message) is { } name && !IsOwnModule(name, invocation)
            ? finding with { Message = finding.Message + "\n" + MissingModule.Advice(name, _context.ManifestFile) }
            : finding;

    private bool IsOwnModule(string name, PythonInvocation invocation)
    {
        string[] folders = [_context.ProjectDirectory, invocation.WorkingDirectory, .. invocation.Script is { } script ? [Path.GetDirectoryName(script)!] : Array.Empty<string>()];
        return folders.Any(f => File.Exists(Path.Combine(f, name + ".py")) || Directory.Exists(Path.Combine(f, name)));
    }

    private static List<Finding> Deduplicate(IEnumerable<Finding> findings)
    {
        var seen = new HashSet<Finding>();
        return [.. findings.Where(seen.Add)];
    }

    private static Finding Failure(PythonInvocation invocation, ToolResult result)
    {
        var place = invocation.Script is null ? invocation.Declared : new SourceLocation(invocation.Script);
        if (result.TimedOut)
        {
            var limit = invocation.TimeLimit!.Value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            return new Finding(
                FindingSeverity.Error,
                DiagnosticCodes.PythonTimedOut,
                $"'{invocation.Title}' was ended because it took longer than its time limit of {limit} seconds: make it faster, or raise 'Timeout'.{Tail(result, " Its last output: ")}",
                place);
        }

        var expected = invocation.ExpectedExitCodes is [0]
            ? "which means that it failed"
            : $"not {string.Join(" or ", invocation.ExpectedExitCodes.Select(c => c.ToString(CultureInfo.InvariantCulture)))}";
        return new Finding(
            FindingSeverity.Error,
            DiagnosticCodes.PythonExitCode,
            $"'{invocation.Title}' ended with exit code {result.ExitCode.ToString(CultureInfo.InvariantCulture)}, {expected}{Tail(result, ": ", ".")}",
            place);
    }

    private static string Tail(ToolResult result, string introduction, string otherwise = "")
    {
        var lines = result.Output.Where(l => l.IsError && l.Text.Trim().Length > 0).ToList();
        if (lines.Count == 0)
        {
            lines = [.. result.Output.Where(l => l.Text.Trim().Length > 0)];
        }

        return lines.Count == 0
            ? otherwise
            : introduction + string.Join("\n", lines.Skip(Math.Max(0, lines.Count - QuotedLines)).Select(l => TerminalText.WithoutControls(l.Text)));
    }

    private static void RequireFiles(PythonInvocation invocation)
    {
        if (invocation.Script is { } script && !File.Exists(script) && !File.Exists(Path.Combine(script, "__main__.py")))
        {
            throw new ProvisioningException(
                DiagnosticCodes.ScriptNotFound, $"The script '{script}' does not exist: correct its path, which is relative to the project.", invocation.Declared);
        }

        if (invocation.InputFile is { } input && !File.Exists(input))
        {
            throw new ProvisioningException(
                DiagnosticCodes.ScriptNotFound, $"The file '{input}', which is to be the standard input of '{invocation.Title}', does not exist.", invocation.Declared);
        }

        if (!Directory.Exists(invocation.WorkingDirectory))
        {
            throw new ProvisioningException(
                DiagnosticCodes.ScriptNotFound, $"The folder '{invocation.WorkingDirectory}', in which '{invocation.Title}' is to run, does not exist.", invocation.Declared);
        }
    }

    private ToolCommand CommandOf(PythonInvocation invocation)
    {
        if (!File.Exists(_context.Python))
        {
            throw NotStarted(invocation, "there is no such file", null);
        }

        var arguments = new List<string>();
        if (invocation.Module is not null)
        {
            arguments.AddRange(["-m", invocation.Module]);
        }
        else if (invocation.Code is not null)
        {
            arguments.AddRange(["-c", invocation.Code]);
        }
        else
        {
            arguments.Add(invocation.Script!);
        }

        arguments.AddRange(invocation.Arguments);
        var variables = new Dictionary<string, string>(_context.Platform.VariableComparer);
        foreach (var variable in _context.Variables)
        {
            variables[variable.Key] = variable.Value;
        }

        // PEP 540; and lines are to be seen as they are written, in the order in which they are.
        variables["PYTHONUTF8"] = "1";
        variables["PYTHONUNBUFFERED"] = "1";
        foreach (var variable in invocation.Variables)
        {
            variables[variable.Key] = variable.Value;
        }

        return new ToolCommand
        {
            Program = _context.Python,
            Arguments = arguments,
            WorkingDirectory = invocation.WorkingDirectory,
            Environment = variables,
            TimeLimit = invocation.TimeLimit,
            InputFile = invocation.InputFile,
            OnOutput = _onOutput,
        };
    }

    private List<Finding> Read(PythonInvocation invocation, ToolResult result, bool succeeded)
    {
        var tracebacks = new TracebackReader(_context.Places, invocation.WorkingDirectory);
        var findings = new List<Finding>();
        foreach (var isError in new[] { false, true })
        {
            var lines = new List<string>();
            foreach (var line in result.Output)
            {
                if (line.IsError == isError)
                {
                    lines.Add(TerminalText.WithoutControls(line.Text));
                }
            }

            foreach (var reader in invocation.Readers)
            {
                findings.AddRange(reader.Read(lines, invocation.WorkingDirectory));
            }

            // Standard output is the program's own; a traceback in it was put there.
            if (isError)
            {
                findings.AddRange(tracebacks.Read(lines, !succeeded));
            }
        }

        // Whether the step fails is the exit code's to say: what an accepted run found is at most a warning.
        return Deduplicate(succeeded
            ? findings.Select(f => f.Severity == FindingSeverity.Error ? f with { Severity = FindingSeverity.Warning } : f)
            : findings);
    }

    private ProvisioningException NotStarted(PythonInvocation invocation, string why, Exception? inner) => new(
        DiagnosticCodes.PythonNotStarted,
        $"'{invocation.Title}' cannot run because '{_context.Python}' could not be started ({why}): say what the environment is to have (a requirements.txt, "
        + "which may be empty, a pyproject.toml or PyVenvPackage items), and let a target of your own depend on 'PyVenvProvision'.",
        invocation.Declared,
        inner);
}
