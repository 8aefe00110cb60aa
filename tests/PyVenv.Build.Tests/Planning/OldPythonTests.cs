using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Planning;

/// <summary>Pythons too old for today's pip and uv, by Debian's virtualenv and the pip of their own ensurepip.</summary>
public sealed class OldPythonTests
{
    private const string Both = "py2.py3-none-any";

    [Theory]
    [InlineData("2.7", "auto", "virtualenv", "19.2.3")]
    [InlineData("3.6", "virtualenv", "virtualenv", "18.1")]
    [InlineData("3.7", "virtualenv", "virtualenv", "22.0.4")]
    [InlineData("3.7", "auto", "venv", "22.0.4")]
    public void An_environment_is_made_and_refreshed_exactly(string python, string creator, string madeBy, string pip)
    {
        RequireVirtualenv();
        using var project = Project(python, creator);
        project.Wheels.Add("alpha", "1.0", requires: ["beta"], tag: Both, script: "alpha");
        project.Wheels.Add("beta", "1.0", tag: Both);
        project.Wheels.Add("beta", "1.1b1", tag: Both);
        project.Wheels.Add("gamma", "1.0", tag: Both);
        project.Write("requirements.txt", "alpha\n");

        var report = project.Provision();

        Assert.Equal((madeBy, "pip"), (report.Record.Creator, report.Record.Manager));
        Assert.StartsWith(python, report.Record.PythonVersion);
        Assert.Equal(["alpha 1.0", "beta 1.0"], project.Installed());
        Assert.Equal(pip, report.Record.Distributions["pip"]);
        Assert.DoesNotContain("setuptools", report.Record.Distributions.Keys);
        project.Pip("--version");
        var started = project.Processes;
        Assert.False(project.Provision().Changed);
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);
        Assert.Equal(started, project.Processes);

        project.Pip("install", "--no-index", "--find-links", project.Wheels.Folder, "gamma", "beta==1.1b1");
        project.Wheels.Add("alpha", "2.0", tag: Both);
        project.Wheels.Add("beta", "1.0.1", tag: Both);
        project.Write("requirements.txt", "beta\n");
        report = project.Provision();

        Assert.Equal(["beta 1.0.1"], project.Installed());
        Assert.Contains("requirements.txt changed (+beta, -alpha)", report.Reason);
    }

    [Fact]
    public void A_broken_one_is_made_anew_and_uv_that_is_there_is_left_aside()
    {
        RequireVirtualenv();
        using var project = new ProvisionedProject("uv", "3.6");
        project.Change = d => d with { Manager = "auto", PythonVersion = "3.6" };
        project.Wheels.Add("alpha", tag: Both);
        project.Write("requirements.txt", "alpha\n");

        Assert.Equal("pip", project.Provision().Record.Manager);

        File.Delete(project.PathOf(".venv", "bin", "python"));
        Assert.Contains("is gone", project.Provision().Reason);
        Assert.Equal(["alpha 1.0"], project.Installed());
    }

    [Fact]
    public void Uv_that_is_asked_for_says_that_the_Python_is_too_old()
    {
        using var project = new ProvisionedProject("uv", "2.7");
        project.Change = d => d with { PythonVersion = "2.7" };
        project.Wheels.Add("alpha", tag: Both);
        project.Write("requirements.txt", "alpha\n");

        var error = Assert.Throws<ProvisioningException>(() => project.Provision()).Diagnostic;

        Assert.Equal(DiagnosticCodes.PythonTooOldForTool, error.Code);
        Assert.Contains("2.7.18", error.Message);
        Assert.False(Directory.Exists(project.PathOf(".venv")));
    }

    [Fact]
    public void A_virtualenv_that_no_longer_can_is_left_aside_or_an_error()
    {
        RequireVirtualenv();
        using var project = Project("2.7", "auto");
        project.Wheels.Add("alpha", tag: Both);
        project.Write("requirements.txt", "alpha\n");
        var change = project.Change;
        project.Change = d => change(d) with { BootstrapTools = false, ToolVersions = new Dictionary<string, string> { ["virtualenv"] = ">=20.27" } };

        var error = Assert.Throws<ProvisioningException>(() => project.Provision()).Diagnostic;

        Assert.Equal(DiagnosticCodes.VirtualenvTooNew, error.Code);
        Assert.Contains("is 20.17", error.Message);
    }

    private static ProvisionedProject Project(string python, string creator) => new("pip", python)
    {
        Change = d => d with { PythonVersion = python, Creator = creator },
    };

    private static void RequireVirtualenv() => Assert.SkipUnless(File.Exists("/usr/bin/virtualenv"), "no virtualenv in /usr/bin (Debian: python3-virtualenv)");
}
