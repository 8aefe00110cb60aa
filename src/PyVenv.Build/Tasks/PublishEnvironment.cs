using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PyVenv.Build.Environments;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>Gives later steps what the record says of the finished environment. Starts nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class PublishEnvironment : EnvironmentTask
{
    /// <summary><c>PyVenvFullPath</c>.</summary>
    [Required]
    public string EnvironmentDirectory { get; set; } = "";

    /// <summary>Whether <c>PyVenvProvision</c> changed something in this very project.</summary>
    public bool ProjectChanged { get; set; }

    /// <summary>Its reason.</summary>
    public string ProjectReason { get; set; } = "";

    /// <summary><c>PyVenvSitePackages</c>.</summary>
    [Output]
    public string SitePackages { get; private set; } = "";

    /// <summary><c>PyVenvPythonFullVersion</c>.</summary>
    [Output]
    public string PythonFullVersion { get; private set; } = "";

    /// <summary><c>PyVenvBasePrefix</c>.</summary>
    [Output]
    public string BasePrefix { get; private set; } = "";

    /// <summary><c>PyVenvPythonLibrary</c>.</summary>
    [Output]
    public string PythonLibrary { get; private set; } = "";

    /// <summary>
    /// <c>PyVenvChanged</c>: whether this build created or changed the environment, for this project or one that shares it.
    /// A text, for MSBuild would write a Boolean as <c>True</c>.
    /// </summary>
    [Output]
    public string Changed { get; private set; } = "";

    /// <summary><c>PyVenvReason</c>.</summary>
    [Output]
    public string Reason { get; private set; } = "";

    /// <summary><c>PyVenvEnvironmentVariable</c>: <c>NAME=value</c>.</summary>
    [Output]
    public string[] EnvironmentVariables { get; private set; } = [];

    /// <summary><c>PyVenvInstalledPackage</c>: the normalized name, with <c>Version</c>.</summary>
    [Output]
    public ITaskItem[] InstalledPackages { get; private set; } = [];

    private protected override void Run(MSBuildSink sink)
    {
        var shared = BuildChanges.Of(BuildEngine, EnvironmentDirectory).Reason;
        Changed = ProjectChanged || shared is not null ? "true" : "false";
        Reason = ProjectChanged ? ProjectReason : shared ?? "";

        var machine = TaskMachine.Read("", "");
        var layout = new EnvironmentLayout(EnvironmentDirectory, machine.Platform);
        if (FinishedRecord.Read(layout) is not { } record)
        {
            // Only with PyVenvOptional does the build come here without one.
            return;
        }

        layout = new EnvironmentLayout(EnvironmentDirectory, machine.Platform, record.Manager == "conda");
        ProvisionedPython.Note(BuildEngine, ProjectFile, new ProvisionedPython(layout.Python, EnvironmentDirectory));
        SitePackages = record.SitePackages ?? "";
        PythonFullVersion = record.PythonVersion ?? "";
        BasePrefix = record.BasePrefix ?? "";
        PythonLibrary = record.PythonLibrary ?? "";
        var variables = new List<string>();
        foreach (var variable in new ChildEnvironment(machine).Activation(layout, record.ActivationVariables))
        {
            variables.Add($"{variable.Key}={variable.Value}");
        }

        // An Exec cannot take a variable away; an empty one is as good as none to Python.
        if (machine.Variable("PYTHONHOME") is not null)
        {
            variables.Add("PYTHONHOME=");
        }

        EnvironmentVariables = [.. variables];
        var packages = new List<ITaskItem>(record.Distributions.Count);
        foreach (var distribution in record.Distributions)
        {
            packages.Add(new TaskItem(distribution.Key, new Dictionary<string, string> { ["Version"] = distribution.Value }));
        }

        InstalledPackages = [.. packages];
    }
}
