namespace PyVenv.Build.Processes;

/// <summary>Gathers the lines of both streams in the order in which they come, masked, and hands each on at once.</summary>
internal sealed class ToolOutput
{
    private readonly SecretMask _mask;
    private readonly Action<ToolOutputLine>? _onOutput;
    private readonly List<ToolOutputLine> _lines = [];

    public ToolOutput(SecretMask mask, Action<ToolOutputLine>? onOutput)
    {
        _mask = mask;
        _onOutput = onOutput;
    }

    public void Add(string text, bool isError)
    {
        var line = new ToolOutputLine(_mask.Apply(text), isError);
        lock (_lines)
        {
            _lines.Add(line);
            _onOutput?.Invoke(line);
        }
    }

    public IReadOnlyList<ToolOutputLine> Lines()
    {
        lock (_lines)
        {
            return [.. _lines];
        }
    }
}
