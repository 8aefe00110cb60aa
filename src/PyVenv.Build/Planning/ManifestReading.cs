using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locating;

namespace PyVenv.Build.Planning;

/// <summary>Reads what is wanted, and adds which Python is wanted to what decides.</summary>
internal sealed class ManifestReading(Machine machine)
{
    /// <summary>Reads; null when nothing is declared.</summary>
    public Manifest? Read(Declaration declaration)
    {
        if (new ManifestSource(machine).Read(declaration) is not { } manifest)
        {
            return null;
        }

        var inputs = new InputList();
        inputs.AddRange(manifest.Inputs);
        inputs.AddRange(WantedPython.Of(declaration, manifest).Inputs);
        return manifest with { Inputs = inputs.Inputs };
    }
}
