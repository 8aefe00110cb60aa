namespace PyVenv.Build.Editors.Jsonc;

/// <summary>Text that is no JSON with comments.</summary>
internal sealed class JsoncSyntaxException(string message, int line, int column) : Exception(message)
{
    /// <summary>From 1.</summary>
    public int Line { get; } = line;

    /// <summary>From 1, in UTF-16 units as editors count.</summary>
    public int Column { get; } = column;
}
