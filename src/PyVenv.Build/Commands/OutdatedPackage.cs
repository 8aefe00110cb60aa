namespace PyVenv.Build.Commands;

/// <summary>An installed package of which a newer version exists.</summary>
/// <param name="Name">The normalized name; conda's own for its packages.</param>
/// <param name="Installed">The installed version.</param>
/// <param name="Latest">The newest.</param>
public sealed record OutdatedPackage(string Name, string Installed, string Latest);
