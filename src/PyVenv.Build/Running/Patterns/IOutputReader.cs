namespace PyVenv.Build.Running.Patterns;

/// <summary>Reads the findings of one kind of tool out of its output.</summary>
public interface IOutputReader
{
    /// <summary>The tool, in lower case: what a <c>PyVenvDiagnosticPattern</c> item without a pattern names.</summary>
    string Tool { get; }

    /// <summary>The findings in the lines of one stream, in their order.</summary>
    /// <param name="lines">All that the program wrote, without colours.</param>
    /// <param name="workingDirectory">Where it ran, absolute: what relative paths in its output mean.</param>
    IReadOnlyList<Finding> Read(IReadOnlyList<string> lines, string workingDirectory);
}
