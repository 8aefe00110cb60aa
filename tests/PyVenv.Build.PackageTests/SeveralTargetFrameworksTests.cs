using PyVenv.Build.PackageTests.Harness;
using static PyVenv.Build.PackageTests.Harness.Expressions;

namespace PyVenv.Build.PackageTests;

public sealed class SeveralTargetFrameworksTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Theory]
    [InlineData("-m:2")]
    [InlineData("-m:1")]
    [InlineData("-graph")]
    [InlineData("-graph -isolate")]
    public void One_environment_is_made_once_for_all_target_frameworks(string how)
    {
        var library = Library();

        var first = library.Build(how.Split(' ')).Succeeds();

        Assert.Single(first.Said);
        Assert.Equal(1, first.Log.TaskRuns("ProvisionEnvironment"));
        Assert.Equal(["net10.0 true", "net8.0 true"], InnerReports(library));

        var second = library.Build(how.Split(' ')).Succeeds();

        Assert.Empty(second.Said);
        // A graph build evaluates the outer project once more for itself, and looks once more.
        Assert.InRange(second.Log.TaskRuns("PlanEnvironment"), 1, how.StartsWith("-graph", StringComparison.Ordinal) ? 2 : 1);
        Assert.Equal(0, second.Log.TaskRuns("ProvisionEnvironment"));
        Assert.Contains("OutputsUpToDate", second.Log.SkipReasons("PyVenvProvision"));
        Assert.Equal(["net10.0 false", "net8.0 false"], InnerReports(library));
    }

    [Fact]
    public void One_framework_that_is_built_alone_provisions_too()
    {
        var library = Library();

        Assert.Single(library.Build("-f", "net10.0").Succeeds().Said);
        Assert.Equal(["net10.0 true"], InnerReports(library));
    }

    [Fact]
    public void A_project_that_references_it_builds_one_framework_and_provisions_once()
    {
        var library = Library();
        library.Save();
        var app = _sandbox.Project("app").References(library);

        var build = app.Build().Succeeds();

        Assert.Equal(1, build.Log.TaskRuns("ProvisionEnvironment"));
        Assert.True(Directory.Exists(library.EnvironmentFolder));
        Assert.False(Directory.Exists(app.EnvironmentFolder));
    }

    [Fact]
    public void A_framework_set_beside_the_list_makes_an_ordinary_project()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        var app = _sandbox.Project().Property("TargetFrameworks", "net8.0;net10.0", raw: true).Property("UseAppHost", "false").Requirements("greet").Report("PyVenvProvision", Changed);

        Assert.Single(app.Build().Succeeds().Said);
        Assert.Equal("true", app.Reported(Changed));
        Assert.Equal(["OutputsUpToDate"], app.Build().Succeeds().Log.SkipReasons("PyVenvProvision"));
    }

    [Fact]
    public void Clean_and_rebuild_reach_the_shared_environment_once()
    {
        var library = Library();
        library.Build().Succeeds();

        Assert.Empty(library.Build("-t:Rebuild").Succeeds().Said);
        library.Run("clean").Succeeds();
        Assert.True(Directory.Exists(library.EnvironmentFolder));

        var rebuild = library.Build("-t:Rebuild", "-p:PyVenvCleanEnvironment=true").Succeeds();
        Assert.Equal(2, rebuild.Said.Count);
        Assert.Contains("removed", rebuild.Said[0]);
        Assert.Contains("created", rebuild.Said[1]);

        library.Run("clean", "-p:PyVenvCleanEnvironment=true").Succeeds();
        Assert.False(Directory.Exists(library.EnvironmentFolder));
    }

    public void Dispose() => _sandbox.Dispose();

    private TestProject Library()
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        return _sandbox.Project("library")
            .Property("OutputType", "Library")
            .Property("TargetFramework", null)
            .Property("TargetFrameworks", "net8.0;net10.0", raw: true)
            .Requirements("greet")
            .Write("Class1.cs", "public class Class1 { }\n")
            .Write("Program.cs", "")
            .Xml("""
                <Target Name="InnerReport" BeforeTargets="CoreCompile" DependsOnTargets="PyVenvProvision">
                  <Error Condition="'$(PyVenvSitePackages)' == '' or '@(PyVenvInstalledPackage)' == ''" Text="nothing published" />
                  <WriteLinesToFile File="$(IntermediateOutputPath)inner.txt" Lines="$(TargetFramework) $(PyVenvChanged)" Overwrite="true" />
                </Target>
                """);
    }

    private static IEnumerable<string> InnerReports(TestProject library) =>
        Directory.GetFiles(library.Path("obj"), "inner.txt", SearchOption.AllDirectories).Select(f => File.ReadAllText(f).Trim()).Order();
}
