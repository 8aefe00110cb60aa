namespace PyVenv.Build.Managers.Failures;

/// <summary>Knows one kind of failure by what a tool says.</summary>
internal interface IFailureRecognizer
{
    /// <summary>The cause, or null when the output tells of another.</summary>
    FailureCause? Recognize(ToolSpeech speech);
}
