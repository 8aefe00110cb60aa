using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.Locks;

/// <summary>Reads a lock file of PEP 751 (https://packaging.python.org/en/latest/specifications/pylock-toml/).</summary>
public sealed class PylockReader : IManifestReader
{
    /// <inheritdoc/>
    public string Format => ManifestFormats.Pylock;

    /// <inheritdoc/>
    public Manifest Read(Declaration declaration, string? file)
    {
        var text = ManifestText.Read(file!);
        var root = TomlReader.Read(text);
        CheckVersion(root, text.Path);
        CheckNames(declaration.Extras, root.Strings("extras"), name => UnknownName.Extra(name, Texts(root.Strings("extras")), root.KeyLocation("extras")));
        CheckNames([.. declaration.Groups, .. declaration.WithoutGroups], root.Strings("dependency-groups"), name => UnknownName.Group(name, Texts(root.Strings("dependency-groups")), root.KeyLocation("dependency-groups")));

        var packages = root.List("packages") ?? throw new ProvisioningException(
            DiagnosticCodes.ManifestWrongValue, $"'{Path.GetFileName(file)}' has no 'packages' (PEP 751).", root.Location);
        var locked = PackageTables.Read(packages);
        var inputs = new InputList();
        inputs.Add(new InputFile(text.Path, text.Hash, PackageTables.ContentsOf(locked)));
        foreach (var package in packages.Tables)
        {
            if ((package.Table("directory")?.Text("path") ?? package.Table("archive")?.Text("path")) is { } local)
            {
                inputs.AddRange(LocalSource.Inputs(Path.GetDirectoryName(file!)!, local));
            }
        }

        var python = PythonOf(root);
        return new Manifest
        {
            Format = Format,
            File = file,
            Inputs = inputs.Inputs,
            Locked = locked,
            RequiresPython = python?.Specifier,
            RequiresPythonLocation = python?.Location,
        };
    }

    private static void CheckVersion(DataTable root, string path)
    {
        var version = root.Text("lock-version") ?? throw new ProvisioningException(
            DiagnosticCodes.ManifestWrongValue, $"'{Path.GetFileName(path)}' has no 'lock-version' (PEP 751).", root.Location);
        if (!version.StartsWith("1.", StringComparison.Ordinal))
        {
            throw new ProvisioningException(
                DiagnosticCodes.ManifestUnknownFormat,
                $"'{Path.GetFileName(path)}' has the lock-version '{version}'; known are '1.x' (PEP 751). Make it with an older tool, or use a newer version of this package.",
                root["lock-version"]!.Location);
        }
    }

    private static void CheckNames(IReadOnlyList<string> wanted, IReadOnlyList<DataValue> known, Func<string, ProvisioningException> error)
    {
        foreach (var name in wanted)
        {
            if (!known.Any(k => PackageName.Normalize(k.Text) == PackageName.Normalize(name)))
            {
                throw error(name);
            }
        }
    }

    private static IReadOnlyList<string> Texts(IReadOnlyList<DataValue> values) => [.. values.Select(v => v.Text)];

    private static (string Specifier, SourceLocation Location)? PythonOf(DataTable root)
    {
        if (root.Text("requires-python") is not { } text)
        {
            return null;
        }

        var location = root["requires-python"]!.Location;
        return VersionSpecifierSet.TryParse(text, out _) ? (text, location) : throw new ProvisioningException(
            DiagnosticCodes.ManifestWrongValue, $"requires-python is '{text}', which is no version specifier.", location);
    }
}
