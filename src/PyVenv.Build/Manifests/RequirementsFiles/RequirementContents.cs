namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>What a requirement says in <see cref="InputFile.Contents"/>: enough to see that it changed, and nothing secret.</summary>
internal static class RequirementContents
{
    /// <summary>Name (or address or path where nothing tells it) and what is wanted of it.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="hiding">Hides what came from variables.</param>
    public static (string Name, string Value) Of(Requirement requirement, VariableExpansion hiding)
    {
        if (requirement is { Name: { } plain, Url: null, LocalPath: null, IsEditable: false, Marker.Length: 0, Extras.Count: 0 })
        {
            return (plain, requirement.Specifier);
        }

        var text = hiding.Hide(Addresses.WithoutUserInformation(requirement.Text));
        text = requirement.IsEditable ? "-e " + text : text;
        if (requirement.Name is not { } name)
        {
            return (text, "");
        }

        if (requirement.Url is not null || requirement.LocalPath is not null)
        {
            return (name, text);
        }

        var extras = requirement.Extras.Count == 0 ? "" : $"[{string.Join(",", requirement.Extras)}]";
        var marker = requirement.Marker.Length == 0 ? "" : $"; {requirement.Marker}";
        return (name, extras + requirement.Specifier + marker);
    }
}
