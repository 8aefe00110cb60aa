namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>A text that is no dependency specifier or marker.</summary>
public sealed class DependencySyntaxException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, as a clause without a full stop; quotes nothing of the text that could be secret.</param>
    /// <param name="offset">Where in the text, from 0.</param>
    public DependencySyntaxException(string message, int offset) : base(message) => Offset = offset;

    /// <summary>Where in the text, from 0.</summary>
    public int Offset { get; }
}
