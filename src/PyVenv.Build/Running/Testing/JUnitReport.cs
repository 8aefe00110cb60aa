using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace PyVenv.Build.Running.Testing;

/// <summary>Reads JUnit's XML as pytest (<c>xunit1</c> and <c>xunit2</c>) and other Python runners write it.</summary>
public static class JUnitReport
{
    // A hundred years: nothing but a broken report says more, or infinity.
    private const double LongestSeconds = 3e9;

    /// <summary>The tests, in the report's order; null when there is no report or it is none.</summary>
    public static IReadOnlyList<TestCase>? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            // A report may be written by anything: no DTD, no other files.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };
            using var reader = XmlReader.Create(path, settings);
            return [.. XDocument.Load(reader).Descendants("testcase").Select(Read)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            return null;
        }
    }

    private static TestCase Read(XElement test)
    {
        var bad = test.Element("failure") ?? test.Element("error");
        var skipped = test.Element("skipped");
        var told = bad ?? skipped;
        _ = double.TryParse(Attribute(test, "time"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds);
        var hasLine = int.TryParse(Attribute(test, "line"), NumberStyles.None, CultureInfo.InvariantCulture, out var line);
        return new TestCase(
            Attribute(test, "classname"),
            Attribute(test, "name"),
            bad is not null ? TestOutcome.Failed : skipped is not null ? TestOutcome.Skipped : TestOutcome.Passed,
            TimeSpan.FromSeconds(seconds is > 0 and < LongestSeconds ? seconds : 0),
            told is null ? "" : Attribute(told, "message"),
            told?.Value ?? "",
            string.Concat(test.Elements("system-out").Concat(test.Elements("system-err")).Select(o => o.Value)),
            Attribute(test, "file") is { Length: > 0 } file ? file : null,
            // pytest counts from 0 here.
            hasLine ? line + 1 : 0);
    }

    private static string Attribute(XElement element, string name) => (string?)element.Attribute(name) ?? "";
}
