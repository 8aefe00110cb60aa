using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Manifests;

/// <summary>The inputs that a path in a manifest stands for.</summary>
public static class LocalSource
{
    /// <summary>The files that tell a local project's dependencies when the path is a folder, else the archive itself.</summary>
    /// <param name="baseDirectory">What the path is relative to; absolute.</param>
    /// <param name="path">The path as written.</param>
    /// <exception cref="ProvisioningException">The project's <c>pyproject.toml</c> is no TOML.</exception>
    public static IReadOnlyList<InputFile> Inputs(string baseDirectory, string path)
    {
        var full = Path.GetFullPath(Path.Combine(baseDirectory, path));
        return Directory.Exists(full) ? ProjectInputs.Of(full) : [new InputFile(full, ContentHash.OfFile(full))];
    }
}
