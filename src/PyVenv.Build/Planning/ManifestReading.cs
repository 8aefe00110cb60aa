using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Conda;
using PyVenv.Build.Manifests.Locating;
using PyVenv.Build.Manifests.Locks;
using PyVenv.Build.Manifests.Pdm;
using PyVenv.Build.Manifests.Pipenv;
using PyVenv.Build.Manifests.Poetry;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Manifests.Uv;

namespace PyVenv.Build.Planning;

/// <summary>Finds what says what is wanted, has it read, and adds what else decides: which files were looked for, and which Python is wanted.</summary>
internal sealed class ManifestReading(Machine machine)
{
    /// <summary>Reads.</summary>
    public Manifest Read(Declaration declaration)
    {
        var choice = new ManifestLocator().Locate(declaration)
            ?? new ManifestChoice { Format = ManifestFormats.Requirements };
        var reader = Readers().First(r => r.Format == choice.Format);
        var manifest = reader.Read(declaration, choice.File) with { Explanation = choice.Explanation };
        return manifest with { Inputs = Distinct([.. manifest.Inputs, .. choice.Looked, .. WantedPython.Of(declaration, manifest).Inputs]) };
    }

    private IEnumerable<IManifestReader> Readers() =>
    [
        new RequirementsManifestReader(machine.Variables), new PyprojectReader(), new PylockReader(), new UvReader(),
        new PoetryReader(), new PipenvReader(), new PdmReader(), new CondaReader(),
    ];

    // The first mention of a file knows what it asks for.
    private static List<InputFile> Distinct(IEnumerable<InputFile> inputs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. inputs.Where(i => seen.Add(i.Path))];
    }
}
