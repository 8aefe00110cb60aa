namespace PyVenv.Build.Managers.Uv;

/// <summary>What a creator may have put into an environment itself, which uv keeps whoever put it there: https://docs.astral.sh/uv/reference/cli/#uv-sync.</summary>
internal static class UvSeeds
{
    /// <summary>The arguments of uv that remove them; empty when there is none.</summary>
    /// <param name="context">What is provisioned.</param>
    /// <param name="unwanted">Normalized names of what a fresh environment would not have.</param>
    public static IReadOnlyList<string> Arguments(ProvisioningContext context, IEnumerable<string> unwanted)
    {
        List<string> seeds = [.. unwanted.Where(n => n is "setuptools" or "wheel")];
        return seeds.Count == 0 ? [] : ["pip", "uninstall", "--python", context.Layout.Python, "--prefix", context.Layout.Directory, .. seeds];
    }
}
