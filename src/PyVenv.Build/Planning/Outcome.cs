using PyVenv.Build.Environments;

namespace PyVenv.Build.Planning;

/// <summary>What applying a plan came to.</summary>
/// <param name="Record">The finished record, as it was written.</param>
/// <param name="Before">What was installed before, names with versions; null when there was no environment.</param>
/// <param name="Changed">Whether anything in the environment is another than before.</param>
internal sealed record Outcome(EnvironmentRecord Record, IReadOnlyDictionary<string, string>? Before, bool Changed);
