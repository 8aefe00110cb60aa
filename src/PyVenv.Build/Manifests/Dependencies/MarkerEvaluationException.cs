namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>A marker that is written correctly and has no answer, such as <c>os_name ~= "x"</c>.</summary>
public sealed class MarkerEvaluationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, as a clause without a full stop.</param>
    public MarkerEvaluationException(string message) : base(message)
    {
    }
}
