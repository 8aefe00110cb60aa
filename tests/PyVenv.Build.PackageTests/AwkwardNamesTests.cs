using PyVenv.Build.PackageTests.Harness;
using static PyVenv.Build.PackageTests.Harness.Expressions;

namespace PyVenv.Build.PackageTests;

public class AwkwardNamesTests
{
    // A percent sign with two hexadecimal digits in a project's own folder breaks the SDK itself.
    public static readonly TheoryData<string> Names = ["with space", "semi;colon", "at@sign", "per%zent", "apos'trophe", "$(x)", "ünïcødé 你好", "paren(1)"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_lies_in_a_folder_with_an_awkward_name(string name)
    {
        Requires.Python();
        // NuGet itself cannot read a NuGet.config in a folder with a semicolon; the sandbox's lies above.
        using var sandbox = new Sandbox();
        sandbox.Wheels.Add("greet");
        var app = sandbox.Project(folder: Path.Combine(name, "app")).Requirements("greet").Report("PyVenvProvision", "$(PyVenvPython)", Installed);

        app.Build().Succeeds();

        Assert.Equal(app.Path(".venv", "bin", "python"), app.Reported("$(PyVenvPython)"));
        Assert.Contains("greet 1.0", app.Reported(Installed));
        Assert.Equal(["OutputsUpToDate"], app.Build().Succeeds().Log.SkipReasons("PyVenvProvision"));
        app.Run("clean", "-p:PyVenvCleanEnvironment=true").Succeeds();
        Assert.False(Directory.Exists(app.EnvironmentFolder));
    }

    [Theory]
    [MemberData(nameof(Names))]
    [InlineData("per%41cent")]
    public void The_environment_the_requirements_and_the_wheels_have_awkward_names(string name)
    {
        Requires.Python();
        using var sandbox = new Sandbox();
        new WheelFolder(sandbox.At("other", name, "wheels")).Add("greet");
        sandbox.Write(Path.Combine("other", name, "requirements.txt"), "greet\n");
        sandbox.Write(Path.Combine("other", name, "limits.txt"), "greet<2\n");
        var app = sandbox.Project()
            .Property("PyVenvDirectory", $"../env/{name}")
            .Property("PyVenvFindLinks", $"../other/{name}/wheels")
            .Item("PyVenvRequirementsFile", $"../other/{name}/requirements.txt")
            .Item("PyVenvConstraintsFile", $"../other/{name}/limits.txt")
            .Report("PyVenvProvision", "$(PyVenvFullPath)", Installed);

        app.Build().Succeeds();

        Assert.Equal(sandbox.At("env", name), app.Reported("$(PyVenvFullPath)"));
        Assert.Contains("greet 1.0", app.Reported(Installed));
        Assert.Equal(["OutputsUpToDate"], app.Build().Succeeds().Log.SkipReasons("PyVenvProvision"));
    }
}
