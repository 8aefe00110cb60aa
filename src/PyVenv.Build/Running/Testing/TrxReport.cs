using System.Globalization;
using System.Xml;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Running.Testing;

/// <summary>Writes a TRX file, the form of <c>dotnet test</c>'s results, which Visual Studio and build servers read.</summary>
public static class TrxReport
{
    private const string Namespace = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    private const string TestType = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";
    private const string TestList = "8c84fa94-04c1-424b-9868-57a2d4851a1d";

    /// <summary>Writes the file.</summary>
    /// <param name="path">Absolute; its folder is there.</param>
    /// <param name="name">The run's name.</param>
    /// <param name="tests">The tests.</param>
    /// <param name="started">When the run began.</param>
    /// <param name="ended">When it ended.</param>
    public static void Write(string path, string name, IReadOnlyList<TestCase> tests, DateTimeOffset started, DateTimeOffset ended)
    {
        using var xml = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, CheckCharacters = false });
        xml.WriteStartElement("TestRun", Namespace);
        xml.WriteAttributeString("id", Id(name + Time(started)));
        xml.WriteAttributeString("name", name);
        xml.WriteStartElement("Times");
        xml.WriteAttributeString("creation", Time(started));
        xml.WriteAttributeString("queuing", Time(started));
        xml.WriteAttributeString("start", Time(started));
        xml.WriteAttributeString("finish", Time(ended));
        xml.WriteEndElement();
        WriteResults(xml, tests, started);
        WriteDefinitions(xml, name, tests);
        WriteEntries(xml, tests);
        WriteSummary(xml, tests);
        xml.WriteEndElement();
    }

    private static void WriteResults(XmlWriter xml, IReadOnlyList<TestCase> tests, DateTimeOffset started)
    {
        xml.WriteStartElement("Results");
        for (var i = 0; i < tests.Count; i++)
        {
            var test = tests[i];
            xml.WriteStartElement("UnitTestResult");
            xml.WriteAttributeString("executionId", ExecutionId(test, i));
            xml.WriteAttributeString("testId", TestId(test, i));
            xml.WriteAttributeString("testName", FullName(test));
            xml.WriteAttributeString("computerName", "python");
            xml.WriteAttributeString("duration", test.Duration.ToString("c", CultureInfo.InvariantCulture));
            xml.WriteAttributeString("startTime", Time(started));
            xml.WriteAttributeString("endTime", Time(started + test.Duration));
            xml.WriteAttributeString("testType", TestType);
            xml.WriteAttributeString("outcome", Outcome(test));
            xml.WriteAttributeString("testListId", TestList);
            if (test.Output.Length + test.Message.Length + test.Details.Length > 0)
            {
                xml.WriteStartElement("Output");
                Element(xml, "StdOut", test.Output);
                if (test.Outcome != TestOutcome.Passed)
                {
                    xml.WriteStartElement("ErrorInfo");
                    Element(xml, "Message", test.Message.Length > 0 ? test.Message : test.Details);
                    Element(xml, "StackTrace", test.Details);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteDefinitions(XmlWriter xml, string name, IReadOnlyList<TestCase> tests)
    {
        xml.WriteStartElement("TestDefinitions");
        for (var i = 0; i < tests.Count; i++)
        {
            xml.WriteStartElement("UnitTest");
            xml.WriteAttributeString("name", FullName(tests[i]));
            xml.WriteAttributeString("storage", name);
            xml.WriteAttributeString("id", TestId(tests[i], i));
            xml.WriteStartElement("Execution");
            xml.WriteAttributeString("id", ExecutionId(tests[i], i));
            xml.WriteEndElement();
            xml.WriteStartElement("TestMethod");
            xml.WriteAttributeString("codeBase", name);
            xml.WriteAttributeString("adapterTypeName", "executor://pyvenv.build/python");
            xml.WriteAttributeString("className", tests[i].ClassName);
            xml.WriteAttributeString("name", tests[i].Name);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteEntries(XmlWriter xml, IReadOnlyList<TestCase> tests)
    {
        xml.WriteStartElement("TestEntries");
        for (var i = 0; i < tests.Count; i++)
        {
            xml.WriteStartElement("TestEntry");
            xml.WriteAttributeString("testId", TestId(tests[i], i));
            xml.WriteAttributeString("executionId", ExecutionId(tests[i], i));
            xml.WriteAttributeString("testListId", TestList);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("TestLists");
        xml.WriteStartElement("TestList");
        xml.WriteAttributeString("name", "Results Not in a List");
        xml.WriteAttributeString("id", TestList);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteSummary(XmlWriter xml, IReadOnlyList<TestCase> tests)
    {
        var failed = tests.Count(t => t.Outcome == TestOutcome.Failed);
        var skipped = tests.Count(t => t.Outcome == TestOutcome.Skipped);
        xml.WriteStartElement("ResultSummary");
        xml.WriteAttributeString("outcome", failed > 0 ? "Failed" : "Completed");
        xml.WriteStartElement("Counters");
        Count(xml, "total", tests.Count);
        Count(xml, "executed", tests.Count - skipped);
        Count(xml, "passed", tests.Count - skipped - failed);
        Count(xml, "failed", failed);
        Count(xml, "notExecuted", skipped);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Count(XmlWriter xml, string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    private static void Element(XmlWriter xml, string name, string text)
    {
        if (text.Length > 0)
        {
            // XML has no word for most control characters; a test may have printed any.
            xml.WriteElementString(name, new string([.. text.Where(XmlConvert.IsXmlChar)]));
        }
    }

    private static string Outcome(TestCase test) => test.Outcome switch
    {
        TestOutcome.Passed => "Passed",
        TestOutcome.Failed => "Failed",
        _ => "NotExecuted",
    };

    private static string FullName(TestCase test) => test.ClassName.Length > 0 ? $"{test.ClassName}.{test.Name}" : test.Name;

    // The same test has the same identity in every run, so that servers can tell its history; a name may occur twice.
    private static string TestId(TestCase test, int index) => Id($"{index.ToString(CultureInfo.InvariantCulture)}/{FullName(test)}");

    private static string ExecutionId(TestCase test, int index) => Id($"execution/{index.ToString(CultureInfo.InvariantCulture)}/{FullName(test)}");

    private static string Id(string text) => Guid.ParseExact(ContentHash.OfText(text).Substring(0, 32), "N").ToString("D");

    private static string Time(DateTimeOffset time) => time.ToString("o", CultureInfo.InvariantCulture);
}
