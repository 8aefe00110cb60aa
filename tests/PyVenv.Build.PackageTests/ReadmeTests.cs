using System.Text.RegularExpressions;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>The README's first screen, done as it says: its project, its three builds, and what they print.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly string[] _blocks = [.. Block().Matches(File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "README.md"))).Select(m => m.Groups[1].Value)];

    [Fact]
    public void The_smallest_project_prints_what_the_readme_shows()
    {
        Requires.Python();
        var wheels = Requires.Wheelhouse();
        var project = _blocks.Single(b => b.Contains("<PackageReference"));
        _sandbox.Write("App/App.csproj", Released().Replace(project, $"Version=\"{PackedPackage.Version}\""));
        _sandbox.Write("App/Program.cs", "System.Console.WriteLine();");
        _sandbox.Write("App/requirements.txt", "flask\n");
        var transcripts = _blocks.SkipWhile(b => b != project).Skip(1).Take(3).ToList();

        Assert.Equal(Shape(transcripts[0]), Shape(Build(wheels)));
        Assert.Equal(Shape(transcripts[1]), Shape(Build(wheels)));
        _sandbox.Write("App/requirements.txt", "flask\nhttpx\n");
        Assert.Equal(Shape(transcripts[2]), Shape(Build(wheels).Split('\n')[0]));
    }

    public void Dispose() => _sandbox.Dispose();

    private string Build(string wheels)
    {
        var build = _sandbox.DotNet(new DotNetCommand
        {
            Arguments = ["build"],
            WorkingDirectory = _sandbox.At("App"),
            Variables = new Dictionary<string, string?> { ["PIP_NO_INDEX"] = "1", ["PIP_FIND_LINKS"] = wheels, ["PIP_CONFIG_FILE"] = "/dev/null" },
        }).Succeeds();
        var lines = build.Output.ReplaceLineEndings("\n").Split('\n')
            .Where(l => l.StartsWith("  ", StringComparison.Ordinal) && !l.Contains("Determining projects") && !l.Contains("Restored ") && !l.Contains("All projects are up-to-date"));
        return string.Join("\n", lines.Where(l => !Summary().IsMatch(l)));
    }

    // Versions, counts, times and folders are those of the day and the machine.
    private static string Shape(string transcript) => Folder().Replace(Number().Replace(transcript.TrimEnd(), "N"), " -> App.dll");

    [GeneratedRegex("```[a-z]*\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("Version=\"[0-9.]+\"")]
    private static partial Regex Released();

    [GeneratedRegex(@"\d+(\.\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(" -> .*App.dll")]
    private static partial Regex Folder();

    [GeneratedRegex(@"^    \d+ (Warning|Error)\(s\)")]
    private static partial Regex Summary();
}
