namespace PyVenv.Build.Diagnostics;

/// <summary>Ends provisioning with an error that is the user's to mend. Anything else that escapes is a bug of ours.</summary>
public sealed class ProvisioningException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ProvisioningException(Diagnostic diagnostic, Exception? inner = null)
        : base(diagnostic.Message, inner) => Diagnostic = diagnostic;

    /// <summary>Creates the exception from its parts.</summary>
    public ProvisioningException(DiagnosticCode code, string message, SourceLocation? location = null, Exception? inner = null)
        : this(new Diagnostic(code, message, location), inner)
    {
    }

    /// <summary>What the user is told.</summary>
    public Diagnostic Diagnostic { get; }
}
