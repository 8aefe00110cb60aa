using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PyVenv.Build.Doctor;

/// <summary>
/// An examination for programs. Names and meanings are stable: what is added does not change <c>schemaVersion</c>, what changes
/// does. <c>docs/doctor.md</c> has the table.
/// </summary>
public static class ExaminationJson
{
    /// <summary>The JSON text, indented.</summary>
    public static string Write(Examination examination)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("project", examination.ProjectFile);
            json.WriteString("environment", examination.EnvironmentDirectory);
            json.WriteStartObject("summary");
            foreach (var state in new[] { CheckState.Ok, CheckState.Warning, CheckState.Failure, CheckState.Skipped })
            {
                json.WriteNumber(ExaminationText.Word(state), examination.Count(state));
            }

            json.WriteEndObject();
            json.WriteStartArray("findings");
            foreach (var report in examination.Reports)
            {
                foreach (var finding in report.Findings)
                {
                    WriteFinding(json, report.Check, finding);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()).Replace("\r\n", "\n");
    }

    private static void WriteFinding(Utf8JsonWriter json, string check, CheckFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("check", check);
        json.WriteString("state", ExaminationText.Word(finding.State));
        json.WriteString("finding", finding.Sentence);
        json.WriteString("cure", finding.Cure);
        json.WriteString("code", finding.Code?.Code);
        json.WriteStartArray("details");
        foreach (var detail in finding.Details)
        {
            json.WriteStringValue(detail);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
