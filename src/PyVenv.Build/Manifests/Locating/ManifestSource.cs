using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests.Conda;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Manifests.Pdm;
using PyVenv.Build.Manifests.Pipenv;
using PyVenv.Build.Manifests.Poetry;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Manifests.Uv;

namespace PyVenv.Build.Manifests.Locating;

/// <summary>What a project wants: the deciding file found, and read by the reader of its format.</summary>
public sealed class ManifestSource
{
    private readonly RequirementsManifestReader _requirements;
    private readonly IReadOnlyList<IManifestReader> _readers;
    private readonly LockedReading _locked;

    /// <summary>Creates the source with every reader.</summary>
    /// <param name="machine">The machine whose variables the files can mention.</param>
    public ManifestSource(Machine machine)
    {
        _requirements = new RequirementsManifestReader(machine.Variables);
        var pylock = new PylockReader();
        _locked = new LockedReading(_requirements, pylock);
        _readers =
        [
            _requirements,
            new PyprojectReader(machine.Variables),
            pylock,
            new UvReader(),
            new PoetryReader(),
            new PipenvReader(machine.Variables),
            new PdmReader(),
            new CondaReader(machine.Variables),
        ];
    }

    /// <summary>Reads what is wanted.</summary>
    /// <returns>Null when nothing is declared.</returns>
    /// <exception cref="ProvisioningException">What is declared contradicts itself, or a file cannot be read or is wrong.</exception>
    public Manifest? Read(Declaration declaration)
    {
        if (new ManifestLocator().Locate(declaration) is not { } choice)
        {
            return null;
        }

        if (!LockedReading.Applies(declaration, choice.Format))
        {
            return Read(declaration, choice);
        }

        var manifest = _locked.Read(declaration, Read(LockedReading.ForSource(declaration, choice.Format), choice));
        return manifest with { Explanation = $"{Path.GetFileName(manifest.File)} is installed, which was locked from {Path.GetFileName(choice.File) ?? "the project file"}" };
    }

    /// <summary>Reads what a lock is made from; null when nothing is declared.</summary>
    /// <exception cref="ProvisioningException">As <see cref="Read(Declaration)"/>.</exception>
    public Manifest? ReadSource(Declaration declaration) =>
        new ManifestLocator().Locate(declaration) is { } choice ? Read(LockedReading.ForSource(declaration, choice.Format), choice) : null;

    private Manifest Read(Declaration declaration, ManifestChoice choice)
    {
        RejectConstraints(declaration, choice);
        var manifest = _readers.First(r => r.Format == choice.Format).Read(declaration, choice.File);
        PythonVersions.Check(declaration, manifest);
        var inputs = new InputList();

        // The reader's first: they tell what a file asks for.
        inputs.AddRange(manifest.Inputs);
        inputs.AddRange(choice.Looked);
        if (choice.Format != ManifestFormats.Requirements)
        {
            inputs.AddRange(FurtherInputs(declaration));
        }

        return manifest with
        {
            Inputs = inputs.Inputs,
            Explanation = choice.Looked.Count > 0 || choice.Format != ManifestFormats.Requirements ? choice.Explanation : "",
            Selection = manifest.Requirements.Count == 0 ? SelectionOf(declaration) : [],
        };
    }

    // PyVenvInput items mean the same for every format, and a missing one is the same error.
    private IReadOnlyList<InputFile> FurtherInputs(Declaration declaration) => _requirements.Read(
        declaration with { RequirementsFiles = [], ConstraintsFiles = [], Packages = [] }, null).Inputs;

    private static void RejectConstraints(Declaration declaration, ManifestChoice choice)
    {
        if (declaration.ConstraintsFiles.Count > 0 && choice.Format is not (ManifestFormats.Requirements or ManifestFormats.Pyproject))
        {
            throw new ProvisioningException(
                DiagnosticCodes.ManifestNotForManager,
                $"'{Path.GetFileName(choice.File)}' decides, which is resolved already or by {choice.Manager ?? "its lock"}: PyVenvConstraintsFile items have no say in it. Take them away.",
                choice.File is null ? null : new SourceLocation(choice.File));
        }
    }

    private static IReadOnlyList<string> SelectionOf(Declaration declaration) =>
    [
        .. declaration.Extras.Select(e => $"extra {e}"),
        .. declaration.Groups.Select(g => $"group {g}"),
        .. declaration.WithoutGroups.Select(g => $"without {g}"),
        .. declaration.InstallProject is { } install ? [$"project {install}"] : Array.Empty<string>(),
        .. declaration.PipenvDev ? ["dev"] : Array.Empty<string>(),
    ];
}
