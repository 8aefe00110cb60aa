using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests;

/// <summary>Reads one format. Adding a format adds a class; it holds no state between calls.</summary>
public interface IManifestReader
{
    /// <summary>One of <see cref="ManifestFormats"/>.</summary>
    string Format { get; }

    /// <summary>Reads what is wanted.</summary>
    /// <param name="declaration">What the project declares beside the file.</param>
    /// <param name="file">The deciding file, absolute; null when only items of the project file declare.</param>
    /// <exception cref="ProvisioningException">A file cannot be read or is wrong, or the declaration names what the file does not have.</exception>
    Manifest Read(Declaration declaration, string? file);
}
