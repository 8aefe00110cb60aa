using System.Text.Json;
using PyVenv.Build.Describing;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Planning;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Describing;

/// <summary>What <c>PyVenvInfo</c> tells, of a project that the real tools provision.</summary>
public sealed class FactsTests : IDisposable
{
    private readonly ProvisionedProject _project = new("pip");

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Without_an_environment_it_says_which_Python_a_build_would_take_and_makes_nothing()
    {
        _project.Write("requirements.txt", "alpha\n");

        var facts = Collect();

        Assert.Equal((EnvironmentPresence.Missing, BuildAction.Create), (facts.Presence, facts.Action));
        Assert.Contains(FactsText.Write(facts), l => l.Label == "would take" && l.Text.Contains("cpython 3.11", StringComparison.Ordinal));
        Assert.False(Directory.Exists(facts.Layout.Directory));
    }

    [Fact]
    public void Without_a_Python_it_says_what_a_build_would_say()
    {
        _project.Write("requirements.txt", "alpha\n");
        _project.BasePython = "/nowhere/python";

        var facts = Collect();

        Assert.Equal("PYVENV102", facts.Problem?.Code.Code);
        Assert.Contains(FactsText.Write(facts), l => l.Text.StartsWith("no Python: PYVENV102: ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_names_in_the_JSON_are_those_of_the_page()
    {
        _project.Wheels.Add("alpha");
        _project.Write("requirements.txt", "alpha\n");
        _project.Provision();

        using var json = JsonDocument.Parse(FactsJson.Write(Collect()));

        var page = File.ReadAllText(Path.Combine(Root(), "docs", "info.md"));
        Assert.All(Names(json.RootElement), n => Assert.True(page.Contains($"`{n}`", StringComparison.Ordinal) || page.Contains($"`.{n}`", StringComparison.Ordinal) || page.Contains($".{n}`", StringComparison.Ordinal) || page.Contains($"`{n}.", StringComparison.Ordinal), n));
        var environment = json.RootElement.GetProperty("environment");
        Assert.Equal("ready", environment.GetProperty("state").GetString());
        Assert.Equal("1.0", environment.GetProperty("packages").GetProperty("alpha").GetString());
        Assert.Equal("keep", json.RootElement.GetProperty("plan").GetProperty("action").GetString());
        Assert.Equal(_project.Layout.Directory, json.RootElement.GetProperty("activation").GetProperty("variables").GetProperty("VIRTUAL_ENV").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("problem").ValueKind);
    }

    private ProjectFacts Collect() =>
        new FactsCollector(_project.Machine, new ToolRunner(ThisMachine.Platform, new SecretMask()), default).Collect(_project.Declaration, isEnabled: true);

    private static IEnumerable<string> Names(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            yield return member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object && member.Name is not ("packages" or "variables" or "properties"))
            {
                foreach (var name in Names(member.Value))
                {
                    yield return name;
                }
            }
        }
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
}
