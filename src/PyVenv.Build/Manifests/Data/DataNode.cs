using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.Data;

/// <summary>A value of a structured file (TOML, JSON, YAML), with its place, so that every complaint can name a line.</summary>
public abstract class DataNode
{
    /// <summary>Creates the node.</summary>
    protected DataNode(SourceLocation location) => Location = location;

    /// <summary>Where the value begins.</summary>
    public SourceLocation Location { get; }

    /// <summary>What it is, in words for a message: <c>a table</c>, <c>a list</c>, <c>a string</c>, …</summary>
    public abstract string KindName { get; }
}
