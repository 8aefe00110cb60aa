using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Conda;
using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Manifests.Locating;

/// <summary>Tells the format of a file that the project names outright (<c>PyVenvManifest</c>): by its name, else by its content.</summary>
public static class NamedManifest
{
    /// <summary>The format.</summary>
    /// <param name="file">Absolute path; exists.</param>
    /// <param name="manager">A value of <c>PyVenvManager</c>.</param>
    /// <exception cref="ProvisioningException">The file is none of the known ones, or cannot be read.</exception>
    public static string FormatOf(string file, string manager)
    {
        var name = Path.GetFileName(file);
        switch (name)
        {
            case "uv.lock":
                return ManifestFormats.Uv;
            case "poetry.lock":
                return ManifestFormats.Poetry;
            case "pdm.lock":
                return ManifestFormats.Pdm;
            case "Pipfile" or "Pipfile.lock":
                return ManifestFormats.Pipenv;
            case "pyproject.toml":
                return PyprojectKind.FormatFor(TomlReader.Read(ManifestText.Read(file)), manager)
                    ?? throw Unknown(file, "it has no [project], no [build-system] and no [dependency-groups] table, nor a tool's own list of dependencies");
        }

        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".yml" or ".yaml" => ManifestFormats.Conda,
            ".toml" => OfLockFile(file, TomlReader.Read(ManifestText.Read(file))),
            ".lock" or ".txt" or ".in" or ".explicit" => OfText(file),
            _ => throw Unknown(file, "its name is none of those that manifests have"),
        };
    }

    private static string OfText(string file)
    {
        var text = ManifestText.Read(file);
        if (CondaExplicitList.IsOne(text.Text))
        {
            return ManifestFormats.Conda;
        }

        return text.Text.IndexOf("[[package]]", StringComparison.Ordinal) >= 0 || text.Text.IndexOf("[metadata]", StringComparison.Ordinal) >= 0
            ? OfLockFile(file, TomlReader.Read(text))
            : ManifestFormats.Requirements;
    }

    /// <summary>Each tool's lock file can have another name: <c>uv.lock</c> hardly, PDM's <c>pdm.NAME.lock</c> often.</summary>
    private static string OfLockFile(string file, DataTable table)
    {
        if (table.Has("lock-version"))
        {
            return ManifestFormats.Pylock;
        }

        if (table["metadata"] is DataTable metadata)
        {
            if (metadata.Has("lock_version"))
            {
                return ManifestFormats.Pdm;
            }

            if (metadata.Has("lock-version"))
            {
                return ManifestFormats.Poetry;
            }
        }

        return table.Has("version") && table.Has("requires-python")
            ? ManifestFormats.Uv
            : throw Unknown(file, "its content is none of a known lock file's");
    }

    private static ProvisioningException Unknown(string file, string why) => new(
        DiagnosticCodes.ManifestUnknownFormat,
        $"PyVenvManifest names '{file}', whose format is not known: {why}. "
        + "Name a requirements file, pyproject.toml, a pylock.toml, uv.lock, poetry.lock, pdm.lock, Pipfile or an environment of conda.",
        new SourceLocation(file));
}
