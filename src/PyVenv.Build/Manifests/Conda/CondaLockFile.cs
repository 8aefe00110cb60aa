using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>conda-lock's unified lock file (https://conda.github.io/conda-lock/): packages of several platforms, conda's and pip's.</summary>
internal static class CondaLockFile
{
    public static Manifest Read(ManifestText text, DataTable root)
    {
        if ((root["version"] as DataValue)?.Text is { } version && version != "1")
        {
            throw new ProvisioningException(
                DiagnosticCodes.ManifestUnknownFormat,
                $"'{Path.GetFileName(text.Path)}' has version '{version}' of conda-lock's format; known is '1'.",
                root["version"]!.Location);
        }

        var locked = new List<LockedPackage>();
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in root.List("package")!.Items)
        {
            var package = item as DataTable ?? throw DataTable.WrongKind("package", "a list of mappings", item);
            var name = package.Text("name") ?? throw DataTable.WrongKind("name", "a string", package);
            var number = (package["version"] as DataValue)?.Text ?? "";
            locked.Add(new LockedPackage(name, number, Group: (package["platform"] as DataValue)?.Text ?? ""));
            contents[name] = number;
        }

        return new Manifest
        {
            Format = ManifestFormats.Conda,
            Kind = CondaReader.LockKind,
            File = text.Path,
            Inputs = [new InputFile(text.Path, text.Hash, contents)],
            Locked = locked,
        };
    }
}
