using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Editors;
using PyVenv.Build.Editors.Jupyter;

namespace PyVenv.Build.Tasks;

/// <summary>Registers the environment as a Jupyter kernel, and keeps it current.</summary>
[MSBuildMultiThreadableTask]
public sealed class RegisterKernel : EditorTask
{
    /// <summary><c>PyVenvKernelScope</c>: <c>user</c> or <c>environment</c>.</summary>
    public string Scope { get; set; } = "";

    /// <summary><c>PyVenvKernelDisplayName</c>.</summary>
    public string DisplayName { get; set; } = "";

    private protected override void Configure(EditorContext context)
    {
        var inEnvironment = Scope.Trim().ToUpperInvariant() switch
        {
            "" or "USER" => false,
            "ENVIRONMENT" => true,
            _ => throw new ProvisioningException(
                DiagnosticCodes.InvalidProperty,
                $"The property PyVenvKernelScope has the value '{Scope}', which it cannot have. Set it to 'user' or 'environment', or leave it out.",
                new SourceLocation(ProjectFile)),
        };
        Try(context, () => new KernelRegistry(context.Machine, context.Sink).Register(context, DisplayName.Trim(), inEnvironment));
    }
}
