using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.RequirementsFiles;

namespace PyVenv.Build.Manifests;

/// <summary>
/// Reads what is wanted from requirements files, constraints files and <c>PyVenvPackage</c> items: the files as pip 26.3 reads
/// them. Local paths in them are relative to the project's folder, where the installer runs; nested files to the file that
/// names them. https://pip.pypa.io/en/stable/reference/requirements-file-format/
/// </summary>
/// <param name="variables">The environment variables that lines can mention, in the platform's comparison.</param>
public sealed class RequirementsManifestReader(IReadOnlyDictionary<string, string> variables) : IManifestReader
{
    /// <inheritdoc/>
    public string Format => ManifestFormats.Requirements;

    /// <summary>Reads the requirements files, constraints files, packages and further inputs that the project declares.</summary>
    /// <exception cref="ProvisioningException">A file is missing, unreadable or wrong, or a package is.</exception>
    public Manifest Read(Declaration declaration) => Read(declaration, declaration.RequirementsFiles.Count == 0 ? null : declaration.RequirementsFiles[0]);

    /// <inheritdoc/>
    public Manifest Read(Declaration declaration, string? file)
    {
        var reading = new RequirementsReading(variables, declaration.ProjectDirectory);
        var places = new ItemPlaces();
        var packages = new PackageItemReader(declaration.ProjectFile, places);
        SourceLocation PlaceOf(string item, string path) => places.Find(declaration.ProjectFile, item, Path.GetFileName(path));

        var files = FilesOf(declaration, file);
        foreach (var path in files)
        {
            reading.Read(path, isConstraint: false, () => PlaceOf("PyVenvRequirementsFile", path));
        }

        foreach (var path in declaration.ConstraintsFiles)
        {
            reading.Read(path, isConstraint: true, () => PlaceOf("PyVenvConstraintsFile", path));
        }

        foreach (var package in declaration.Packages)
        {
            reading.Add(packages.Read(package));
        }

        foreach (var path in declaration.ExtraInputs)
        {
            AddExtra(reading.Inputs, path, () => PlaceOf("PyVenvInput", path));
        }

        return new Manifest
        {
            Format = Format,
            File = file,
            Inputs = reading.Inputs.Files,
            Requirements = reading.Requirements,
            RequirementsFiles = files,
            MentionedVariables = reading.MentionedVariables,
            FileOptions = reading.FileOptions,
        };
    }

    private static IReadOnlyList<string> FilesOf(Declaration declaration, string? file)
    {
        foreach (var path in declaration.RequirementsFiles)
        {
            if (file is null || path == file)
            {
                return declaration.RequirementsFiles;
            }
        }

        // A file that PyVenvManifest names; the default requirements.txt beside it was not asked for.
        return file is null ? [] : declaration.RequirementsFilesAreDefault ? [file] : [file, .. declaration.RequirementsFiles];
    }

    private static void AddExtra(InputFileList inputs, string path, Func<SourceLocation> named)
    {
        if (!File.Exists(path))
        {
            throw new ProvisioningException(
                Directory.Exists(path) ? DiagnosticCodes.RequirementsIsFolder : DiagnosticCodes.InputMissing,
                Directory.Exists(path)
                    ? $"The PyVenvInput '{path}' is a folder. Name the files in it; a pattern such as '{Path.GetFileName(path)}/**/*' does."
                    : $"The PyVenvInput '{path}' does not exist. Create it, or take the item away.",
                named());
        }

        inputs.Add(path, null);
    }
}
