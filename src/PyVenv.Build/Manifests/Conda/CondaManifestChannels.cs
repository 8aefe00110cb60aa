using PyVenv.Build.Manifests.Data;

namespace PyVenv.Build.Manifests.Conda;

/// <summary>The channels that an <c>environment.yml</c> names.</summary>
/// <param name="file">The manifest, absolute; other kinds name none.</param>
internal sealed class CondaManifestChannels(string file)
{
    /// <summary>In their order, as written.</summary>
    public IReadOnlyList<string> Read()
    {
        var text = ManifestText.Read(file);
        return CondaExplicitList.IsOne(text.Text) ? [] : [.. YamlReader.Read(text).StringOrStrings("channels").Select(c => c.Text)];
    }
}
