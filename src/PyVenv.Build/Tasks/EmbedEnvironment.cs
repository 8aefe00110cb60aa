using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Embedding;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>
/// Hands the environment to the program that is built: as runtime options, as C#, and as run settings for VSTest. Starts nothing and
/// writes only what changed.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class EmbedEnvironment : EnvironmentTask, IIncrementalTask
{
    /// <summary><c>PyVenvFullPath</c>.</summary>
    [Required]
    public string EnvironmentDirectory { get; set; } = "";

    /// <summary><c>PyVenvEmbed</c>.</summary>
    public bool Embed { get; set; }

    /// <summary><c>PyVenvActivate</c>.</summary>
    public bool Activate { get; set; }

    /// <summary>Where <c>PyVenvEnvironment</c> is written, absolute; empty for projects that are not C#.</summary>
    public string ClassFile { get; set; } = "";

    /// <summary>Where the module initializer is written, absolute; empty for projects that are not C#.</summary>
    public string InitializerFile { get; set; } = "";

    /// <summary>Where the run settings are written, absolute; empty for projects that are no tests.</summary>
    public string RunSettingsFile { get; set; } = "";

    /// <summary>The user's own run settings, absolute; empty when there are none.</summary>
    public string UserRunSettingsFile { get; set; } = "";

    /// <summary>A file that is copied beside the program and holds the options, absolute; empty where the runtime configuration has them.</summary>
    public string SideFile { get; set; } = "";

    /// <summary><c>Nullable</c>.</summary>
    public string Nullable { get; set; } = "";

    /// <summary><c>LangVersion</c>.</summary>
    public string LanguageVersion { get; set; } = "";

    /// <summary><c>PyVenvEmbedNamespace</c>.</summary>
    public string Namespace { get; set; } = "";

    /// <summary>MSBuild's <c>-question</c>.</summary>
    public bool FailIfNotIncremental { get; set; }

    /// <summary><c>RuntimeHostConfigurationOption</c> items.</summary>
    [Output]
    public ITaskItem[] RuntimeOptions { get; private set; } = [];

    private protected override void Run(MSBuildSink sink)
    {
        var machine = TaskMachine.Read("", "");
        var layout = new EnvironmentLayout(EnvironmentDirectory, machine.Platform);
        var record = FinishedRecord.Read(layout);
        layout = new EnvironmentLayout(EnvironmentDirectory, machine.Platform, record?.Manager == "conda");
        var project = new CSharpProject(SideFile.Length > 0 ? Path.GetFileName(SideFile) : "", Nullable is "enable" or "annotations", CheckedNamespace());
        var options = new List<ITaskItem>();
        if (Embed)
        {
            AddValues(EmbeddedValues.Of(layout, record), project, options, sink);
        }

        if (Activate)
        {
            AddActivation(ActivationValues.Of(layout, record, machine), project, options, machine, sink);
        }

        if (SideFile.Length > 0)
        {
            WriteFile(SideFile, string.Concat(options.Select(o => $"{o.ItemSpec}={o.GetMetadata("Value")}\n")));
            return;
        }

        RuntimeOptions = [.. options];
    }

    private string CheckedNamespace()
    {
        var name = Namespace.Trim();
        return name.Length == 0 || CSharpText.IsNamespace(name) ? name : throw new ProvisioningException(
            DiagnosticCodes.InvalidProperty,
            $"The property PyVenvEmbedNamespace has the value '{Namespace}', which it cannot have: it is no namespace of C#. Set it to names with dots between them, or leave it out.",
            new SourceLocation(ProjectFile));
    }

    private void AddValues(EmbeddedValues values, CSharpProject project, List<ITaskItem> options, MSBuildSink sink)
    {
        foreach (var (member, value) in values.ByName)
        {
            AddOption(options, EmbeddedValues.Prefix + member, value);
        }

        if (values is { Python: not null, PythonLibrary: null })
        {
            sink.Warning(new Diagnostic(
                DiagnosticCodes.NoPythonLibrary,
                $"PyVenvEmbed is set, and the Python in '{values.BasePrefix}' has no shared library: nothing can load it into a .NET process. Choose a Python that was built with '--enable-shared' with PyVenvBasePython.",
                new SourceLocation(ProjectFile)));
        }

        if (ClassFile.Length > 0)
        {
            WriteFile(ClassFile, EnvironmentClass.Write(values, project));
        }
    }

    private void AddActivation(ActivationValues values, CSharpProject project, List<ITaskItem> options, Machine machine, MSBuildSink sink)
    {
        var separator = machine.Platform.PathListSeparator;
        var folders = string.Join(separator.ToString(), values.Folders);
        AddOption(options, ActivationValues.Prefix + ActivationValues.PathVariable, folders);
        foreach (var variable in values.Variables)
        {
            AddOption(options, ActivationValues.Prefix + variable.Key, variable.Value);
        }

        if (InitializerFile.Length > 0)
        {
            WriteFile(InitializerFile, ActivationInitializer.Write(values, project, separator));
            if (double.TryParse(LanguageVersion, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var version) && version < 9)
            {
                sink.Warning(new Diagnostic(
                    DiagnosticCodes.ActivationNeedsModuleInitializers,
                    $"PyVenvActivate needs module initializers, which C# has since version 9, and LangVersion is '{LanguageVersion}'. Set LangVersion to 9 or higher.",
                    new SourceLocation(ProjectFile)));
            }
        }

        // The file has the caller's PATH, which says nothing about the build being up to date.
        if (RunSettingsFile.Length > 0 && folders.Length > 0 && !FailIfNotIncremental)
        {
            var variables = new List<KeyValuePair<string, string>>(values.Variables);
            var path = string.Join(separator.ToString(), [.. values.Folders, .. new ChildEnvironment(machine).Path()]);
            variables.Add(new KeyValuePair<string, string>(ActivationValues.PathVariable, path));
            WriteFile(RunSettingsFile, RunSettings.Write(File.Exists(UserRunSettingsFile) ? UserRunSettingsFile : null, variables));
        }
    }

    private void WriteFile(string path, string text)
    {
        if (FailIfNotIncremental)
        {
            ChangedFile.Write(path, text, onlyAsk: true);
            return;
        }

        FileFailure.Guard("generating it", path, () => ChangedFile.Write(path, text, onlyAsk: false));
    }

    private static void AddOption(List<ITaskItem> options, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            var option = new TaskItem(EscapedText.Escape(name));
            option.SetMetadata("Value", EscapedText.Escape(value!));
            // What the targets know ours by, to keep it out of published output.
            option.SetMetadata("PyVenvOption", "true");
            options.Add(option);
        }
    }
}
