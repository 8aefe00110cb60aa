using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>Which builds provision and which leave it alone.</summary>
public sealed class WhenItRunsTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public void A_project_that_declares_nothing_gets_nothing_and_loads_no_task()
    {
        var app = _sandbox.Project().Property("PyVenvNoIndex", null).Property("PyVenvFindLinks", null);

        var build = app.Build().Succeeds();

        Assert.DoesNotContain(build.Log.Tasks, t => t.StartsWith("PyVenv", StringComparison.Ordinal));
        Assert.Empty(build.Said);
        Assert.False(Directory.Exists(app.EnvironmentFolder));
        Assert.False(Directory.Exists(app.Path("obj", "PyVenv.Build")));
    }

    [Fact]
    public void Settings_of_tools_in_pyproject_are_no_declaration()
    {
        var app = _sandbox.Project().Write("pyproject.toml", "[tool.ruff]\nline-length = 100\n");

        Assert.Empty(app.Build().Succeeds().Said);
        Assert.Empty(app.Build().Succeeds().Said);
        Assert.False(Directory.Exists(app.EnvironmentFolder));
    }

    [Fact]
    public void Enabled_false_does_nothing_at_all()
    {
        var app = Declaring();

        var build = app.Build("-p:PyVenvEnabled=false").Succeeds();

        Assert.DoesNotContain(build.Log.Tasks, t => t.StartsWith("PyVenv", StringComparison.Ordinal));
        Assert.False(Directory.Exists(app.EnvironmentFolder));
    }

    [Fact]
    public void Restore_provisions_nothing()
    {
        var app = Declaring();

        app.Run("restore").Succeeds();

        Assert.False(Directory.Exists(app.EnvironmentFolder));
    }

    [Fact]
    public void Design_time_builds_provision_nothing()
    {
        var app = Declaring();
        app.Run("restore").Succeeds();

        // What an IDE sets and asks for; and a whole build with the property, as some tools do.
        Build("-t:ResolveAssemblyReferencesDesignTime;ResolveProjectReferences;CoreCompile", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");
        Build("-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");
        Build("-t:Build", "-p:DesignTimeBuild=true");

        void Build(params string[] arguments)
        {
            var build = _sandbox.DotNet(["msbuild", app.File, .. arguments]);
            Assert.Equal(0, build.Log.TaskRuns("PlanEnvironment"));
            Assert.False(Directory.Exists(app.EnvironmentFolder));
        }
    }

    [Fact]
    public void Publishing_without_building_provisions_nothing()
    {
        var app = Declaring();
        app.Build().Succeeds();
        Directory.Delete(app.EnvironmentFolder, recursive: true);

        app.Run("publish", "--no-build", "-c", "Debug").Succeeds();

        Assert.False(Directory.Exists(app.EnvironmentFolder));
    }

    [Fact]
    public void Publishing_provisions_since_it_builds()
    {
        var app = Declaring();

        app.Run("publish").Succeeds();

        Assert.True(Directory.Exists(app.EnvironmentFolder));
    }

    [Fact]
    public void The_project_that_WPF_makes_in_the_middle_of_a_build_provisions_nothing()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        var app = _sandbox.Project("App_abc_wpftmp").Requirements("greet");

        Assert.Equal(0, app.Build().Succeeds().Log.TaskRuns("PlanEnvironment"));
        Assert.False(Directory.Exists(app.EnvironmentFolder));
    }

    [Theory]
    [InlineData("Microsoft.NET.Sdk", ".fsproj")]
    [InlineData("Microsoft.NET.Sdk", ".vbproj")]
    [InlineData("Microsoft.Build.NoTargets/3.7.0", ".proj")]
    public void Projects_of_other_kinds_provision_too(string sdk, string extension)
    {
        Requires.Python();
        if (sdk.Contains('/'))
        {
            Requires.RestoredPackage(sdk.Split('/')[0], sdk.Split('/')[1]);
        }

        _sandbox.Wheels.Add("greet");
        var app = _sandbox.Project().Sdk(sdk, extension).Requirements("greet").Xml("""
            <Target Name="Step" BeforeTargets="BeforeBuild" DependsOnTargets="PyVenvProvision">
              <Error Condition="'$(PyVenvSitePackages)' == ''" Text="nothing published" />
            </Target>
            """);
        if (extension == ".fsproj")
        {
            app.Item("Compile", "Program.fs");
        }
        else if (extension == ".proj")
        {
            app.Property("OutputType", null);
        }

        Assert.Single(app.Build().Succeeds().Said);
        Assert.Equal(["OutputsUpToDate"], app.Build().Succeeds().Log.SkipReasons("PyVenvProvision"));
    }

    [Fact]
    public void The_target_can_be_asked_for_alone()
    {
        var app = Declaring();
        app.Run("restore").Succeeds();

        app.Build("--no-restore", "-t:PyVenvProvision").Succeeds();

        Assert.True(Directory.Exists(app.EnvironmentFolder));
        Assert.False(Directory.Exists(app.Path("bin")));
    }

    public void Dispose() => _sandbox.Dispose();

    private TestProject Declaring()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        return _sandbox.Project().Requirements("greet");
    }
}
