using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Interpreters.Sources;

/// <summary>What Windows' <c>py</c> launcher, or the install manager that follows it, lists: <c>py -0p</c>.</summary>
public sealed class LauncherSource : IInterpreterSource
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    private readonly Machine _machine;
    private readonly IToolRunner _tools;
    private readonly string? _launcher;
    private IReadOnlyList<InterpreterCandidate>? _listed;

    /// <summary>Creates the source.</summary>
    public LauncherSource(Machine machine, IToolRunner tools)
        : this(machine, tools, CommandResolver.Find("py", new ChildEnvironment(machine).Path(), machine))
    {
    }

    internal LauncherSource(Machine machine, IToolRunner tools, string? launcher)
    {
        _machine = machine;
        _tools = tools;
        _launcher = launcher;
    }

    /// <inheritdoc/>
    public string Name => "py";

    /// <inheritdoc/>
    public string Description { get; private set; } = "not asked";

    /// <inheritdoc/>
    public IEnumerable<InterpreterCandidate> Candidates(PythonRequest request, CancellationToken cancellation) => _listed ??= Ask(cancellation);

    /// <summary>
    /// Reads the list. A line has a tag and a path: <c> -V:3.12 *        C:\Python312\python.exe</c>, from older launchers
    /// <c> -3.9-64        C:\Python39\python.exe</c>.
    /// </summary>
    internal static IReadOnlyList<InterpreterCandidate> Read(IEnumerable<string> lines)
    {
        var found = new List<InterpreterCandidate>();
        foreach (var raw in lines)
        {
            var line = raw.Trim();
            var path = PathIn(line);
            if (line.StartsWith("-", StringComparison.Ordinal) && path is not null)
            {
                found.Add(new InterpreterCandidate(path, VersionTag.Read(line.Split(' ')[0].TrimStart('-'))));
            }
        }

        return found;
    }

    private IReadOnlyList<InterpreterCandidate> Ask(CancellationToken cancellation)
    {
        if (_launcher is null)
        {
            Description = "no py launcher on PATH";
            return [];
        }

        try
        {
            var result = _tools.Run(
                new ToolCommand
                {
                    Program = _launcher,
                    Arguments = ["-0p"],
                    WorkingDirectory = _machine.TemporaryDirectory,
                    Environment = new ChildEnvironment(_machine).ForTool(),
                    TimeLimit = _limit,
                },
                cancellation);
            Description = result.TimedOut ? $"'{_launcher}' gave no answer" : $"'{_launcher} -0p' lists none";
            return Read(result.Output.Where(l => !l.IsError).Select(l => l.Text));
        }
        catch (ToolStartException e)
        {
            Description = e.Message;
            return [];
        }
    }

    private static string? PathIn(string line)
    {
        // A path may have spaces in it; what stands before has no drive and no share.
        for (var i = 1; i + 2 < line.Length; i++)
        {
            var isDrive = line[i + 1] == ':' && line[i + 2] == '\\' && char.IsLetter(line[i]);
            if ((isDrive || (line[i] == '\\' && line[i + 1] == '\\')) && line[i - 1] is ' ' or '\t' or '"')
            {
                return line.Substring(i).TrimEnd('"');
            }
        }

        return null;
    }
}
