using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Interpreters;

/// <summary>One walk through the sources. Nothing is started twice in it.</summary>
internal sealed class InterpreterSearch
{
    private readonly InterpreterProbe _probe;
    private readonly IReadOnlyList<IInterpreterSource> _sources;
    private readonly string _workingDirectory;
    private readonly WantedPython _wanted;
    private readonly SearchTrail _trail;
    private readonly EnvironmentFolder _environment;
    private readonly Dictionary<string, ProbeAnswer> _answers;
    private Interpreter? _preRelease;

    public InterpreterSearch(
        Machine machine, InterpreterProbe probe, IReadOnlyList<IInterpreterSource> sources, Declaration declaration, WantedPython wanted, SearchTrail trail)
    {
        _probe = probe;
        _sources = sources;
        _workingDirectory = declaration.ProjectDirectory;
        _wanted = wanted;
        _trail = trail;
        _environment = new EnvironmentFolder(declaration.EnvironmentDirectory, machine.Platform);
        _answers = new Dictionary<string, ProbeAnswer>(machine.Platform.PathComparer);
    }

    /// <summary>An interpreter of the version that was asked for, which only requires-python refused; null when there was none.</summary>
    public Interpreter? RefusedByRequirement { get; private set; }

    /// <summary>The first that is what is wanted; null when there is none.</summary>
    public Interpreter? Run(CancellationToken cancellation)
    {
        // A file whose name promises another version is started only when all else failed: names can lie.
        foreach (var contradicting in new[] { false, true })
        {
            foreach (var request in _wanted.Requests)
            {
                foreach (var source in _sources)
                {
                    if (FirstOf(source, request, contradicting, cancellation) is { } interpreter)
                    {
                        return interpreter;
                    }
                }
            }
        }

        return _preRelease;
    }

    private Interpreter? FirstOf(IInterpreterSource source, PythonRequest request, bool contradicting, CancellationToken cancellation)
    {
        var any = false;
        foreach (var candidate in source.Candidates(request, cancellation))
        {
            any = true;
            if (request.IsSystem && candidate.IsManaged)
            {
                _trail.Add($"{source.Name}: '{candidate.Path}' is a version manager's, and 'system' means another");
            }
            else if (candidate.Caution is { } caution)
            {
                _trail.Add($"{source.Name}: '{candidate.Path}' {caution}");
            }
            else if (Contradicts(candidate.Hint, request) == contradicting && Take(source, candidate, request, cancellation) is { } interpreter)
            {
                return interpreter;
            }
        }

        if (!any)
        {
            _trail.Add($"{source.Name}: {source.Description}");
        }

        return null;
    }

    private Interpreter? Take(IInterpreterSource source, InterpreterCandidate candidate, PythonRequest request, CancellationToken cancellation)
    {
        if (_environment.Contains(candidate.Path))
        {
            _trail.Add($"{source.Name}: '{candidate.Path}' is inside the environment itself");
            return null;
        }

        var answer = Ask(candidate.Path, cancellation);
        if (answer.Interpreter is not { } interpreter)
        {
            _trail.Add($"{source.Name}: '{candidate.Path}' {answer.Explanation}");
            return null;
        }

        if (_environment.Contains(interpreter.Path))
        {
            _trail.Add($"{source.Name}: '{candidate.Path}' leads into the environment itself");
            return null;
        }

        var objection = request.Objection(interpreter);
        if (objection is null && _wanted.RequirementObjection(interpreter) is { } required)
        {
            RefusedByRequirement ??= interpreter;
            objection = required;
        }

        if (objection is null && !request.WantsPreRelease && PythonNumber.TryParse(interpreter.Version, out var number) && number.PreRelease.Length > 0)
        {
            _preRelease ??= interpreter;
            objection = $"is {interpreter.Version}, a pre-release, which is taken only when there is no other";
        }

        if (objection is null)
        {
            return interpreter;
        }

        _trail.AddRefused(source.Name, candidate.Path, interpreter, objection);
        return null;
    }

    private ProbeAnswer Ask(string path, CancellationToken cancellation)
    {
        // /bin is /usr/bin on many systems. The file's own link is not followed: a tool may act by the name that it is called by.
        var key = Path.Combine(LinkResolver.RealPath(Path.GetDirectoryName(path)!), Path.GetFileName(path));
        if (!_answers.TryGetValue(key, out var answer))
        {
            answer = _probe.Probe(path, _workingDirectory, cancellation);
            _answers.Add(key, answer);
        }

        return answer;
    }

    private static bool Contradicts(PythonNumber? hint, PythonRequest request)
    {
        if (hint is not { } promised)
        {
            return false;
        }

        if (request.Number is { } number)
        {
            return !number.Covers(promised) && !promised.Covers(number);
        }

        if (SupportedVersions.Objection(promised, request.WantsOld) is not null)
        {
            return true;
        }

        return request.Specifier is { } specifier && (promised.Micro is null
            ? !specifier.Contains($"{promised}.0") && !specifier.Contains($"{promised}.99")
            : !specifier.Contains(promised.ToString()));
    }
}
