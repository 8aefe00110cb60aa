using PyVenv.Build.Machines;

namespace PyVenv.Build.Interpreters.Sources;

/// <summary>
/// The Pythons that uv manages: in <c>UV_PYTHON_INSTALL_DIR</c>, else in its folder for data.
/// https://docs.astral.sh/uv/reference/storage/#python-versions
/// </summary>
public sealed class UvSource : IInterpreterSource
{
    private readonly HostPlatform _platform;
    private readonly IReadOnlyList<string> _folders;

    /// <summary>Creates the source.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="further">Absolute folders in which uv was told to install.</param>
    public UvSource(Machine machine, params string[] further)
    {
        _platform = machine.Platform;
        _folders = [.. Folders(machine).Concat(further)];
    }

    /// <inheritdoc/>
    public string Name => "uv";

    /// <inheritdoc/>
    public string Description => $"nothing in {string.Join(", ", _folders.Select(f => $"'{f}'"))}";

    /// <inheritdoc/>
    public IEnumerable<InterpreterCandidate> Candidates(PythonRequest request, CancellationToken cancellation) =>
        _folders.SelectMany(f => VersionFolders.Candidates(f, _platform));

    private static IEnumerable<string> Folders(Machine machine)
    {
        if (machine.Variable("UV_PYTHON_INSTALL_DIR") is { } named && Path.IsPathRooted(named))
        {
            return [named];
        }

        if (machine.Platform.IsWindows)
        {
            // The second is where versions before 0.5 had them.
            var roaming = machine.Variable("APPDATA") ?? Path.Combine(machine.HomeDirectory, "AppData", "Roaming");
            return [Path.Combine(roaming, "uv", "data", "python"), Path.Combine(roaming, "uv", "python")];
        }

        var data = machine.Variable("XDG_DATA_HOME") is { } configured && Path.IsPathRooted(configured)
            ? configured
            : Path.Combine(machine.HomeDirectory, ".local", "share");
        var folder = Path.Combine(data, "uv", "python");
        return machine.Platform.System == HostSystem.MacOS
            ? [folder, Path.Combine(machine.HomeDirectory, "Library", "Application Support", "uv", "python")]
            : [folder];
    }
}
