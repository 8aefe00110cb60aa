using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests;
using PyVenv.Build.Planning;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Tools;

/// <summary>Gets the tools that the product itself needs, when the project does not forbid it.</summary>
internal sealed class ToolBootstrap(ProvisioningContext context)
{
    /// <summary>The version that a property pins; null when none does.</summary>
    /// <param name="program">The tool's program.</param>
    /// <exception cref="ProvisioningException">The property is no version.</exception>
    public VersionSpecifierSet? Pin(string program) => Pin(context.Declaration, program);

    /// <summary>The tool, installed into the user's cache when it is not there.</summary>
    /// <param name="title">Its name in sentences.</param>
    /// <param name="program">The program's and the distribution's name.</param>
    /// <param name="usual">The versions that will do when no property says more.</param>
    /// <param name="why">Why it is needed, as a sentence without a full stop.</param>
    /// <exception cref="ProvisioningException">It could not be installed.</exception>
    public ManagerTool Get(string title, string program, string usual, string why)
    {
        var version = context.Declaration.ToolVersions.TryGetValue(program, out var pinned) ? pinned : usual;
        context.Sink.Message(Importance.Normal, $"{why}; {title} is taken from the user's cache, or installed there.");
        try
        {
            var tool = new ToolEnvironment(new DeclaredTool(program, version), context.Declaration with { Force = false }, context.Machine, context.Interpreter?.Path)
                .Provide(context.Tools, context.Sink, context.WorkDirectory, context.Cancellation);
            return new ManagerTool(tool.Path, tool.Version.Length > 0 ? tool.Version : null);
        }
        catch (ProvisioningException e)
        {
            throw Failed(context, title, program, why, e);
        }
    }

    /// <summary>The error that a tool is not there and could not be fetched.</summary>
    public static ProvisioningException Failed(ProvisioningContext context, string title, string program, string why, ProvisioningException cause) => new(
        DiagnosticCodes.ToolNotFetched,
        $"{why}, and {title} could not be fetched: {cause.Diagnostic.Message} ({cause.Diagnostic.Code.Code}) Install {title} yourself ('pipx install {program}', or 'uv tool install {program}').",
        context.Manifest.File is { } file ? new SourceLocation(file) : null,
        cause);

    /// <summary>The version that a property pins; null when none does.</summary>
    public static VersionSpecifierSet? Pin(Declaration declaration, string program) =>
        declaration.ToolVersions.TryGetValue(program, out var version)
            ? ToolVersion.Parse(version, DeclaredSettings.ToolVersionProperty(program), DiagnosticCodes.InvalidProperty, new SourceLocation(declaration.ProjectFile))
            : null;
}
