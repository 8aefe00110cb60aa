namespace PyVenv.Build.Interpreters;

/// <summary>Why a candidate is no interpreter.</summary>
public enum ProbeFailure
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>It is a folder.</summary>
    Folder,

    /// <summary>The system would not start it.</summary>
    NotStartable,

    /// <summary>It gave no answer within the time limit.</summary>
    TimedOut,

    /// <summary>It is the stub that advertises the Microsoft Store.</summary>
    StoreStub,

    /// <summary>It ended without the answer that a Python gives.</summary>
    NotPython,

    /// <summary>It is a virtual environment's Python whose own base is gone.</summary>
    LostItsBase,
}

/// <summary>What starting a candidate told.</summary>
/// <param name="Interpreter">The interpreter that it leads to; null when <paramref name="Failure"/> is set.</param>
/// <param name="Failure">Why not.</param>
/// <param name="Explanation">The failure in words that complete "it …", without full stop; empty for an interpreter.</param>
public sealed record ProbeAnswer(Interpreter? Interpreter, ProbeFailure Failure, string Explanation)
{
    /// <summary>It is an interpreter.</summary>
    public static ProbeAnswer Of(Interpreter interpreter) => new(interpreter, ProbeFailure.None, "");

    /// <summary>It is none.</summary>
    public static ProbeAnswer Not(ProbeFailure failure, string explanation) => new(null, failure, explanation);
}
