using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Commands;

public sealed class DependencyTreeTests : IDisposable
{
    private readonly ProvisionedProject _project = new("uv");
    private readonly InspectedProject _inspected;

    public DependencyTreeTests()
    {
        _project.Wheels.Add("alpha", "1.0", ["beta>=1", "windows; sys_platform == 'win32'", "gamma; extra == 'more'"]);
        _project.Wheels.Add("beta", "1.5", ["delta<3"]);
        _project.Wheels.Add("gamma", "1.0", ["beta", "delta"]);
        _project.Wheels.Add("delta", "2.0", ["epsilon"]);
        _project.Wheels.Add("epsilon", "1.0");
        _inspected = CommandBench.Open(_project, "# first", "alpha[more]>=1", "delta");
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void The_tree_says_who_asked_for_what()
    {
        Assert.Equal(
            """
            alpha[more] 1.0 (>=1: requirements.txt, line 2)
              beta 1.5 (>=1)
                delta 2.0 (<3)
                  epsilon 1.0
              gamma 1.0
                beta 1.5, see above
                delta 2.0, see above
            delta 2.0 (any version: requirements.txt, line 3), see above
            """.ReplaceLineEndings("\n"),
            string.Join("\n", new DependencyTree(_inspected).Lines()));
    }

    [Fact]
    public void From_a_package_up_it_says_why_that_is_there()
    {
        Assert.Equal(
            """
            epsilon 1.0
              delta 2.0 wants it
                any version: requirements.txt, line 3
                beta 1.5 wants <3
                  alpha 1.0 wants >=1
                    >=1: requirements.txt, line 2
                  gamma 1.0 wants it
                    alpha 1.0 wants it
                      >=1: requirements.txt, line 2
                gamma 1.0 wants it
                  alpha 1.0 wants it
                    >=1: requirements.txt, line 2
            """.ReplaceLineEndings("\n"),
            string.Join("\n", new DependencyTree(_inspected).LinesAbove("Epsilon")));
    }

    [Fact]
    public void A_package_that_is_not_installed_is_an_error_and_one_that_was_removed_shows()
    {
        Assert.Equal(
            DiagnosticCodes.PackageNotInstalled,
            Assert.Throws<ProvisioningException>(() => new DependencyTree(_inspected).LinesAbove("zeta")).Diagnostic.Code);

        Directory.Delete(Path.Combine(_inspected.Record.SitePackages!, "epsilon-1.0.dist-info"), recursive: true);
        Assert.Contains("      epsilon is not installed", new DependencyTree(_inspected).Lines());
    }

    [Fact]
    public void A_circle_ends()
    {
        _project.Wheels.Add("epsilon", "1.1", ["alpha"]);
        var inspected = CommandBench.Open(_project, "epsilon");

        Assert.Equal(
            ["epsilon 1.1 (any version: requirements.txt, line 1)", "  alpha 1.0", "    beta 1.5 (>=1)", "      delta 2.0 (<3)", "        epsilon 1.1, see above"],
            new DependencyTree(inspected).Lines());
    }
}
