using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>Reads what conda makes environments from: an <c>environment.yml</c>, a <c>conda-lock.yml</c>, or an explicit list.</summary>
/// <param name="variables">The environment variables that the requirements files of a <c>pip:</c> part can mention, in the platform's comparison.</param>
public sealed class CondaReader(IReadOnlyDictionary<string, string> variables) : IManifestReader
{
    /// <summary>The value of <see cref="Manifest.Kind"/> for an <c>environment.yml</c>.</summary>
    public const string EnvironmentKind = "environment";

    /// <summary>The value of <see cref="Manifest.Kind"/> for a <c>conda-lock.yml</c>.</summary>
    public const string LockKind = "lock";

    /// <summary>The value of <see cref="Manifest.Kind"/> for an explicit list.</summary>
    public const string ExplicitKind = "explicit";

    /// <inheritdoc/>
    public string Format => ManifestFormats.Conda;

    /// <inheritdoc/>
    public Manifest Read(Declaration declaration, string? file)
    {
        var text = ManifestText.Read(file!);
        if (CondaExplicitList.IsOne(text.Text))
        {
            return CondaExplicitList.Read(text);
        }

        var root = YamlReader.Read(text);
        if (root.Has("dependencies"))
        {
            return new CondaEnvironmentFile(variables).Read(declaration, text, root);
        }

        return root.Has("package") && root.Has("metadata") ? CondaLockFile.Read(text, root) : throw new ProvisioningException(
            DiagnosticCodes.ManifestUnknownFormat,
            $"'{Path.GetFileName(file)}' has neither 'dependencies', as an environment of conda has, nor 'package' and 'metadata', as a file of conda-lock has.",
            root.Location);
    }
}
