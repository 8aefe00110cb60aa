using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Support;

/// <summary>Keeps what is said.</summary>
internal sealed class RecordingSink : IDiagnosticSink
{
    private readonly List<string> _messages = [];

    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_messages)
            {
                return [.. _messages];
            }
        }
    }

    public List<Diagnostic> Warnings { get; } = [];

    public void Message(Importance importance, string text)
    {
        lock (_messages)
        {
            _messages.Add(text);
        }
    }

    public void Warning(Diagnostic diagnostic) => Warnings.Add(diagnostic);
}
