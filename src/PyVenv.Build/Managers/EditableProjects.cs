namespace PyVenv.Build.Managers;

/// <summary>The arguments that install local projects editable after a lock, which has their dependencies already.</summary>
internal static class EditableProjects
{
    /// <summary>For pip and <c>uv pip</c>; empty when there is none.</summary>
    public static IReadOnlyList<string> Arguments(ProvisioningContext context) => context.Manifest.Afterwards.Count == 0
        ? []
        : ["--no-deps", .. new PackageSources(context.Declaration).Arguments(), .. context.Manifest.Afterwards.SelectMany(folder => new[] { "--editable", folder })];
}
