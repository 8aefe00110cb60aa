namespace PyVenv.Build.Interpreters.Sources;

/// <summary>The Pythons that installers registered: PEP 514. The newest first, of one version the 64-bit one.</summary>
public sealed class RegistrySource : IInterpreterSource
{
    private const string Root = @"Software\Python";

    private static readonly RegistryHive[] _hives = [RegistryHive.CurrentUser, RegistryHive.LocalMachine, RegistryHive.LocalMachine32];

    private readonly IRegistry _registry;

    /// <summary>Creates the source.</summary>
    public RegistrySource(IRegistry registry) => _registry = registry;

    /// <inheritdoc/>
    public string Name => "registry";

    /// <inheritdoc/>
    public string Description => $@"nothing below HKEY_CURRENT_USER\{Root} and HKEY_LOCAL_MACHINE\{Root}";

    /// <inheritdoc/>
    public IEnumerable<InterpreterCandidate> Candidates(PythonRequest request, CancellationToken cancellation)
    {
        var found = new List<(InterpreterCandidate Candidate, bool Is32, bool IsCore)>();
        foreach (var hive in _hives)
        {
            foreach (var company in _registry.Keys(hive, Root))
            {
                // Reserved for the launcher by the PEP.
                if (company == "PyLauncher")
                {
                    continue;
                }

                foreach (var tag in _registry.Keys(hive, $@"{Root}\{company}"))
                {
                    var key = $@"{Root}\{company}\{tag}";
                    if (Program(hive, key) is { } program && !found.Exists(f => string.Equals(f.Candidate.Path, program, StringComparison.OrdinalIgnoreCase)))
                    {
                        var version = _registry.Value(hive, key, "SysVersion") ?? tag;
                        found.Add((new InterpreterCandidate(program, VersionTag.Read(version)), Is32(hive, key, tag), company == "PythonCore"));
                    }
                }
            }
        }

        // A stable sort: otherwise the order of the hives stays.
        return found
            .OrderByDescending(f => f.IsCore)
            .ThenByDescending(f => f.Candidate.Hint ?? default)
            .ThenBy(f => f.Is32)
            .Select(f => f.Candidate);
    }

    private string? Program(RegistryHive hive, string key)
    {
        if (_registry.Value(hive, key + @"\InstallPath", "ExecutablePath") is { Length: > 0 } program)
        {
            return program;
        }

        // Installers before 3.6 name only the folder.
        return _registry.Value(hive, key + @"\InstallPath", "") is { Length: > 0 } folder ? folder.TrimEnd('\\') + @"\python.exe" : null;
    }

    private bool Is32(RegistryHive hive, string key, string tag) =>
        _registry.Value(hive, key, "SysArchitecture") is { } architecture
            ? architecture == "32bit"
            : hive == RegistryHive.LocalMachine32 || tag.EndsWith("-32", StringComparison.Ordinal);
}
