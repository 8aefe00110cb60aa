namespace PyVenv.Build.Manifests.Dependencies;

/// <summary>A part of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind its last character.</param>
internal readonly record struct TextRange(int Start, int End)
{
    public bool IsEmpty => End == Start;

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text.Slice(Start, End - Start);
}
