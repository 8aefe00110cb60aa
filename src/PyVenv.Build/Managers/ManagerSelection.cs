using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers.Pip;
using PyVenv.Build.Manifests;
using PyVenv.Build.Planning;
using PyVenv.Build.Tools;

namespace PyVenv.Build.Managers;

/// <summary>Which tool installs: what the project says, else what its manifest needs, else what was chosen before, else what is there.</summary>
public sealed class ManagerSelection
{
    private static readonly string[] _otherRepositories = ["hg+", "svn+", "bzr+"];

    private readonly Machine _machine;

    /// <summary>Creates the selection.</summary>
    public ManagerSelection(Machine machine) => _machine = machine;

    /// <summary>The name of the manager.</summary>
    /// <param name="declaration">What the project declares.</param>
    /// <param name="manifest">What is wanted; most formats are one tool's own.</param>
    /// <param name="record">What is there; its choice is kept while its tool is.</param>
    public string Choose(Declaration declaration, Manifest manifest, EnvironmentRecord? record)
    {
        if (declaration.Manager != "auto")
        {
            return declaration.Manager;
        }

        if (ManifestFormats.OnlyManagerOf(manifest.Format) is { } only)
        {
            return only;
        }

        if (record is { Manager: "uv", ManagerPath: { } uv } && File.Exists(uv))
        {
            return "uv";
        }

        if (record is { Manager: "pip", IsFinished: true })
        {
            return "pip";
        }

        // What uv still does for Pythons of its infancy may end with any release of it.
        if (WantedPython.Of(declaration, manifest).Requests.All(r => r.WantsOld))
        {
            return "pip";
        }

        return !NeedsPip(manifest) && UvMayStandIn(declaration) && new UvProgram(_machine).Find() is not null ? "uv" : "pip";
    }

    /// <summary>The manager in the place of one that <see cref="Choose"/> took and that cannot serve the interpreter; null when it can, or none can.</summary>
    /// <param name="chosen">What <see cref="Choose"/> said.</param>
    /// <param name="declaration">What the project declares.</param>
    /// <param name="manifest">What is wanted.</param>
    /// <param name="interpreter">The interpreter, which is known only later.</param>
    public string? Instead(string chosen, Declaration declaration, Manifest manifest, Interpreter interpreter) =>
        chosen == "pip" && declaration.Manager == "auto" && manifest.Format == ManifestFormats.Pylock
        && !PipPylock.IsPossibleOn(interpreter.Version) && UvSupply.CanServe(interpreter)
        && (declaration.BootstrapTools || new UvProgram(_machine).Find() is not null)
            ? "uv"
            : null;

    // uv takes neither repositories as editable nor others than git's, nor settings for one requirement's build.
    private static bool NeedsPip(Manifest manifest) => manifest.Requirements.Any(r =>
        r.BuildOptions.Count > 0
        || (r.Url is { } url && ((r.IsEditable && r.LocalPath is null) || _otherRepositories.Any(p => url.StartsWith(p, StringComparison.OrdinalIgnoreCase)))));

    // uv reads neither PIP_* nor pip's configuration: where only pip was told where packages come from, uv would go elsewhere.
    private bool UvMayStandIn(Declaration declaration) =>
        !InstallerConfiguration.NamesSourceForPip(_machine) || InstallerConfiguration.NamesSourceForUv(_machine, declaration.ProjectDirectory);
}
