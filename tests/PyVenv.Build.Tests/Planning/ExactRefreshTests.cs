using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;
using PyVenv.Build.Tests.Running;

namespace PyVenv.Build.Tests.Planning;

/// <summary>A refreshed environment is what a fresh one would be, where installers by themselves would keep what is there.</summary>
public class ExactRefreshTests
{
    [Fact]
    public void A_local_version_stays_when_the_new_requirements_cannot_be_resolved()
    {
        using var project = new ProvisionedProject("pip") { Change = d => d with { NoIndex = false, FindLinks = [] } };
        project.Wheels.Add("alpha", "1.0+cpu");
        const string sources = "--no-index\n--find-links ../wheels\n";
        project.Write("requirements.txt", sources + "alpha\n");
        project.Provision();
        project.Write("requirements.txt", sources + "alpha\nnowhere\n");

        var error = Assert.Throws<ProvisioningException>(() => project.Provision());

        Assert.Contains($"'nowhere' does not exist in '{project.Wheels.Folder}'", error.Diagnostic.Message);
        Assert.Contains("The environment is as it was.", error.Diagnostic.Message);
        Assert.Equal(["alpha 1.0+cpu"], project.Installed());
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void An_environment_that_is_taken_over_ends_as_a_fresh_one(string manager)
    {
        using var python = new RealPython();
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("alpha", "1.0");
        var newer = project.Wheels.Add("alpha", "2.0");
        project.Wheels.Add("setuptools", "65.0");
        Assert.Equal(0, python.Run("3.11", "-m", "venv", "--without-pip", project.Layout.Directory).ExitCode);
        string[] byHand = ["-m", "pip", "--python", project.Layout.Python, "install", "--no-index", "--find-links", project.Wheels.Folder, "alpha", "setuptools"];
        Assert.Equal(0, python.Run("3.11", byHand).ExitCode);
        File.Delete(newer);
        project.Write("requirements.txt", "alpha\n");

        Assert.Equal("the environment that was there is taken over", project.Provision().Reason);

        Assert.Equal(["alpha 1.0"], project.Installed());
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void Another_source_decides_anew_also_when_it_has_only_an_older_version(string manager)
    {
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("alpha", "2.0");
        project.Write("requirements.txt", "alpha\n");
        project.Provision();
        var others = new PackageTests.Harness.WheelFolder(project.PathOf("other-wheels"));
        others.Add("alpha", "1.0");
        project.Change = d => d with { FindLinks = [others.Folder] };

        project.Provision();

        Assert.Equal(["alpha 1.0"], project.Installed());
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void A_local_wheel_that_was_built_again_under_the_same_version_is_installed_again(string manager)
    {
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("beta", "1.0");
        var dist = new PackageTests.Harness.WheelFolder(project.PathOf("dist"));
        dist.Add("alpha", "1.0");
        project.Write("requirements.txt", "./dist/alpha-1.0-py3-none-any.whl\n");
        project.Provision();
        dist.Add("alpha", "1.0", ["beta"], content: "built again");

        var report = project.Provision();

        Assert.Equal(["alpha 1.0", "beta 1.0"], project.Installed());
        Assert.True(File.Exists(Path.Combine(report.Record.SitePackages!, "alpha_content.txt")));
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void What_was_kept_while_PyVenvExact_was_false_has_no_say_once_it_is_true(string manager)
    {
        using var project = new ProvisionedProject(manager) { Change = d => d with { Exact = false } };
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("beta", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Provision();
        var newer = project.Wheels.Add("alpha", "2.0");
        project.Pip("install", "--no-index", "--find-links", project.Wheels.Folder, "--upgrade", "alpha");
        File.Delete(newer);
        project.Write("requirements.txt", "alpha\nbeta\n");
        project.Provision();
        Assert.Equal(["alpha 2.0", "beta 1.0"], project.Installed());

        project.Change = d => d;
        project.Provision();

        Assert.Equal(["alpha 1.0", "beta 1.0"], project.Installed());
    }

    [Fact]
    public void Uv_s_settings_in_a_pyproject_above_count_and_nothing_else_in_it()
    {
        using var project = new ProvisionedProject("uv");
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("alpha", "2.0rc1");
        project.Write("requirements.txt", "alpha\n");
        project.Write("../pyproject.toml", "[tool.uv]\nprerelease = 'disallow'\n\n[tool.other]\nx = [\n  [1]\n]\n");
        project.Provision();

        project.Write("../pyproject.toml", "[tool.uv]\nprerelease = 'disallow'\n\n[tool.other]\nx = [\n  [2]\n]\n");
        Assert.Equal(Plan.Keep, project.Plan());
        project.Write("../pyproject.toml", "[tool.uv]\nprerelease = 'allow'\n");

        Assert.Contains("pyproject.toml' changed", project.Provision().Reason);
        Assert.Equal(["alpha 2.0rc1"], project.Installed());
        Assert.Equal(Plan.Keep, project.Plan());
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void Metadata_that_was_spoilt_by_hand_does_not_outlive_a_refresh(string manager)
    {
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("beta", "1.0");
        project.Write("requirements.txt", "alpha\n");
        var packages = project.Provision().Record.SitePackages!;
        Directory.Move(Path.Combine(packages, "alpha-1.0.dist-info"), Path.Combine(packages, "alpha-9.0.dist-info"));

        Assert.True(project.Provision().Changed);
        Assert.Equal(["alpha 1.0"], project.Installed());

        File.Delete(Path.Combine(packages, "alpha-1.0.dist-info", "RECORD"));
        project.Write("requirements.txt", "beta\n");
        Assert.True(project.Provision().Changed);

        Assert.Equal(["beta 1.0"], project.Installed());
        Assert.False(File.Exists(Path.Combine(packages, "alpha.py")));
    }
}
