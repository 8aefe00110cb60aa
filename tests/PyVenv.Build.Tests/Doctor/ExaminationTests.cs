using System.Text.Json;
using PyVenv.Build.Doctor;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Doctor;

/// <summary>The whole examination, of a project that the real tools provision.</summary>
public sealed class ExaminationTests : IDisposable
{
    private readonly ProvisionedProject _project = new("pip");

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_healthy_project_has_nothing_wrong_and_the_JSON_has_the_names_of_the_page()
    {
        _project.Wheels.Add("alpha");
        _project.Write("requirements.txt", "alpha\n");
        _project.Provision();
        var before = Directory.GetFileSystemEntries(_project.Layout.Directory, "*", SearchOption.AllDirectories).Order();

        var examination = _project.Examine(CheckList.All);

        Assert.Equal((0, 0), (examination.Count(CheckState.Failure), examination.Count(CheckState.Warning)));
        Assert.Equal("Nothing is wrong.", ExaminationText.Write(examination)[^1]);
        Assert.Equal(before, Directory.GetFileSystemEntries(_project.Layout.Directory, "*", SearchOption.AllDirectories).Order());
        using var json = JsonDocument.Parse(ExaminationJson.Write(examination));
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "doctor.md"));
        Assert.All(json.RootElement.EnumerateObject(), m => Assert.Contains($"`{m.Name}", page));
        Assert.All(json.RootElement.GetProperty("summary").EnumerateObject(), m => Assert.Matches($@"`(summary)?\.{m.Name}`", page));
        Assert.All(json.RootElement.GetProperty("findings")[0].EnumerateObject(), m => Assert.Contains($"`findings.{m.Name}`", page));
        Assert.All(CheckList.All, c => Assert.Contains($"| `{c.Name}` |", page));
    }

    [Fact]
    public void Where_nothing_was_built_yet_the_table_says_so_and_nothing_is_made()
    {
        _project.Write("requirements.txt", "alpha\n");

        var text = ExaminationText.Write(_project.Examine(CheckList.All));

        Assert.Contains(text, l => l.StartsWith("environment ", StringComparison.Ordinal) && l.Contains("warning", StringComparison.Ordinal) && l.Contains("There is no environment in", StringComparison.Ordinal));
        Assert.Contains(text, l => l.Trim() == "-> Build the project.");
        Assert.Contains(text, l => l.StartsWith("interpreter", StringComparison.Ordinal) && l.Contains("CPython 3.11", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_project.Layout.Directory));
    }

    [Fact]
    public void A_manifest_that_cannot_be_read_is_said_once_with_its_line_and_the_other_checks_go_on()
    {
        _project.Write("requirements.txt", "alpha\n==1.0\n");

        var examination = _project.Examine(CheckList.All);

        Assert.Equal(["manifest"], examination.ChecksWith(CheckState.Failure));
        var finding = examination.Reports[0].Findings[0];
        Assert.Equal("PYVENV206", finding.Code?.Code);
        Assert.Contains("requirements.txt, line 2", finding.Sentence);
        Assert.NotEmpty(finding.Cure);
        Assert.Contains("interpreter", examination.ChecksWith(CheckState.Skipped));
    }

    [Fact]
    public void A_check_that_breaks_is_a_finding_and_does_not_end_the_others()
    {
        _project.Write("requirements.txt", "alpha\n");

        var examination = _project.Examine([new Broken(), CheckList.All[0]]);

        Assert.Equal(CheckState.Warning, examination.Reports[0].Findings[0].State);
        Assert.Contains("NullReferenceException", examination.Reports[0].Findings[0].Sentence);
        Assert.Equal(CheckState.Ok, examination.Reports[1].Findings[0].State);
    }

    [Fact]
    public void Every_finding_that_is_not_good_has_a_cure()
    {
        _project.Wheels.Add("alpha");
        _project.Write("requirements.txt", "alpha\n");
        _project.Provision();
        File.Delete(_project.Layout.Python);
        _project.BasePython = "/nowhere/python";
        _project.Change = d => d with { NoIndex = false, IndexUrl = "http://127.0.0.1:9/simple/", FindLinks = ["/nowhere/wheels"] };

        var examination = _project.Examine(CheckList.All);

        Assert.True(examination.Count(CheckState.Failure) >= 4, string.Join("\n", ExaminationText.Write(examination)));
        Assert.All(
            examination.Reports.SelectMany(r => r.Findings).Where(f => f.State is CheckState.Failure or CheckState.Warning),
            f => Assert.True(f.Cure.Length > 0, f.Sentence));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PyVenv.Build.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private sealed class Broken : ICheck
    {
        public string Name => "broken";

        public IEnumerable<CheckFinding> Run(ExaminedProject project) => throw new NullReferenceException();
    }
}
