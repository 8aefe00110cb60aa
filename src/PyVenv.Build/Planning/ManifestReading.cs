using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locating;

namespace PyVenv.Build.Planning;

/// <summary>Reads what is wanted, and adds which Python is wanted to what decides.</summary>
internal sealed class ManifestReading(Machine machine)
{
    /// <summary>Reads.</summary>
    public Manifest Read(Declaration declaration)
    {
        var manifest = new ManifestSource(machine).Read(declaration)
            ?? new Manifest { Format = ManifestFormats.Requirements, Inputs = [] };
        var inputs = new InputList();
        inputs.AddRange(manifest.Inputs);
        inputs.AddRange(WantedPython.Of(declaration, manifest).Inputs);
        return manifest with { Inputs = inputs.Inputs };
    }
}
