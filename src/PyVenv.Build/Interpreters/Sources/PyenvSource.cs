using PyVenv.Build.Machines;

namespace PyVenv.Build.Interpreters.Sources;

/// <summary>The versions that pyenv or pyenv-win installed, without going through shims.</summary>
public sealed class PyenvSource : IInterpreterSource
{
    private readonly HostPlatform _platform;
    private readonly IReadOnlyList<string> _folders;

    /// <summary>Creates the source.</summary>
    public PyenvSource(Machine machine)
    {
        _platform = machine.Platform;
        _folders = [.. new PyenvPlaces(machine).Roots().Select(r => Path.Combine(r, "versions"))];
    }

    /// <inheritdoc/>
    public string Name => _platform.IsWindows ? "pyenv-win" : "pyenv";

    /// <inheritdoc/>
    public string Description => $"nothing in {string.Join(", ", _folders.Select(f => $"'{f}'"))}";

    /// <inheritdoc/>
    public IEnumerable<InterpreterCandidate> Candidates(PythonRequest request, CancellationToken cancellation) =>
        _folders.SelectMany(f => VersionFolders.Candidates(f, _platform));
}
