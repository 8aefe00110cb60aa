using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>The problems that several kinds of requirement have in common.</summary>
internal static class RequirementProblems
{
    /// <summary>A text that is no requirement.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reason">Why, as a clause.</param>
    /// <param name="offset">Where in the line.</param>
    public static LineProblem Syntax(string text, string reason, int offset) =>
        new(DiagnosticCodes.RequirementSyntax, $"'{Addresses.WithoutUserInformation(text)}' is no requirement that pip reads: {reason}.", offset);

    /// <summary>The problem that an error of the parser is.</summary>
    /// <param name="text">What was parsed.</param>
    /// <param name="error">The error.</param>
    /// <param name="start">Where the text begins in the line.</param>
    public static LineProblem Syntax(string text, DependencySyntaxException error, int start) => Syntax(text, error.Message, start + error.Offset);
}
