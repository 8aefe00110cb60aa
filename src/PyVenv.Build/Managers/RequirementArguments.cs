namespace PyVenv.Build.Managers;

/// <summary>One resolution for all that the project declares: files by <c>-r</c> and <c>-c</c>, items as arguments.</summary>
internal sealed class RequirementArguments(ProvisioningContext context)
{
    /// <summary>For pip.</summary>
    public IEnumerable<string> ForPip() => Files().Concat(Packages());

    /// <summary>For <c>uv pip install</c>.</summary>
    public IEnumerable<string> ForUv() => Files().Concat(Packages());

    /// <summary>Whether anything is to be installed at all; installers refuse to run for nothing.</summary>
    public bool Any => context.Declaration.RequirementsFiles.Count > 0 || context.Declaration.Packages.Count > 0;

    private IEnumerable<string> Files()
    {
        foreach (var file in context.Declaration.RequirementsFiles)
        {
            yield return "-r";
            yield return file;
        }

        foreach (var file in context.Declaration.ConstraintsFiles)
        {
            yield return "-c";
            yield return file;
        }
    }

    // Items come as arguments, not by a generated file, so that an address with credentials is written nowhere.
    private IEnumerable<string> Packages() =>
        context.Manifest.Requirements.Where(r => r.FromProjectFile).Select(r => r.Text);
}
