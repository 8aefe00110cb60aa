namespace PyVenv.Build.Managers.Failures.Builds;

/// <summary>Finds the failed build in what one tool says.</summary>
internal interface IBuildReader
{
    /// <summary>The build; null when none failed.</summary>
    FailedBuild? Read(ToolSpeech speech);
}
