using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Locks;

namespace PyVenv.Build.Managers;

/// <summary>One resolution for all that the project declares: files by <c>-r</c> and <c>-c</c>, items and what a <c>pyproject.toml</c> lists as arguments.</summary>
internal sealed class RequirementArguments(ProvisioningContext context)
{
    /// <summary>For pip.</summary>
    public IEnumerable<string> ForPip() => Files().Concat(Packages());

    /// <summary>For <c>uv pip install</c>.</summary>
    public IEnumerable<string> ForUv() => context.Manifest.Format == ManifestFormats.Pylock ? Lock() : Files().Concat(Packages());

    /// <summary>Whether anything is to be installed at all; installers refuse to run for nothing.</summary>
    public bool Any => context.Manifest.RequirementsFiles.Count > 0 || Packages().Any();

    private IEnumerable<string> Files()
    {
        foreach (var file in context.Manifest.RequirementsFiles)
        {
            yield return "-r";
            yield return file;
        }

        foreach (var file in context.Manifest.IsOwnLock ? [] : context.Declaration.ConstraintsFiles)
        {
            yield return "-c";
            yield return file;
        }
    }

    // https://docs.astral.sh/uv/reference/cli/#uv-pip-install: groups that are named stand instead of the default ones.
    private IEnumerable<string> Lock()
    {
        var selection = new PylockSelection(context.Declaration, context.Manifest);
        return
        [
            "-r", context.Manifest.File!,
            .. selection.Extras.SelectMany(e => new[] { "--extra", e }),
            .. selection.ChoosesGroups ? selection.Groups.SelectMany(g => new[] { "--group", g }) : [],
        ];
    }

    // These come as arguments, not by a generated file, so that an address with credentials is written nowhere.
    private IEnumerable<string> Packages()
    {
        foreach (var requirement in context.Manifest.Requirements.Where(r => r.IsArgument && !r.IsConstraint))
        {
            if (requirement.IsEditable)
            {
                yield return "--editable";
            }

            yield return requirement.Text;
        }
    }
}
