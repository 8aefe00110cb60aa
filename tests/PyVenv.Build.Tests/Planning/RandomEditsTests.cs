using CsCheck;

namespace PyVenv.Build.Tests.Planning;

/// <summary>After any sequence of edits a refreshed environment has exactly what a fresh one made at that moment would have.</summary>
public class RandomEditsTests
{
    private static readonly string[] _lines =
    [
        "alpha", "alpha==1.0", "alpha>=1.5", "alpha==2.0rc1", "beta", "beta<2", "gamma", "delta", "delta[more]", "epsilon==1.0", "-r nested.txt",
        "zeta; python_version >= '3'", "zeta; python_version < '3'",
    ];

    [Theory]
    [InlineData("pip", 2)]
    [InlineData("uv", 4)]
    public void A_refreshed_environment_equals_a_fresh_one(string manager, int sequences)
    {
        var sequence = Gen.Int[0, 1 << 20].Array[3, 6];
        sequence.Sample(edits => Run(manager, edits), iter: sequences, threads: 1);
    }

    private static void Run(string manager, int[] edits)
    {
        using var project = new ProvisionedProject(manager);
        using var fresh = new ProvisionedProject(manager);
        AddWheels(project);
        AddWheels(fresh);
        List<string> lines = ["alpha"];
        var nested = "beta";
        Save(project, lines, nested);
        project.Provision();

        foreach (var edit in edits)
        {
            (lines, nested) = Apply(project, edit, lines, nested);
            Save(project, lines, nested);
            if (edit % 5 == 0)
            {
                File.SetLastWriteTimeUtc(project.PathOf("requirements.txt"), DateTime.UtcNow.AddYears(-1));
            }

            project.Provision();
        }

        Save(fresh, lines, nested);
        fresh.Provision();
        // What was added by hand makes nothing stale: nothing is missing now, and the next refresh removes the rest.
        Assert.Empty(fresh.Installed().Except(project.Installed()));
        Save(fresh, [.. lines, "omega"], nested);
        Save(project, [.. lines, "omega"], nested);
        fresh.Provision();
        project.Provision();
        var steps = string.Join("\n", project.Sink.Messages.Where(m => m.Importance == Diagnostics.Importance.High || m.Text.Contains(" checked:")).Select(m => m.Text));
        Assert.True(fresh.Installed().SequenceEqual(project.Installed()),
            $"after {steps}: {string.Join(", ", lines)} | {nested}: fresh has {string.Join(", ", fresh.Installed())}, refreshed {string.Join(", ", project.Installed())}");
    }

    private static (List<string> Lines, string Nested) Apply(ProvisionedProject project, int edit, List<string> lines, string nested)
    {
        var pick = edit / 8;
        switch (edit % 8)
        {
            case 0 or 1:
                var name = _lines[pick % _lines.Length];
                // One line a name: two specifiers of one may contradict each other.
                return ([.. lines.Where(l => Name(l) != Name(name)), name], nested);
            case 2 when lines.Count > 1:
                return ([.. lines.Where((_, i) => i != pick % lines.Count)], nested);
            case 3:
                return (lines, nested == "beta" ? "epsilon" : "beta");
            case 4:
                project.Pip("uninstall", "-y", "alpha", "beta");
                return (lines, nested);
            case 5:
                project.Pip("install", "--no-index", "--find-links", project.Wheels.Folder, "--no-deps", "epsilon==1.0", "zeta");
                return (lines, nested);
            case 6:
                project.Pip("install", "--no-index", "--find-links", project.Wheels.Folder, "--no-deps", "alpha==2.0rc1");
                return (lines, nested);
            default:
                return ([.. lines.AsEnumerable().Reverse()], nested);
        }
    }

    private static string Name(string line) => new([.. line.TakeWhile(c => char.IsLetter(c) || c == '-')]);

    private static void Save(ProvisionedProject project, List<string> lines, string nested)
    {
        project.Write("requirements.txt", string.Join("\n", lines) + "\n");
        // Unpinned where a line of the other file may pin it.
        project.Write("nested.txt", nested + "\n");
    }

    private static void AddWheels(ProvisionedProject project)
    {
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("alpha", "1.9", ["epsilon"]);
        project.Wheels.Add("alpha", "2.0rc1");
        project.Wheels.Add("beta", "1.0", ["alpha"]);
        project.Wheels.Add("beta", "2.0", ["zeta"]);
        project.Wheels.Add("gamma", "1.0", ["beta<2"]);
        project.Wheels.Add("delta", "1.0", ["epsilon; extra == 'more'"]);
        project.Wheels.Add("epsilon", "1.0");
        project.Wheels.Add("epsilon", "2.0", ["zeta"]);
        project.Wheels.Add("zeta", "1.0");
        project.Wheels.Add("omega", "1.0");
    }
}
