using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Running;
using PyVenv.Build.Running.Patterns;

namespace PyVenv.Build.Tasks;

/// <summary>Makes readers of a <c>PyVenvDiagnosticPattern</c> item.</summary>
internal static class DiagnosticPatternReader
{
    /// <summary>An item with a <c>Pattern</c> is the project's own; one without names a tool that we know.</summary>
    /// <exception cref="ProvisioningException">It is neither, or has an impossible value.</exception>
    public static IReadOnlyList<IOutputReader> Read(ITaskItem item, SourcePlaces places)
    {
        var declared = ScriptItemReader.DeclaredIn(item);
        var pattern = item.GetMetadata("Pattern");
        if (pattern.Length > 0)
        {
            return [new PatternReader(new DiagnosticPattern
            {
                Name = item.ItemSpec,
                Lines = [pattern],
                Continuation = item.GetMetadata("Continuation") is { Length: > 0 } continuation ? continuation : null,
                Severity = Severity(item, declared),
                FirstColumn = item.GetMetadata("FirstColumn").Trim() == "0" ? 0 : 1,
                Declared = declared,
            })];
        }

        var readers = OutputReaders.Find(item.ItemSpec, places);
        return readers.Count > 0 ? readers : throw new ProvisioningException(
            DiagnosticCodes.InvalidDiagnosticPattern,
            $"The PyVenvDiagnosticPattern '{item.ItemSpec}' has no 'Pattern', and is none of the tools that are known without one: {string.Join(", ", OutputReaders.Names)}.",
            declared);
    }

    private static FindingSeverity Severity(ITaskItem item, SourceLocation? declared)
    {
        var word = item.GetMetadata("Severity").Trim();
        return word.Length == 0 ? FindingSeverity.Error : DiagnosticPattern.ParseSeverity(word) ?? throw new ProvisioningException(
            DiagnosticCodes.InvalidDiagnosticPattern,
            $"The PyVenvDiagnosticPattern '{item.ItemSpec}' has Severity '{word}', which it cannot have: write 'error', 'warning' or 'message'.",
            declared);
    }
}
