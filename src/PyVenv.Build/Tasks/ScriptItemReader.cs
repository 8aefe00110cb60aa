using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Scripts;

namespace PyVenv.Build.Tasks;

/// <summary>Makes <see cref="ScriptItem"/>s of <c>PyVenvScript</c> items.</summary>
internal sealed class ScriptItemReader(string projectDirectory, PathArguments paths)
{
    /// <summary>
    /// The metadata that mean something here; all others are for the outputs. RunWhen has no shorter name because MSBuild keeps
    /// <c>When</c> for its <c>Choose</c>, as attribute and as element (MSB4066, MSB4118).
    /// </summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "Name", "Module", "Arguments", "Inputs", "Outputs", "WorkingDirectory", "EnvironmentVariables", "Timeout", "RunWhen", "DependsOn", "AddTo", "DiagnosticPatterns",
    ];

    /// <summary>The items, in their order.</summary>
    /// <exception cref="ProvisioningException">A value is not possible.</exception>
    public IReadOnlyList<ScriptItem> Read(ITaskItem[] items)
    {
        var scripts = new List<ScriptItem>(items.Length);
        foreach (var item in items)
        {
            scripts.Add(Read(item));
        }

        return scripts;
    }

    /// <summary>A metadata's elements: an escaped semicolon belongs to its element, as in every MSBuild list.</summary>
    public static IReadOnlyList<string> List(ITaskItem item, string name)
    {
        var escaped = ((ITaskItem2)item).GetMetadataValueEscaped(name) ?? "";
        return escaped.Length == 0 ? [] : [.. ScriptMetadata.List(escaped).Select(EscapedText.Unescape)];
    }

    /// <summary>The project file that has an item; null when unknown.</summary>
    public static SourceLocation? DeclaredIn(ITaskItem item) =>
        item.GetMetadata("DefiningProjectFullPath") is { Length: > 0 } file ? new SourceLocation(file) : null;

    private ScriptItem Read(ITaskItem item)
    {
        var declared = DeclaredIn(item);
        var module = item.GetMetadata("Module").Trim();
        var isModule = module.Length > 0 && !module.Equals("false", StringComparison.OrdinalIgnoreCase);
        var moduleName = !isModule ? null : module.Equals("true", StringComparison.OrdinalIgnoreCase) ? item.ItemSpec : module;
        var include = item.ItemSpec.Replace('\\', '/').TrimEnd('/');
        var name = item.GetMetadata("Name") is { Length: > 0 } given ? given : moduleName ?? include.Substring(include.LastIndexOf('/') + 1);
        var working = item.GetMetadata("WorkingDirectory").Trim() is { Length: > 0 } folder
            ? Path.GetFullPath(Path.Combine(projectDirectory, paths.Mend(folder + "/", projectDirectory))).TrimEnd('/', '\\')
            : projectDirectory;
        return new ScriptItem
        {
            Include = include,
            Name = name,
            Script = isModule ? null : Path.GetFullPath(Path.Combine(projectDirectory, item.ItemSpec)),
            Module = moduleName,
            Arguments = [.. CommandLine.Split(item.GetMetadata("Arguments")).Select(a => paths.Mend(a, working))],
            Inputs = List(item, "Inputs"),
            Outputs = List(item, "Outputs"),
            WorkingDirectory = working,
            Variables = ScriptMetadata.Variables([.. List(item, "EnvironmentVariables").Select(v => paths.Mend(v, working))], name, declared),
            TimeLimit = ScriptMetadata.TimeLimit(item.GetMetadata("Timeout"), name, declared),
            When = ScriptMetadata.Timing(item.GetMetadata("RunWhen"), name, declared),
            DependsOn = List(item, "DependsOn"),
            DiagnosticPatterns = List(item, "DiagnosticPatterns"),
            Declared = declared,
        };
    }
}
