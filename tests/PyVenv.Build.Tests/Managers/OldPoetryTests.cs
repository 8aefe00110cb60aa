using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Managers;

/// <summary>Debian's Poetry 1.3, which has neither <c>sync</c> nor an error for a lock that does not fit. PYVENV_TEST_OLD_POETRY names one elsewhere.</summary>
[Collection(ProjectToolsCollection.Name)]
public sealed class OldPoetryTests(ProjectToolBench bench)
{
    [Fact]
    public void It_installs_exactly_and_refuses_a_lock_that_does_not_fit()
    {
        using var project = Project();
        Lock(project);
        project.Provision();
        Assert.Equal(["app", "click", "colorama"], Names(project.Installed()));

        Write(project, "tqdm");
        Assert.Equal(DiagnosticCodes.LockOutOfDate, project.Fails().Code);

        Lock(project);
        project.Provision();
        Assert.Equal(["app", "colorama", "tqdm"], Names(project.Installed()));
    }

    [Fact]
    public void A_project_table_needs_a_newer_one()
    {
        using var project = Project();
        project.Change = d => d with { Manager = "poetry" };
        project.Write("pyproject.toml", "[project]\nname = 'app'\nversion = '1'\n[tool.poetry]\npackage-mode = false\n");

        var error = project.Fails();

        Assert.Equal((DiagnosticCodes.ProjectToolTooOld, project.PathOf("pyproject.toml"), 1), (error.Code, error.Location!.File, error.Location.Line));
        Assert.Contains("Poetry 1.", error.Message);
    }

    private static string OldPoetry
    {
        get
        {
            var program = Environment.GetEnvironmentVariable("PYVENV_TEST_OLD_POETRY") ?? "/usr/bin/poetry";
            if (!File.Exists(program))
            {
                Assert.Skip("no /usr/bin/poetry (Debian's python3-poetry)");
            }

            return program;
        }
    }

    private ToolProject Project()
    {
        var project = new ToolProject(bench, $"{Path.GetDirectoryName(OldPoetry)}:/usr/bin:/bin");
        project.Write("src/app/__init__.py", "");
        Write(project, "click");
        return project;
    }

    private static void Lock(ToolProject project) => project.Run(OldPoetry, project.EnvironmentByHand($"lock{project.Sink.Lines.Count}"), "lock");

    private static void Write(ToolProject project, string dependency) => project.Write("pyproject.toml", $"""
        [tool.poetry]
        name = "app"
        version = "0.1"
        description = ""
        authors = []
        packages = [{'{'}include = "app", from = "src"{'}'}]
        [tool.poetry.dependencies]
        python = "^3.11"
        {dependency} = "*"
        [tool.poetry.group.lint.dependencies]
        colorama = "*"
        [[tool.poetry.source]]
        name = "local"
        url = "{project.IndexUrl}"
        default = true
        [build-system]
        requires = ["poetry-core"]
        build-backend = "poetry.core.masonry.api"
        """);

    private static string[] Names(string[] installed) => [.. installed.Select(i => i.Split(' ')[0])];
}
