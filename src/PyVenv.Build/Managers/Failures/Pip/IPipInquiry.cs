namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>
/// Asks pip a second time about one requirement, aloud: without <c>-vv</c> pip does not tell a package that does not exist
/// from an index that refuses (https://github.com/pypa/pip/blob/main/src/pip/_internal/index/collector.py logs both as debug
/// only) or from wheels for other Pythons.
/// </summary>
internal interface IPipInquiry
{
    /// <summary>What pip says of it; null when it could not be asked.</summary>
    /// <param name="missing">What pip did not find.</param>
    /// <param name="speech">What it said the first time.</param>
    ToolSpeech? Ask(PipMissing missing, ToolSpeech speech);
}
