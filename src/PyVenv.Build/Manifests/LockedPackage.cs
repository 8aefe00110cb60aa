namespace PyVenv.Build.Manifests;

/// <summary>One package of a lock file.</summary>
/// <param name="Name">The normalized name.</param>
/// <param name="Version">The version as written; empty where the lock names an address or a path alone.</param>
/// <param name="Marker">The PEP 508 marker under which it is wanted, or empty.</param>
/// <param name="Group">The part of the lock that has it, as the format names it (<c>default</c>, <c>develop</c>, …); empty where it has no parts.</param>
public sealed record LockedPackage(string Name, string Version, string Marker = "", string Group = "");
