using PyVenv.Build.Machines;

namespace PyVenv.Build.Managers;

/// <summary>Where uv is: <c>PATH</c>, then the places its installers use.</summary>
public sealed class UvProgram
{
    private readonly Machine _machine;

    /// <summary>Creates the look-up for a machine.</summary>
    public UvProgram(Machine machine) => _machine = machine;

    /// <summary>The program, absolute; null when there is none.</summary>
    public string? Find()
    {
        var home = _machine.HomeDirectory;
        return new ProgramFinder(_machine).Find(
            "uv",
            [.. FromVariables(), Path.Combine(home, ".local", "bin"), Path.Combine(home, ".cargo", "bin"), "/opt/homebrew/bin", "/usr/local/bin"]);
    }

    // https://docs.astral.sh/uv/reference/installer/
    private IEnumerable<string> FromVariables() =>
        new[] { "UV_INSTALL_DIR", "XDG_BIN_HOME" }.Select(_machine.Variable).OfType<string>().Where(Path.IsPathRooted);
}
