using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>What a requirement's line says beside the requirement.</summary>
/// <param name="IsConstraint">Whether the file is read as constraints.</param>
/// <param name="Location">Where the line begins.</param>
/// <param name="Options">Its options; null when it has none.</param>
internal readonly record struct LineContext(bool IsConstraint, SourceLocation Location, LineOptions? Options);
