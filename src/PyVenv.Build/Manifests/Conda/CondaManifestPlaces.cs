using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>Where in an <c>environment.yml</c> something is written.</summary>
/// <param name="file">The manifest, absolute; of other kinds only the file itself is known.</param>
internal sealed class CondaManifestPlaces(string file)
{
    private readonly Lazy<DataTable?> _root = new(() => Read(file));

    /// <summary>The file.</summary>
    public SourceLocation Manifest => new(file);

    /// <summary>The line of a package that is named by a specification; null when there is none.</summary>
    public SourceLocation? Package(string specification)
    {
        var name = CondaSpec.Parse(specification).Name;
        return _root.Value?.List("dependencies")?.Items.OfType<DataValue>().FirstOrDefault(d => CondaSpec.Parse(d.Text).Name == name)?.Location;
    }

    /// <summary>The line of the channel that a text mentions; the file when there is none.</summary>
    public SourceLocation Channel(string text) =>
        _root.Value?.StringOrStrings("channels").FirstOrDefault(c => text.IndexOf(c.Text, StringComparison.Ordinal) >= 0)?.Location ?? Manifest;

    private static DataTable? Read(string file)
    {
        try
        {
            return file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
                ? YamlReader.Read(ManifestText.Read(file))
                : null;
        }
        catch (ProvisioningException)
        {
            // Edited meanwhile; the file itself is place enough.
            return null;
        }
    }
}
