using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.Data;

/// <summary>A table: TOML's tables, JSON's objects, YAML's mappings. Keeps the order of the file.</summary>
public sealed class DataTable : DataNode
{
    private readonly List<string> _keys = [];
    private readonly Dictionary<string, DataNode> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceLocation> _keyLocations = new(StringComparer.Ordinal);

    /// <summary>Creates an empty table.</summary>
    public DataTable(SourceLocation location) : base(location)
    {
    }

    /// <summary>The keys in the order of the file.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <inheritdoc/>
    public override string KindName => "a table";

    /// <summary>The value of a key; null when it is not there.</summary>
    public DataNode? this[string key] => _values.TryGetValue(key, out var value) ? value : null;

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>Where the key stands; the table's own place when it is not there.</summary>
    public SourceLocation KeyLocation(string key) => _keyLocations.TryGetValue(key, out var location) ? location : Location;

    /// <summary>The table of a key; null when the key is not there.</summary>
    /// <exception cref="ProvisioningException">It is something else.</exception>
    public DataTable? Table(string key) => this[key] switch
    {
        null => null,
        DataTable table => table,
        var other => throw WrongKind(key, "a table", other),
    };

    /// <summary>The table at the end of several keys, such as <c>tool</c>, <c>poetry</c>; null when one is not there.</summary>
    /// <exception cref="ProvisioningException">One is something else.</exception>
    public DataTable? Table(string first, string second) => Table(first)?.Table(second);

    /// <summary>The list of a key; null when the key is not there.</summary>
    /// <exception cref="ProvisioningException">It is something else.</exception>
    public DataList? List(string key) => this[key] switch
    {
        null => null,
        DataList list => list,
        var other => throw WrongKind(key, "a list", other),
    };

    /// <summary>The string of a key; null when the key is not there.</summary>
    /// <exception cref="ProvisioningException">It is something else.</exception>
    public string? Text(string key) => this[key] switch
    {
        null => null,
        DataValue { Kind: DataValueKind.String } value => value.Text,
        var other => throw WrongKind(key, "a string", other),
    };

    /// <summary>The boolean of a key; null when the key is not there.</summary>
    /// <exception cref="ProvisioningException">It is something else.</exception>
    public bool? Boolean(string key) => this[key] switch
    {
        null => null,
        DataValue { Kind: DataValueKind.Boolean } value => string.Equals(value.Text, "true", StringComparison.OrdinalIgnoreCase),
        var other => throw WrongKind(key, "true or false", other),
    };

    /// <summary>The strings of a key that is a list of strings; empty when the key is not there.</summary>
    /// <exception cref="ProvisioningException">It, or an item, is something else.</exception>
    public IReadOnlyList<DataValue> Strings(string key)
    {
        var strings = new List<DataValue>();
        foreach (var item in List(key)?.Items ?? [])
        {
            strings.Add(item is DataValue { Kind: DataValueKind.String } value ? value : throw WrongKind(key, "a list of strings", item));
        }

        return strings;
    }

    /// <summary>The strings of a key that is a list of strings or a single one; empty when the key is not there.</summary>
    /// <exception cref="ProvisioningException">It, or an item, is something else.</exception>
    public IReadOnlyList<DataValue> StringOrStrings(string key) =>
        this[key] is DataValue { Kind: DataValueKind.String } value ? [value] : Strings(key);

    /// <summary>The error for a value of another kind than the format's.</summary>
    public static ProvisioningException WrongKind(string key, string wanted, DataNode found) => new(
        DiagnosticCodes.ManifestWrongValue,
        $"'{key}' must be {wanted}, but it is {found.KindName}.",
        found.Location);

    internal void Set(string key, DataNode value, SourceLocation keyLocation)
    {
        if (!_values.ContainsKey(key))
        {
            _keys.Add(key);
        }

        _values[key] = value;
        _keyLocations[key] = keyLocation;
    }
}
