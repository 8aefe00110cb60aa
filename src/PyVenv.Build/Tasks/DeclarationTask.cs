using Microsoft.Build.Framework;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>A task that is handed everything a project declares, in one list that <c>targets/Declaration.targets</c> makes.</summary>
public abstract class DeclarationTask : EnvironmentTask
{
    /// <summary>
    /// Items told apart by the metadata <c>Kind</c>: one <c>Project</c>, whose identity is the project file and whose metadata
    /// are the public properties as written; and one for each <c>RequirementsFile</c>, <c>ConstraintsFile</c>, <c>Input</c>
    /// (full paths) and <c>Package</c> with its metadata.
    /// </summary>
    [Required]
    public ITaskItem[] Declared { get; set; } = [];

    /// <summary>The index that packages come from; it may hold user information, so it is kept out of the logged list.</summary>
    public string IndexUrl { get; set; } = "";

    /// <summary>Further indexes; kept out of the logged list like <see cref="IndexUrl"/>.</summary>
    public string[] ExtraIndexUrls { get; set; } = [];

    /// <summary>Reads the machine and the declaration.</summary>
    /// <exception cref="Diagnostics.ProvisioningException">A value is not possible, or a path that must be absolute is not.</exception>
    private protected (Machine Machine, Declaration Declaration) Read()
    {
        var items = new DeclaredItems(Declared);
        var machine = TaskMachine.Read(items.Text("CacheDirectory"), items.Text("ProjectDirectory"));
        return (machine, new DeclarationReader(items, machine).Read() with { IndexUrl = IndexUrl.Trim() is { Length: > 0 } index ? index : null, ExtraIndexUrls = ExtraIndexUrls });
    }

    /// <summary>Takes the secrets of the machine's variables and of the declared addresses out of what tools say.</summary>
    private protected static SecretMask Mask(Machine machine, Declaration declaration) =>
        SecretMask.Collect(machine.Variables, [.. declaration.ExtraIndexUrls, .. declaration.FindLinks, declaration.IndexUrl ?? ""]);
}
