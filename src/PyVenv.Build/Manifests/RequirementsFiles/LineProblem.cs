using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>What is wrong with a logical line, before it is known where the line stands.</summary>
internal sealed class LineProblem : Exception
{
    /// <summary>Creates the problem.</summary>
    /// <param name="code">The cause.</param>
    /// <param name="message">The whole message for the user. No secret.</param>
    /// <param name="offset">Where in the line, from 0, with variables put in.</param>
    public LineProblem(DiagnosticCode code, string message, int offset) : base(message)
    {
        Code = code;
        Offset = offset;
    }

    /// <summary>The cause.</summary>
    public DiagnosticCode Code { get; }

    /// <summary>Where in the line, from 0, with variables put in.</summary>
    public int Offset { get; }
}
