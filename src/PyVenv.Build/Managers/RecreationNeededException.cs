namespace PyVenv.Build.Managers;

/// <summary>
/// What a manager throws while it refreshes when it cannot tell that the environment will be what a fresh one is: it is
/// made anew then.
/// </summary>
/// <param name="reason">Why, as a part of a sentence.</param>
internal sealed class RecreationNeededException(string reason) : Exception(reason);
