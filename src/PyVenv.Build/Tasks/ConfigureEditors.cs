using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Editors;

namespace PyVenv.Build.Tasks;

/// <summary>Tells editors which interpreter is the project's.</summary>
[MSBuildMultiThreadableTask]
public sealed class ConfigureEditors : EditorTask
{
    /// <summary><c>PyVenvEditors</c>.</summary>
    public string[] Editors { get; set; } = [];

    private protected override void Configure(EditorContext context)
    {
        foreach (var written in Editors)
        {
            var name = written.Trim().ToLowerInvariant();
            if (!EditorList.Names.Contains(name))
            {
                throw new ProvisioningException(
                    DiagnosticCodes.InvalidProperty,
                    $"The property PyVenvEditors names '{written}', which it cannot. Set it to a list of {string.Join(", ", EditorList.Names.Select(n => $"'{n}'"))}, or leave it out.",
                    new SourceLocation(ProjectFile));
            }

            Try(context, () => EditorList.Configure(name, context));
        }
    }
}
