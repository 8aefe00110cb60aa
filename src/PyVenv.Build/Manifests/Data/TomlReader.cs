using PyVenv.Build.Diagnostics;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace PyVenv.Build.Manifests.Data;

/// <summary>Reads TOML (https://toml.io) into <see cref="DataTable"/>s. The syntax and its rules are Tomlyn's.</summary>
public static class TomlReader
{
    /// <summary>Reads a file's text.</summary>
    /// <exception cref="ProvisioningException">It is not valid TOML; with line and column of the first mistake.</exception>
    public static DataTable Read(ManifestText text)
    {
        // The validating parser: the serializer's takes a key that is defined twice.
        var document = SyntaxParser.Parse(text.Text, text.Path, validate: true);
        if (document.HasErrors)
        {
            // The parser goes on after a mistake, and what it finds then is often an effect of the first.
            var first = document.Diagnostics.Where(d => d.Kind == DiagnosticMessageKind.Error).OrderBy(d => d.Span.Start.Offset).First();
            throw new ProvisioningException(
                DiagnosticCodes.ManifestSyntax,
                $"'{Path.GetFileName(text.Path)}' is not valid TOML: {WithoutContent(first.Message)}.",
                Place(text.Path, first.Span.Start));
        }

        var root = new DataTable(new SourceLocation(text.Path, 1, 1));
        AddAll(text.Path, root, document.KeyValues);
        foreach (var table in document.Tables)
        {
            if (table.Name is { } name)
            {
                AddAll(text.Path, Open(text.Path, root, name, isArray: table is TableArraySyntax), table.Items);
            }
        }

        return root;
    }

    private static void AddAll(string path, DataTable table, SyntaxList<KeyValueSyntax> items)
    {
        foreach (var item in items)
        {
            Add(path, table, item);
        }
    }

    private static void Add(string path, DataTable table, KeyValueSyntax item)
    {
        if (item.Key is not { } key || item.Value is not { } value)
        {
            return;
        }

        var names = NamesOf(key);
        for (var i = 0; i < names.Count - 1; i++)
        {
            table = Descend(path, table, names[i], key);
        }

        table.Set(names[names.Count - 1], ValueOf(path, value), Place(path, key.Span.Start));
    }

    private static DataTable Open(string path, DataTable table, KeySyntax key, bool isArray)
    {
        var names = NamesOf(key);
        var last = names.Count - (isArray ? 1 : 0);
        for (var i = 0; i < last; i++)
        {
            table = Descend(path, table, names[i], key);
        }

        if (!isArray)
        {
            return table;
        }

        var place = Place(path, key.Span.Start);
        if (table[names[last]] is not DataList list)
        {
            list = new DataList(place);
            table.Set(names[last], list, place);
        }

        var element = new DataTable(place);
        list.Add(element);
        return element;
    }

    private static DataTable Descend(string path, DataTable table, string name, KeySyntax key)
    {
        switch (table[name])
        {
            case DataTable inner:
                return inner;
            case DataList { Items.Count: > 0 } list when list.Items[list.Items.Count - 1] is DataTable element:
                return element;
            default:
                var created = new DataTable(Place(path, key.Span.Start));
                table.Set(name, created, created.Location);
                return created;
        }
    }

    private static DataNode ValueOf(string path, ValueSyntax value)
    {
        var place = Place(path, value.Span.Start);
        switch (value)
        {
            case StringValueSyntax text:
                return new DataValue(DataValueKind.String, text.Value ?? "", place);
            case BooleanValueSyntax boolean:
                return new DataValue(DataValueKind.Boolean, boolean.Value ? "true" : "false", place);
            case DateTimeValueSyntax date:
                return new DataValue(DataValueKind.Date, date.Token?.Text ?? "", place);
            case IntegerValueSyntax integer:
                return new DataValue(DataValueKind.Number, integer.Token?.Text ?? "", place);
            case FloatValueSyntax number:
                return new DataValue(DataValueKind.Number, number.Token?.Text ?? "", place);
            case ArraySyntax array:
                var list = new DataList(place);
                foreach (var item in array.Items)
                {
                    if (item.Value is { } element)
                    {
                        list.Add(ValueOf(path, element));
                    }
                }

                return list;
            case InlineTableSyntax inline:
                var table = new DataTable(place);
                foreach (var item in inline.Items)
                {
                    if (item.KeyValue is { } pair)
                    {
                        Add(path, table, pair);
                    }
                }

                return table;
            default:
                throw new InvalidOperationException($"Unknown TOML value {value.GetType().Name}.");
        }
    }

    private static List<string> NamesOf(KeySyntax key)
    {
        var names = new List<string> { NameOf(key.Key) };
        foreach (var item in key.DotKeys)
        {
            names.Add(NameOf(item.Key));
        }

        return names;
    }

    private static string NameOf(BareKeyOrStringValueSyntax? key) => key switch
    {
        BareKeySyntax bare => bare.Key?.Text ?? "",
        StringValueSyntax text => text.Value ?? "",
        _ => "",
    };

    private static SourceLocation Place(string path, Tomlyn.Syntax.TextPosition position) => new(path, position.Line + 1, position.Column + 1);

    /// <summary>Tomlyn quotes the line that a key repeats, which may hold an index's password.</summary>
    private static string WithoutContent(string message)
    {
        var content = message.IndexOf(" with `", StringComparison.Ordinal);
        var end = message.LastIndexOf("` and cannot", StringComparison.Ordinal);
        var text = content >= 0 && end > content ? message.Substring(0, content) + message.Substring(end + 1) : message;
        return text.TrimEnd('.', '\n', '\r', ' ');
    }
}
