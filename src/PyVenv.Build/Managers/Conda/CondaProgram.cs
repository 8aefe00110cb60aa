using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Conda;

/// <summary>
/// Finds conda, mamba or micromamba: the variables that their shells' set-up leaves (<c>CONDA_EXE</c>, <c>MAMBA_EXE</c>),
/// <c>PATH</c>, the usual places.
/// </summary>
internal sealed class CondaProgram(ProvisioningContext context)
{
    private static readonly string[] _names = ["conda", "mamba", "micromamba"];

    private readonly Machine _machine = context.Machine;

    /// <summary>The program with its version.</summary>
    /// <exception cref="ProvisioningException">There is none.</exception>
    public ManagerTool Locate()
    {
        var program = Find() ?? throw new ProvisioningException(
            DiagnosticCodes.ProjectToolNotFound,
            $"'{Path.GetFileName(context.Manifest.File)}' needs conda, but CONDA_EXE and MAMBA_EXE name none, and no 'conda', 'mamba' or 'micromamba' was found on PATH or in the usual places. "
            + "Install Miniforge or micromamba, or name another manifest in PyVenvManifest.",
            context.Manifest.File is { } file ? new SourceLocation(file) : null);
        return new ManagerTool(program, VersionBeside(program) ?? Asked(program));
    }

    private string? Find()
    {
        foreach (var variable in new[] { "CONDA_EXE", "MAMBA_EXE" })
        {
            if (_machine.Variable(variable) is { } named && Path.IsPathRooted(named) && CommandResolver.IsProgram(named, _machine.Platform))
            {
                return named;
            }
        }

        // Not the environment that is made: it may be moved away before the tool starts.
        var own = context.Layout.Directory + Path.DirectorySeparatorChar;
        List<string> path = [.. new ChildEnvironment(_machine).Path().Where(f => !f.StartsWith(own, StringComparison.Ordinal))];
        return In(path) ?? CondaPlaces.Of(_machine).Select(p => In(CondaPlaces.ProgramFolders(_machine, p))).FirstOrDefault(p => p is not null);
    }

    private string? In(IReadOnlyList<string> folders)
    {
        foreach (var name in _names)
        {
            if (CommandResolver.Find(name, folders, _machine) is { } program)
            {
                return Startable(program);
            }
        }

        return null;
    }

    // condabin has a batch file, through which arguments do not go unharmed; the program is beside it.
    private string Startable(string program)
    {
        if (!_machine.Platform.IsWindows || program.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
        {
            return program;
        }

        var root = Path.GetDirectoryName(Path.GetDirectoryName(program));
        var executable = root is null ? null : Path.Combine(root, "Scripts", Path.GetFileNameWithoutExtension(program) + ".exe");
        return executable is not null && File.Exists(executable) ? executable : program;
    }

    // An installation of conda lists itself as it lists any environment's packages; starting it takes half a second.
    private static string? VersionBeside(string program)
    {
        var root = Path.GetDirectoryName(Path.GetDirectoryName(LinkResolver.RealPath(program)));
        var name = Path.GetFileNameWithoutExtension(program);
        return root is null ? null : CondaPackages.Read(Path.Combine(root, "conda-meta"))
            .Select(CondaPackages.Split).FirstOrDefault(p => p?.Name == name)?.Version;
    }

    // "conda 24.1.0", "2.0.5", "mamba 1.5.8" with conda's below it.
    private string? Asked(string program)
    {
        var line = new ToolSession(context).Run(program, ["--version"], Importance.Low).Output.FirstOrDefault(l => !l.IsError)?.Text.Trim();
        return line is null ? null : line.Substring(line.LastIndexOf(' ') + 1);
    }
}
