using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers;

/// <summary>A tool that makes environments from manifests. Adding one adds a class; it holds no state between calls.</summary>
public interface IEnvironmentManager
{
    /// <summary>The value of <c>PyVenvManager</c> that means it.</summary>
    string Name { get; }

    /// <summary>The <see cref="ManifestFormats"/> that it installs from.</summary>
    IReadOnlyList<string> Formats { get; }

    /// <summary>Whether it creates environments from a base interpreter; conda brings its own Python.</summary>
    bool NeedsInterpreter { get; }

    /// <summary>Finds the tool, or fails with the error that says how to get it.</summary>
    /// <exception cref="ProvisioningException">The tool is not there or too old.</exception>
    ManagerTool Locate(ProvisioningContext context);

    /// <summary>Makes an empty environment in the folder, which holds nothing but <c>.pyvenv-build</c> and the record.</summary>
    /// <returns>What created it, for the record: <c>venv</c>, <c>virtualenv</c>, <c>uv</c>, <c>conda</c>.</returns>
    /// <exception cref="ProvisioningException">It could not.</exception>
    string Create(ProvisioningContext context, ManagerTool tool);

    /// <summary>Brings the environment to what the manifest wants; <see cref="ProvisioningContext.Previous"/> is null in a new one.</summary>
    /// <exception cref="ProvisioningException">It could not.</exception>
    void Install(ProvisioningContext context, ManagerTool tool);
}

/// <summary>A tool that was found.</summary>
/// <param name="Path">The program, or the folder that holds pip; absolute. Empty when it runs from inside the environment.</param>
/// <param name="Version">Its version; null when nobody asked.</param>
public sealed record ManagerTool(string Path, string? Version = null);

/// <summary>Everything that applying a plan needs.</summary>
public sealed record ProvisioningContext
{
    /// <summary>What the project declares.</summary>
    public required Declaration Declaration { get; init; }

    /// <summary>What is wanted.</summary>
    public required Manifest Manifest { get; init; }

    /// <summary>The machine.</summary>
    public required Machine Machine { get; init; }

    /// <summary>The environment's layout.</summary>
    public required EnvironmentLayout Layout { get; init; }

    /// <summary>The base interpreter; null where the manager brings its own.</summary>
    public Interpreter? Interpreter { get; init; }

    /// <summary>The record of the environment that is refreshed; null for a new one.</summary>
    public EnvironmentRecord? Previous { get; init; }

    /// <summary>Whether the environment is there and is installed into.</summary>
    public bool IsMade { get; init; }

    /// <summary>Starts tools; knows how to note them in the record.</summary>
    public required IToolRunner Tools { get; init; }

    /// <summary>Where progress is said.</summary>
    public required IDiagnosticSink Sink { get; init; }

    /// <summary>Folder in <c>obj</c> for generated files, absolute; exists.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>Cancelled by Ctrl+C.</summary>
    public required CancellationToken Cancellation { get; init; }

    /// <summary>The environment's site-packages (purelib).</summary>
    /// <exception cref="ProvisioningException">The environment vanished.</exception>
    /// <exception cref="InvalidOperationException">It was not created yet.</exception>
    public string SitePackages() =>
        new EnvironmentInspector(Machine.Platform).Inspect(Layout.Directory).SitePackages.FirstOrDefault()
        ?? throw EnvironmentPresence.Loss(this) as Exception ?? new InvalidOperationException($"'{Layout.Directory}' has no site-packages.");
}
