using System.Globalization;
using PyVenv.Build.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PyVenv.Build.Manifests.Data;

/// <summary>Reads YAML 1.2 into <see cref="DataNode"/>s. The syntax is YamlDotNet's.</summary>
public static class YamlReader
{
    // A document that names itself by an anchor has no end.
    private const int DeepestNesting = 64;

    /// <summary>Reads a file's text, which must hold a mapping.</summary>
    /// <exception cref="ProvisioningException">It is not valid YAML, or not a mapping; with line and column.</exception>
    public static DataTable Read(ManifestText text)
    {
        var scanner = new Scanner(new StringReader(text.Text), skipComments: true);
        try
        {
            var stream = new YamlStream();
            stream.Load(new Parser(scanner));
            if (stream.Documents.Count == 0)
            {
                return new DataTable(new SourceLocation(text.Path, 1, 1));
            }

            var root = ValueOf(text.Path, stream.Documents[0].RootNode, 0);
            return root as DataTable ?? throw new ProvisioningException(
                DiagnosticCodes.ManifestWrongValue,
                $"'{Path.GetFileName(text.Path)}' must hold a mapping, but it holds {root.KindName}.",
                root.Location);
        }
        catch (YamlException e)
        {
            throw Invalid(text.Path, (e.InnerException ?? e).Message, e.Start, e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // A list that is not closed before the next key ends in the scanner's own inconsistency.
            throw Invalid(text.Path, "a list, mapping or string is not closed", scanner.CurrentPosition, e);
        }
    }

    private static ProvisioningException Invalid(string path, string why, Mark place, Exception cause) => new(
        DiagnosticCodes.ManifestSyntax,
        $"'{Path.GetFileName(path)}' is not valid YAML: {why.TrimEnd('.')}.",
        Place(path, place),
        cause);

    private static DataNode ValueOf(string path, YamlNode node, int depth)
    {
        var place = Place(path, node.Start);
        if (depth > DeepestNesting)
        {
            throw new ProvisioningException(DiagnosticCodes.ManifestSyntax, $"'{Path.GetFileName(path)}' is nested more than {DeepestNesting} levels deep.", place);
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                var table = new DataTable(place);
                foreach (var pair in mapping.Children)
                {
                    if (pair.Key is YamlScalarNode key)
                    {
                        table.Set(key.Value ?? "", ValueOf(path, pair.Value, depth + 1), Place(path, key.Start));
                    }
                }

                return table;
            case YamlSequenceNode sequence:
                var list = new DataList(place);
                foreach (var item in sequence.Children)
                {
                    list.Add(ValueOf(path, item, depth + 1));
                }

                return list;
            case YamlScalarNode scalar:
                return new DataValue(KindOf(scalar), scalar.Value ?? "", place);
            default:
                return new DataValue(DataValueKind.Null, "", place);
        }
    }

    /// <summary>The core schema's resolution (YAML 1.2.2, section 10.3.2): only plain scalars can be other than strings.</summary>
    private static DataValueKind KindOf(YamlScalarNode scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            return DataValueKind.String;
        }

        return scalar.Value switch
        {
            null or "" or "~" or "null" or "Null" or "NULL" => DataValueKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => DataValueKind.Boolean,
            var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && !char.IsLetter(text[text.Length - 1]) => DataValueKind.Number,
            _ => DataValueKind.String,
        };
    }

    private static SourceLocation Place(string path, Mark mark) => new(path, (int)mark.Line, (int)mark.Column);
}
