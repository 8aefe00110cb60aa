namespace PyVenv.Build.Locking;

/// <summary>How far a lock is made anew.</summary>
/// <param name="Upgrade">Whether versions that still fit are given up for newer ones.</param>
/// <param name="Packages">With <paramref name="Upgrade"/>: only of these, normalized names; empty for all.</param>
public sealed record LockRequest(bool Upgrade, IReadOnlyList<string> Packages)
{
    /// <summary>What still fits stays.</summary>
    public static readonly LockRequest Fitting = new(false, []);

    /// <summary>Whether every version may change.</summary>
    public bool UpgradesAll => Upgrade && Packages.Count == 0;
}

/// <summary>What locking did.</summary>
/// <param name="File">The lock file, absolute.</param>
/// <param name="Changed">Whether its content is another now.</param>
/// <param name="Summary">What is in it and what changed, one sentence.</param>
public sealed record LockReport(string File, bool Changed, string Summary);
