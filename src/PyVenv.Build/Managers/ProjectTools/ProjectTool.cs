using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;
using PyVenv.Build.Tools;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.ProjectTools;

/// <summary>A tool that reads a project's own files and is a Python program itself: Poetry, Pipenv, PDM.</summary>
/// <param name="Title">Its name in sentences.</param>
/// <param name="Program">The program's and the distribution's name.</param>
/// <param name="Oldest">The oldest version that can do what is needed.</param>
internal sealed record ProjectTool(string Title, string Program, string Oldest)
{
    /// <summary>Finds it, with its version; one that is not on the machine is fetched, unless the project forbids it.</summary>
    /// <param name="context">What is provisioned.</param>
    /// <param name="further">Folders where its own installer puts it, absolute.</param>
    /// <exception cref="ProvisioningException">It is not there and cannot be fetched, or it is too old.</exception>
    public ManagerTool Locate(ProvisioningContext context, IEnumerable<string> further)
    {
        var bootstrap = new ToolBootstrap(context);
        var pin = bootstrap.Pin(Program);
        var found = Find(context, further);
        if (found is not null && (pin is null || (PackageVersion.TryParse(found.Version, out var known) && pin.Contains(known))))
        {
            return PackageVersion.TryParse(found.Version, out var number) && number.CompareTo(PackageVersion.Parse(Oldest)) < 0
                ? throw TooOld(found.Path, found.Version!, $"{Oldest} or later is needed")
                : found;
        }

        var why = $"'{Path.GetFileName(context.Manifest.File)}' needs {Title}{(found is null ? "" : $" '{pin}' ({DeclaredSettings.ToolVersionProperty(Program)})")}, "
            + (found is null ? $"but no '{Program}' was found on PATH or where its installers put it" : $"but '{found.Path}' is {found.Version}");
        return context.Declaration.BootstrapTools ? bootstrap.Get(Title, Program, ">=" + Oldest, why) : throw NotFound(context, why);
    }

    /// <summary>Finds it on the machine, with its version; null when it is not there.</summary>
    public ManagerTool? Find(ProvisioningContext context, IEnumerable<string> further) =>
        CommandResolver.Find(Program, FoldersOf(context, further), context.Machine) is { } program
            ? new ManagerTool(program, ProjectToolVersion.Of(program, this, context))
            : null;

    /// <summary>The error that the tool is too old.</summary>
    /// <param name="program">Where it is.</param>
    /// <param name="version">Its version.</param>
    /// <param name="why">What is missing, as a part of a sentence.</param>
    /// <param name="location">The line that needs more.</param>
    public ProvisioningException TooOld(string program, string version, string why, SourceLocation? location = null) => new(
        DiagnosticCodes.ProjectToolTooOld,
        $"{Title} {version} ('{program}') is too old: {why}. Upgrade it (where pipx installed it: 'pipx upgrade {Program}'), or have another one fetched by {DeclaredSettings.ToolVersionProperty(Program)}.",
        location);

    /// <summary>Whether a version is at least another; true when it is not known.</summary>
    public static bool IsAtLeast(string? version, string other) =>
        !PackageVersion.TryParse(version, out var number) || number.CompareTo(PackageVersion.Parse(other)) >= 0;

    // Not the caller's activated environment, and not the environment that is made: it may be moved away before the tool starts.
    private static List<string> FoldersOf(ProvisioningContext context, IEnumerable<string> further)
    {
        var machine = context.Machine;
        List<string> folders = [.. new ChildEnvironment(machine).Path(), .. further];
        foreach (var variable in new[] { "PIPX_BIN_DIR", "UV_TOOL_BIN_DIR", "XDG_BIN_HOME" })
        {
            if (machine.Variable(variable) is { } folder && Path.IsPathRooted(folder))
            {
                folders.Add(folder);
            }
        }

        folders.Add(Path.Combine(machine.HomeDirectory, ".local", "bin"));
        var comparison = machine.Platform.System == HostSystem.Linux ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        folders.RemoveAll(f => f.StartsWith(context.Layout.Directory + Path.DirectorySeparatorChar, comparison));
        return folders;
    }

    private ProvisioningException NotFound(ProvisioningContext context, string why) => new(
        DiagnosticCodes.ProjectToolNotFound,
        $"{why}, and PyVenvBootstrapTools is 'false'. "
        + $"Install it ('pipx install {Program}', or 'uv tool install {Program}'), let it be fetched, or name another manager in PyVenvManager.",
        context.Manifest.File is { } file ? new SourceLocation(file) : null);
}
