namespace PyVenv.Build.Planning;

/// <summary>What provisioning will do.</summary>
public enum PlanKind
{
    /// <summary>Nothing: what is there is what is wanted.</summary>
    Keep,

    /// <summary>Nothing in the environment: only the record has to learn something, such as a further project that shares the folder.</summary>
    Renew,

    /// <summary>Install into the environment that is there.</summary>
    Refresh,

    /// <summary>Make it anew.</summary>
    Recreate,
}

/// <summary>The answer of planning.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Reason">Why, as one sentence without a full stop; empty for <see cref="PlanKind.Keep"/> and <see cref="PlanKind.Renew"/>.</param>
public sealed record Plan(PlanKind Kind, string Reason)
{
    /// <summary>Nothing to do.</summary>
    public static Plan Keep { get; } = new(PlanKind.Keep, "");

    /// <summary>Nothing to do but to bring the record up to date.</summary>
    public static Plan Renew { get; } = new(PlanKind.Renew, "");

    /// <summary>Whether the environment itself would change.</summary>
    public bool ChangesEnvironment => Kind is PlanKind.Refresh or PlanKind.Recreate;
}
