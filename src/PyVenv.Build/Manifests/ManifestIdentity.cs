using System.Text;
using PyVenv.Build.Manifests.RequirementsFiles;

namespace PyVenv.Build.Manifests;

/// <summary>
/// What a manifest asks for, whichever files say it: two projects that declare the same in different files have the same
/// identity. It is a hash and holds no secret.
/// </summary>
public static class ManifestIdentity
{
    /// <summary>The identity.</summary>
    public static string Of(Manifest manifest)
    {
        // The order in which files name requirements says nothing, nor does naming one twice.
        var requirements = new UnorderedHash(manifest.Requirements.Count);
        foreach (var requirement in manifest.Requirements)
        {
            Add(requirements, requirement);
        }

        var text = new StringBuilder();
        text.Append(manifest.Format).Append('\n').Append(manifest.RequiresPython).Append('\n').Append(requirements.Result()).Append('\n');

        // Of options the last may win: their order counts.
        foreach (var option in manifest.FileOptions)
        {
            text.Append('\u0001').Append(option).Append('\n');
        }

        foreach (var variable in Sorted(manifest.MentionedVariables))
        {
            text.Append('\u0002').Append(variable.Key).Append('=').Append(variable.Value).Append('\n');
        }

        // Where a tool reads its own file, the file is what is asked for.
        if (manifest.Format != ManifestFormats.Requirements)
        {
            foreach (var part in manifest.Selection)
            {
                text.Append('\u0006').Append(part).Append('\n');
            }

            foreach (var input in manifest.Inputs)
            {
                text.Append('\u0003').Append(input.Path).Append('\n').Append(input.Hash).Append('\n');
            }
        }

        return ContentHash.OfText(text.ToString());
    }

    private static void Add(UnorderedHash requirements, Requirement requirement)
    {
        var name = requirement.Name ?? "";
        var specifier = InOrder(requirement.Specifier);
        if (requirement is { IsConstraint: false, IsEditable: false, Url: null, LocalPath: null, Marker.Length: 0, Extras.Count: 0, Hashes.Count: 0, BuildOptions.Count: 0 })
        {
            requirements.Add(name, specifier);
            return;
        }

        requirements.Add(name, string.Join(
            "\u0004",
            specifier,
            requirement.IsConstraint ? "constraint" : requirement.IsEditable ? "editable" : "",
            InOrder(requirement.Extras),
            requirement.Marker,
            requirement.LocalPath ?? requirement.Url ?? "",
            requirement.LocalPath is not null || requirement.Url is not null ? Fragment(requirement) : "",
            InOrder(requirement.Hashes),
            string.Join("\u0005", requirement.BuildOptions)));
    }

    // A path loses what its address said behind '#' and '?': the subdirectory, a hash.
    private static string Fragment(Requirement requirement)
    {
        var text = requirement.Url ?? "";
        return text.Substring(FileAddress.WithoutQuery(text).Length);
    }

    private static string InOrder(string specifier) => specifier.IndexOf(',') < 0 ? specifier : InOrder(specifier.Split(','));

    private static string InOrder(IReadOnlyCollection<string> parts) => parts.Count switch
    {
        0 => "",
        1 => parts.First(),
        _ => string.Join(",", parts.OrderBy(p => p, StringComparer.Ordinal)),
    };

    private static IEnumerable<KeyValuePair<string, string>> Sorted(IReadOnlyDictionary<string, string> values) => values.OrderBy(v => v.Key, StringComparer.Ordinal);
}
