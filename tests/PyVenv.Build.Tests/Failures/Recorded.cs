using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Managers.Failures.Pip;
using PyVenv.Build.Managers.Failures.Uv;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tests.Failures;

/// <summary>Explains excerpts of what pip and uv really said, for a project with the given lines in its <c>requirements.txt</c>.</summary>
internal sealed partial record Recorded
{
    public static readonly string File = Path.GetFullPath("/project/requirements.txt");

    public string Output { get; init; } = "";

    public string? Answer { get; init; }

    public IReadOnlyList<string> Lines { get; init; } = [];

    public IReadOnlyList<string> Constraints { get; init; } = [];

    public bool Offline { get; init; }

    public bool NoIndex { get; init; }

    public HostSystem System { get; init; }

    public static Diagnostic Pip(string output, params string[] lines) => new Recorded { Output = output, Lines = lines }.ExplainedFor("pip");

    public static Diagnostic Uv(string output, params string[] lines) => new Recorded { Output = output, Lines = lines }.ExplainedFor("uv");

    /// <summary>The diagnostic; a test that gets none fails.</summary>
    public Diagnostic ExplainedFor(string tool)
    {
        var setting = Setting(File, Lines) with
        {
            Requirements = [.. Requirements(File, Lines, false), .. Requirements(Path.GetFullPath("/project/constraints.txt"), Constraints, true)],
            Offline = Offline,
            NoIndex = NoIndex || Offline,
            FindLinks = NoIndex || Offline ? ["/wheels"] : [],
            System = System,
        };
        var recognizers = tool == "uv" ? UvFailures.Recognizers(setting) : PipFailures.Recognizers(setting, Answer is null ? null : new Loud(Answer));
        var lines = Output.Split('\n').Select(l => new ToolOutputLine(l, IsError: true)).ToList();
        var diagnostic = new FailureExplanation(setting, recognizers).Explain(new ToolResult(1, lines));
        Assert.NotNull(diagnostic);
        return diagnostic;
    }

    /// <summary>A project on CPython 3.11.7 with one requirements file.</summary>
    public static FailureSetting Setting(string file, IReadOnlyList<string> lines) => new()
    {
        ProjectDirectory = Path.GetDirectoryName(file)!,
        File = file,
        Requirements = [.. Requirements(file, lines, false)],
        PythonVersion = "3.11.7",
        Platform = "linux-x86_64",
    };

    private static IEnumerable<Requirement> Requirements(string file, IReadOnlyList<string> lines, bool constraint)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var match = Parts().Match(lines[i]);
            yield return new Requirement
            {
                Name = match.Groups["name"].Value.ToLowerInvariant(),
                Specifier = match.Groups["specifier"].Value,
                Url = match.Groups["url"].Success ? match.Groups["url"].Value : null,
                Hashes = lines[i].Contains("--hash=") ? [lines[i][(lines[i].IndexOf("--hash=", StringComparison.Ordinal) + 7)..]] : [],
                IsConstraint = constraint,
                Location = new SourceLocation(file, i + 1, 1),
                Text = lines[i],
            };
        }
    }

    [GeneratedRegex(@"^(?<name>[\w.-]+)(?: @ (?<url>\S+))?(?<specifier>[<>=!~][^\s;]*)?")]
    private static partial Regex Parts();

    private sealed class Loud(string answer) : IPipInquiry
    {
        public ToolSpeech? Ask(PipMissing missing, ToolSpeech speech) => new(answer.Split('\n'));
    }
}
