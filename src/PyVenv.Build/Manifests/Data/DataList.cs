using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.Data;

/// <summary>A list: TOML's arrays and arrays of tables, JSON's arrays, YAML's sequences.</summary>
public sealed class DataList : DataNode
{
    private readonly List<DataNode> _items = [];

    /// <summary>Creates an empty list.</summary>
    public DataList(SourceLocation location) : base(location)
    {
    }

    /// <summary>The items in the order of the file.</summary>
    public IReadOnlyList<DataNode> Items => _items;

    /// <inheritdoc/>
    public override string KindName => "a list";

    /// <summary>The items that are tables.</summary>
    public IEnumerable<DataTable> Tables => _items.OfType<DataTable>();

    internal void Add(DataNode item) => _items.Add(item);
}
