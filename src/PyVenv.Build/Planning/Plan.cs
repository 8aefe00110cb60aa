namespace PyVenv.Build.Planning;

/// <summary>What provisioning will do.</summary>
public enum PlanKind
{
    /// <summary>Nothing: what is there is what is wanted.</summary>
    Keep,

    /// <summary>Install into the environment that is there.</summary>
    Refresh,

    /// <summary>Make it anew.</summary>
    Recreate,
}

/// <summary>The answer of planning.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Reason">Why, as one sentence without a full stop; empty for <see cref="PlanKind.Keep"/>.</param>
public sealed record Plan(PlanKind Kind, string Reason)
{
    /// <summary>Nothing to do.</summary>
    public static Plan Keep { get; } = new(PlanKind.Keep, "");
}
