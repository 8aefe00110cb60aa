using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Editors;

/// <summary>What an editor's settings are made from.</summary>
public sealed record EditorContext
{
    /// <summary>The project file, absolute.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The project's folder, absolute.</summary>
    public string ProjectDirectory => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The finished environment.</summary>
    public required EnvironmentLayout Layout { get; init; }

    /// <summary>Its record.</summary>
    public required EnvironmentRecord Record { get; init; }

    /// <summary>The machine.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Is told what was written.</summary>
    public required IDiagnosticSink Sink { get; init; }

    /// <summary>MSBuild's <c>-question</c>: what would be written is an error.</summary>
    public bool OnlyAsk { get; init; }
}

/// <summary>An editor whose settings can name the environment.</summary>
internal interface IEditor
{
    /// <summary>Its name in <c>PyVenvEditors</c>.</summary>
    string Name { get; }

    /// <summary>Sets the environment's interpreter; writes only what changes.</summary>
    /// <exception cref="ProvisioningException">A file of the user's is malformed, or the file system failed; it is as it was.</exception>
    void Configure(EditorContext context);
}
