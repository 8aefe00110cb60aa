using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.Tests.Managers.Conda;

/// <summary>The <c>pip:</c> part, without a network: conda's channels on disk and a folder of wheels.</summary>
[Collection(CondaCollection.Name)]
public sealed class CondaPipPartTests(CondaBench bench)
{
    [Fact]
    public void What_pip_brought_is_resolved_anew_and_where_it_replaced_conda_s_the_environment_is_made_anew()
    {
        using var project = bench.Project();
        var wheels = new WheelFolder(project.PathOf("..", "wheel folder"));
        project.Change = d => d with { Offline = true, FindLinks = [wheels.Folder] };
        wheels.Add("alpha", "1.0", ["beta"]);
        wheels.Add("beta", "1.0");
        Write(project, "python=3.11", "pip", "pip:alpha");
        project.Provision();
        Assert.Equal(["alpha 1.0", "beta 1.0", "python 3.11.7"], project.Installed());

        wheels.Add("beta", "2.0");
        wheels.Add("colorama", "9.0");
        Write(project, "python=3.11", "pip", "colorama", "pip:alpha", "pip:colorama");
        Assert.Equal("environment.yml changed (~colorama)", project.Provision().Reason.Replace("+colorama", "~colorama", StringComparison.Ordinal));
        Assert.Equal(["alpha 1.0", "beta 2.0", "colorama 9.0", "python 3.11.7"], project.Installed());

        Write(project, "python=3.11", "pip", "colorama", "pip:alpha");
        var report = project.Provision();
        Assert.EndsWith("pip replaced or removed what conda had installed", report.Reason);
        Assert.Equal(["alpha 1.0", "beta 2.0", "colorama 0.4.6", "python 3.11.7"], project.Installed());
    }

    private void Write(ToolProject project, params string[] dependencies) => project.Write("environment.yml", CondaFile.Of([bench.Channel], dependencies));
}
