using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Managers;

[Collection(ProjectToolsCollection.Name)]
public sealed class PyprojectProvisioningTests(ProjectToolBench bench)
{
    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void A_project_with_a_build_system_is_installed_editable_and_only_its_dependencies_make_it_stale(string manager)
    {
        using var project = Project("click", "tabulate");
        var module = project.Write("src/app/__init__.py", "answer = 1");
        project.Change = d => d with { Manager = manager, Extras = ["fast"], Groups = ["test"] };

        project.Provision();

        Assert.Equal(["app", "click", "colorama", "itsdangerous", "tabulate", "tqdm"], Names(project.Installed()));
        Assert.Contains("answer", project.Run(project.PathOf(".venv", "bin", "python"), null, "-c", "import app; print(dir(app))").StandardOutput);
        File.WriteAllText(module, "answer = 2");
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);

        WriteProject(project, "click", "blinker");
        var report = project.Provision();
        Assert.Contains("pyproject.toml changed (+blinker, -tabulate)", report.Reason);
        Assert.Equal(["app", "blinker", "click", "colorama", "itsdangerous", "tqdm"], Names(project.Installed()));

        project.Change = d => d with { Manager = manager, InstallProject = false };
        project.Provision();
        Assert.Equal(["blinker", "click"], Names(project.Installed()));
    }

    private ToolProject Project(params string[] dependencies)
    {
        var project = new ToolProject(bench);
        project.Machine = project.Machine with
        {
            Variables = new Dictionary<string, string>(project.Machine.Variables) { ["UV_DEFAULT_INDEX"] = project.IndexUrl },
        };
        WriteProject(project, dependencies);
        return project;
    }

    private static void WriteProject(ToolProject project, params string[] dependencies) => project.Write("pyproject.toml", $"""
        [build-system]
        requires = ["setuptools"]
        build-backend = "setuptools.build_meta"
        [project]
        name = "app"
        version = "0.1"
        requires-python = ">=3.11"
        dependencies = [{string.Join(", ", dependencies.Select(d => $"'{d}'"))}]
        [project.optional-dependencies]
        fast = ["tqdm"]
        [dependency-groups]
        test = ["colorama", {'{'}include-group = "more"{'}'}]
        more = ["itsdangerous"]
        """);

    private static string[] Names(string[] installed) => [.. installed.Select(i => i.Split(' ')[0])];
}
