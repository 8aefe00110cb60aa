using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Interpreters.Sources;

/// <summary>
/// The folders of <c>PATH</c>, in their order; in each the name with the wanted version first. The folders of an activated
/// environment are left out: it is neither changed nor seen.
/// </summary>
public sealed class PathSource : IInterpreterSource
{
    // The newest that a name is tried for when any will do; a newer one is found as python3.
    private const int NewestMinor = 15;

    private readonly Machine _machine;
    private readonly IReadOnlyList<string> _folders;
    private readonly string _root;

    /// <summary>Creates the source.</summary>
    public PathSource(Machine machine) : this(machine, new ChildEnvironment(machine).Path())
    {
    }

    internal PathSource(Machine machine, IReadOnlyList<string> folders, string root = "/")
    {
        _machine = machine;
        _folders = folders;
        _root = root;
    }

    /// <inheritdoc/>
    public string Name => "PATH";

    /// <inheritdoc/>
    public string Description => $"no python, python3 or python3.N in its {_folders.Count} folders (those of an activated environment do not count)";

    /// <inheritdoc/>
    public IEnumerable<InterpreterCandidate> Candidates(PythonRequest request, CancellationToken cancellation)
    {
        var shims = new PyenvPlaces(_machine).ShimFolders();
        foreach (var names in NamesInTurn(request))
        {
            foreach (var folder in _folders)
            {
                var isManaged = shims.Contains(folder);
                foreach (var (name, hint) in names)
                {
                    foreach (var extension in CommandResolver.Extensions(_machine))
                    {
                        var path = Path.Combine(folder, name + extension);
                        if (CommandResolver.IsProgram(path, _machine.Platform))
                        {
                            yield return new InterpreterCandidate(path, hint, isManaged, Caution(path));
                        }
                    }
                }
            }
        }
    }

    // Apple's program asks on the screen to install the developer tools when they are not there.
    private string? Caution(string path) =>
        _machine.Platform.System == HostSystem.MacOS && path.StartsWith(_root + "usr/bin/", StringComparison.Ordinal)
        && !File.Exists(_root + "var/db/xcode_select_link")
        && !PlacesSource.DeveloperTools(_machine, _root).Candidates(PythonRequest.Any, CancellationToken.None).Any()
            ? "is a stand-in for the developer tools, which are not installed"
            : null;

    // A folder's python3 comes before the python3.12 of a later folder, but any python3 before every python3.12.
    private IEnumerable<IReadOnlyList<(string Name, PythonNumber? Hint)>> NamesInTurn(PythonRequest request)
    {
        var plain = _machine.Platform.IsWindows ? new[] { "python", "python3" } : ["python3", "python"];
        List<(string, PythonNumber?)> first = [];
        if (request.Number is { } number)
        {
            var hint = new PythonNumber(number.Major, number.Minor, null, "");
            first.Add(($"python{number.Major}.{number.Minor}{(request.FreeThreaded ? "t" : "")}", hint));
            if (number.Major == 2)
            {
                first.Add(("python2", null));
            }
        }

        if (request.Implementation is "pypy" or "graalpy")
        {
            first.Clear();
            if (request.Number is { } wanted)
            {
                first.Add(($"{request.Implementation}{wanted.Major}.{wanted.Minor}", null));
            }

            first.Add((request.Implementation + "3", null));
            first.Add((request.Implementation, null));
        }

        foreach (var name in plain)
        {
            first.Add((name, null));
        }

        yield return first;
        if (request.Number is null && request.Implementation is null or "cpython")
        {
            List<(string, PythonNumber?)> numbered = [];
            for (var minor = NewestMinor; minor >= 6; minor--)
            {
                numbered.Add(($"python3.{minor}", new PythonNumber(3, minor, null, "")));
            }

            numbered.Add(("python2.7", new PythonNumber(2, 7, null, "")));
            numbered.Add(("python2", null));
            yield return numbered;
        }
    }
}
