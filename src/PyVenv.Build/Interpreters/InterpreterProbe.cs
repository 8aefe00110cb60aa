using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Interpreters;

/// <summary>
/// Finds out what a candidate is by starting it: isolated, in an environment without the caller's Python settings, and not
/// for longer than a limit. Shims, the Store's stub and broken interpreters show themselves here and nowhere else.
/// </summary>
public sealed class InterpreterProbe
{
    // Python's own, cmd.exe's for a command that is not there, which the Store's stub returns too.
    private const int UsageError = 2;
    private const int StoreStubExit = 9009;

    // A virtual environment can be made from another one's Python.
    private const int DeepestNesting = 4;

    private readonly Machine _machine;
    private readonly IToolRunner _tools;
    private readonly ProbeCache _cache;
    private readonly TimeSpan _limit;

    /// <summary>Creates a probe.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="tools">Starts the candidates.</param>
    /// <param name="limit">How long one may take; ten seconds by default.</param>
    public InterpreterProbe(Machine machine, IToolRunner tools, TimeSpan? limit = null)
    {
        _machine = machine;
        _tools = tools;
        _limit = limit ?? TimeSpan.FromSeconds(10);
        _cache = new ProbeCache(machine);
    }

    /// <summary>Asks a candidate. A virtual environment's Python leads to the one that it was made from.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="workingDirectory">Where it is started, absolute: shims choose by it.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public ProbeAnswer Probe(string path, string workingDirectory, CancellationToken cancellation) =>
        Probe(path, workingDirectory, nesting: 0, cancellation);

    private ProbeAnswer Probe(string path, string workingDirectory, int nesting, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            return ProbeAnswer.Not(ProbeFailure.Folder, "is a folder");
        }

        if (!CommandResolver.Exists(path, _machine.Platform))
        {
            return ProbeAnswer.Not(ProbeFailure.Missing, File.Exists(path) ? "is a link that leads nowhere" : "does not exist");
        }

        if (_cache.Find(path) is { } known)
        {
            return ProbeAnswer.Of(known);
        }

        ToolResult result;
        try
        {
            result = Ask(path, workingDirectory, cancellation);
        }
        catch (ToolStartException e)
        {
            return ProbeAnswer.Not(ProbeFailure.NotStartable, $"cannot be started: {e.InnerException?.Message ?? e.Message}".TrimEnd('.'));
        }

        if (ProbeReply.Find(result) is not { } reply)
        {
            return WithoutReply(path, result);
        }

        if (reply.IsVirtual)
        {
            return reply.BaseExecutable is { } origin && nesting < DeepestNesting
                ? Probe(origin, workingDirectory, nesting + 1, cancellation)
                : ProbeAnswer.Not(ProbeFailure.LostItsBase, $"belongs to the virtual environment '{reply.Prefix}', whose own base is gone");
        }

        try
        {
            var interpreter = reply.ToInterpreter(path);
            _cache.Store(path, interpreter, reply.Watched);
            return ProbeAnswer.Of(interpreter);
        }
        catch (FileNotFoundException e)
        {
            return ProbeAnswer.Not(ProbeFailure.NotPython, $"says that it is '{e.FileName}', which is not there");
        }
    }

    private ToolResult Ask(string path, string workingDirectory, CancellationToken cancellation)
    {
        if (_machine.Platform.IsWindows && IsBatch(path))
        {
            // cmd.exe ends an argument at its first line break, so a batch file is only asked where its Python is.
            var shim = Run(path, ["-I", "-c", "import sys;print(sys.executable)"], workingDirectory, cancellation);
            var python = shim.StandardOutput.Trim();
            if (shim.ExitCode != 0 || !Path.IsPathRooted(python) || IsBatch(python) || !File.Exists(python))
            {
                return shim;
            }

            path = python;
        }

        var script = ProbeScript.Read();
        var result = Run(path, ["-I", "-B", "-c", script], workingDirectory, cancellation);

        // 2.7 knows no -I.
        return result.ExitCode == UsageError && ProbeReply.Find(result) is null
            ? Run(path, ["-E", "-s", "-B", "-c", script], workingDirectory, cancellation)
            : result;
    }

    private ToolResult Run(string path, IReadOnlyList<string> arguments, string workingDirectory, CancellationToken cancellation) =>
        _tools.Run(
            new ToolCommand
            {
                Program = path,
                Arguments = arguments,
                WorkingDirectory = workingDirectory,
                Environment = Environment(),
                TimeLimit = _limit,
            },
            cancellation);

    private Dictionary<string, string> Environment()
    {
        var variables = new ChildEnvironment(_machine).ForTool();
        if (PyenvSelection.IsByActivation(_machine))
        {
            variables.Remove(PyenvSelection.Variable);
        }

        return variables;
    }

    private ProbeAnswer WithoutReply(string path, ToolResult result)
    {
        if (result.TimedOut)
        {
            return ProbeAnswer.Not(ProbeFailure.TimedOut, $"gave no answer within {_limit.TotalSeconds:0.#} s");
        }

        var words = LastWords(result);
        if (_machine.Platform.IsWindows
            && (result.ExitCode == StoreStubExit || words.IndexOf("Microsoft Store", StringComparison.OrdinalIgnoreCase) >= 0))
        {
            return ProbeAnswer.Not(ProbeFailure.StoreStub, "is the stub that only advertises the Microsoft Store");
        }

        if (result.ExitCode != 0 && LostBase(path) is { } home)
        {
            return ProbeAnswer.Not(ProbeFailure.LostItsBase, $"belongs to a virtual environment whose base in '{home}' is gone");
        }

        var said = words.Length == 0 ? "said nothing" : $"said '{words}'";
        return ProbeAnswer.Not(ProbeFailure.NotPython, $"does not answer as a Python does: it ended with exit code {result.ExitCode} and {said}");
    }

    // On Windows the copied launcher starts, and fails to find what pyvenv.cfg names.
    private static string? LostBase(string path)
    {
        var scripts = Path.GetDirectoryName(path);
        foreach (var folder in new[] { Path.GetDirectoryName(scripts), scripts })
        {
            var file = folder is null ? null : Path.Combine(folder, "pyvenv.cfg");
            if (file is null || !File.Exists(file))
            {
                continue;
            }

            foreach (var line in File.ReadLines(file))
            {
                var mark = line.IndexOf('=');
                if (mark > 0 && line.Substring(0, mark).Trim() == "home" && line.Substring(mark + 1).Trim() is var home && !Directory.Exists(home))
                {
                    return home;
                }
            }
        }

        return null;
    }

    private static string LastWords(ToolResult result)
    {
        var words = "";
        foreach (var line in result.Output)
        {
            // A Python's last line says what went wrong; one line is enough for a trail.
            words = line.Text.Trim().Length > 0 ? line.Text.Trim() : words;
        }

        return words.Length > 200 ? words.Substring(0, 200) + "…" : words;
    }

    private static bool IsBatch(string path) =>
        path.EndsWith(".bat", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase);
}
