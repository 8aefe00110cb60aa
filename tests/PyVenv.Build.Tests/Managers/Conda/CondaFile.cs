namespace PyVenv.Build.Tests.Managers.Conda;

/// <summary>Writes an <c>environment.yml</c>.</summary>
internal static class CondaFile
{
    /// <summary>The text; a dependency that begins with <c>pip:</c> goes into the <c>pip:</c> part.</summary>
    public static string Of(string[] channels, params string[] dependencies) =>
        $"""
        name: somebody-s-own
        prefix: /nowhere/at/all
        channels: [{string.Join(", ", channels.Select(c => $"\"{c}\""))}]
        dependencies:
        {string.Join("\n", dependencies.Where(d => !IsOfPip(d)).Select(d => $"- \"{d}\""))}
        {(dependencies.Any(IsOfPip) ? "- pip:\n" : "")}{string.Join("\n", dependencies.Where(IsOfPip).Select(d => $"  - \"{d.Substring(4)}\""))}

        """;

    private static bool IsOfPip(string dependency) => dependency.StartsWith("pip:", StringComparison.Ordinal);
}
