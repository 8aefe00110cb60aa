using System.Globalization;
using System.Text;
using System.Text.Json;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.Data;

/// <summary>Reads JSON (RFC 8259) into <see cref="DataNode"/>s.</summary>
public static class JsonReader
{
    /// <summary>Reads a file's text, which must hold an object.</summary>
    /// <exception cref="ProvisioningException">It is not valid JSON, or not an object; with line and column.</exception>
    public static DataTable Read(ManifestText text)
    {
        var cursor = new Cursor(text.Path, Encoding.UTF8.GetBytes(text.Text));
        try
        {
            var reader = new Utf8JsonReader(cursor.Bytes);
            reader.Read();
            var root = Value(ref reader, cursor);
            reader.Read();
            return root as DataTable ?? throw new ProvisioningException(
                DiagnosticCodes.ManifestWrongValue,
                $"'{Path.GetFileName(text.Path)}' must hold an object, but it holds {root.KindName}.",
                root.Location);
        }
        catch (JsonException e)
        {
            // The exception's own text ends with its place, which the diagnostic carries already.
            var cause = e.Message;
            var place = cause.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw new ProvisioningException(
                DiagnosticCodes.ManifestSyntax,
                $"'{Path.GetFileName(text.Path)}' is not valid JSON: {(place > 0 ? cause.Substring(0, place) : cause)}",
                new SourceLocation(text.Path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1),
                e);
        }
    }

    private static DataNode Value(ref Utf8JsonReader reader, Cursor cursor)
    {
        var place = cursor.Place(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var table = new DataTable(place);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var keyPlace = cursor.Place(reader.TokenStartIndex);
                    var key = reader.GetString() ?? "";
                    reader.Read();
                    table.Set(key, Value(ref reader, cursor), keyPlace);
                }

                return table;
            case JsonTokenType.StartArray:
                var list = new DataList(place);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Add(Value(ref reader, cursor));
                }

                return list;
            case JsonTokenType.String:
                return new DataValue(DataValueKind.String, reader.GetString() ?? "", place);
            case JsonTokenType.True:
            case JsonTokenType.False:
                return new DataValue(DataValueKind.Boolean, reader.TokenType == JsonTokenType.True ? "true" : "false", place);
            case JsonTokenType.Number:
                return new DataValue(DataValueKind.Number, reader.GetDouble().ToString("R", CultureInfo.InvariantCulture), place);
            default:
                return new DataValue(DataValueKind.Null, "", place);
        }
    }

    /// <summary>Turns the reader's byte offsets, which only grow, into lines and columns.</summary>
    private sealed class Cursor
    {
        private readonly string _path;
        private long _offset;
        private int _line = 1;
        private int _column = 1;

        public Cursor(string path, byte[] bytes)
        {
            _path = path;
            Bytes = bytes;
        }

        public byte[] Bytes { get; }

        public SourceLocation Place(long offset)
        {
            for (; _offset < offset; _offset++)
            {
                _column++;
                if (Bytes[_offset] == (byte)'\n')
                {
                    _line++;
                    _column = 1;
                }
            }

            return new SourceLocation(_path, _line, _column);
        }
    }
}
