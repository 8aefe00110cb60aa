using PyVenv.Build.Diagnostics;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers.Failures;

/// <summary>Asks its recognizers in their order what an output tells.</summary>
internal sealed class FailureExplanation(FailureSetting setting, IReadOnlyList<IFailureRecognizer> recognizers)
{
    /// <summary>The diagnostic of a run that failed; null when nobody recognizes it.</summary>
    public Diagnostic? Explain(ToolResult result)
    {
        var speech = new ToolSpeech(result);
        foreach (var recognizer in recognizers)
        {
            if (recognizer.Recognize(speech) is { } cause)
            {
                return new Diagnostic(cause.Code, cause.Message, new FailurePlace(setting).Of(cause));
            }
        }

        return null;
    }
}
