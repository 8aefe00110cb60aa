namespace PyVenv.Build.Diagnostics;

/// <summary>A cause of failure or warning that users can look up: code, and a title for the documentation.</summary>
/// <param name="Code"><c>PYVENV</c> and three digits, unique per cause.</param>
/// <param name="Title">The cause in a few words.</param>
public sealed record DiagnosticCode(string Code, string Title)
{
    /// <summary>The page that explains cause and cure.</summary>
    public string HelpLink => $"https://github.com/pyvenv-build/pyvenv-build/blob/main/docs/diagnostics.md#{Code.ToLowerInvariant()}";

    /// <inheritdoc/>
    public override string ToString() => Code;
}
