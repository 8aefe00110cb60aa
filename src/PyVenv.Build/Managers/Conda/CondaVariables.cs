using PyVenv.Build.Manifests;

namespace PyVenv.Build.Managers.Conda;

/// <summary>What a project declares, as variables of conda and of the pip that it starts: pip's options cannot be handed through it.</summary>
internal sealed class CondaVariables(Declaration declaration)
{
    /// <summary>The variables to set; null takes the caller's away.</summary>
    public Dictionary<string, string?> ToDictionary()
    {
        var variables = new Dictionary<string, string?>
        {
            // A caller's own would let it do nothing, or only talk.
            ["CONDA_DRY_RUN"] = null,
            ["CONDA_DOWNLOAD_ONLY"] = null,
            ["CONDA_JSON"] = null,
            ["MAMBA_DRY_RUN"] = null,
            ["MAMBA_DOWNLOAD_ONLY"] = null,
            ["MAMBA_JSON"] = null,
            ["MAMBA_ALWAYS_YES"] = "true",
            ["MAMBA_NO_BANNER"] = "1",
            ["CONDA_REPORT_ERRORS"] = "false",
            ["CONDA_NUMBER_CHANNEL_NOTICES"] = "0",
        };
        foreach (var pair in new PackageSources(declaration).PipVariables())
        {
            variables[pair.Key] = pair.Value;
        }

        if (declaration.FindLinks.Count > 0)
        {
            // pip splits the variable at blanks; an address has none.
            variables["PIP_FIND_LINKS"] = string.Join(" ", declaration.FindLinks.Select(Address));
        }

        if (declaration.Offline)
        {
            variables["CONDA_OFFLINE"] = "true";
            variables["MAMBA_OFFLINE"] = "true";
        }

        if (declaration.NoIndex || declaration.Offline)
        {
            variables["PIP_NO_INDEX"] = "1";
        }

        if (declaration.RequireHashes)
        {
            variables["PIP_REQUIRE_HASHES"] = "1";
        }

        if (declaration.OnlyBinary is { } names)
        {
            variables["PIP_ONLY_BINARY"] = names;
        }

        return variables;
    }

    private static string Address(string link) => Path.IsPathRooted(link) ? new Uri(link).AbsoluteUri : link;
}
