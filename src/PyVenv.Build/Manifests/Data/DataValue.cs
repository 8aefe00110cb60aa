using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.Data;

/// <summary>What a single value is.</summary>
public enum DataValueKind
{
    /// <summary>A string.</summary>
    String,

    /// <summary>A whole or fractional number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A date or time (TOML).</summary>
    Date,

    /// <summary>Nothing: JSON's and YAML's <c>null</c>.</summary>
    Null,
}

/// <summary>A single value.</summary>
public sealed class DataValue : DataNode
{
    /// <summary>Creates the value.</summary>
    public DataValue(DataValueKind kind, string text, SourceLocation location) : base(location)
    {
        Kind = kind;
        Text = text;
    }

    /// <summary>What it is.</summary>
    public DataValueKind Kind { get; }

    /// <summary>The string's content; of others the text as written (<c>true</c>, <c>3.11</c>), of nothing an empty text.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override string KindName => Kind switch
    {
        DataValueKind.String => "a string",
        DataValueKind.Number => "a number",
        DataValueKind.Boolean => "a boolean",
        DataValueKind.Date => "a date",
        _ => "nothing",
    };
}
