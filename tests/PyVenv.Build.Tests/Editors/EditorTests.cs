using System.Text;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Editors;
using PyVenv.Build.Environments;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Editors;

/// <summary>The files of editors, beside what a person has in them.</summary>
public sealed class EditorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingSink _sink = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void VSCode_gets_a_setting_that_is_the_same_for_everybody_who_clones()
    {
        Configure("vscode");

        Assert.Equal("{\n    \"python.defaultInterpreterPath\": \"${workspaceFolder}/.venv/bin/python\"\n}\n", Read("repo/app/.vscode/settings.json"));
        Assert.Single(_sink.Messages);

        Configure("vscode", onlyAsk: true);
        Assert.Single(_sink.Messages);
    }

    [Fact]
    public void VSCode_s_folder_is_the_nearest_that_is_opened_with_it_up_to_the_repository_s_root()
    {
        _folder.Write("repo/.git/HEAD");
        _folder.Write("repo/.vscode/launch.json");
        _folder.Write(".vscode/settings.json", "{}");

        Configure("vscode");

        Assert.Contains("\"${workspaceFolder}/app/.venv/bin/python\"", Read("repo/.vscode/settings.json"));
        Assert.False(Directory.Exists(_folder["repo", "app", ".vscode"]));
        Assert.Equal("{}", Read(".vscode/settings.json"));
    }

    [Fact]
    public void A_byte_order_mark_and_line_ends_stay_and_a_workspace_file_is_edited_too()
    {
        var settings = _folder.Write("repo/app/.vscode/settings.json");
        File.WriteAllText(settings, "{\r\n\t// mine\r\n\t\"é\": 1,\r\n}\r\n", new UTF8Encoding(true));
        _folder.Write("repo/app/app.code-workspace", "{\n  \"folders\": [{ \"path\": \"lib\" }, { \"path\": \".\", \"name\": \"main\" }],\n}\n");

        Configure("vscode");

        Assert.Equal("\uFEFF{\r\n\t// mine\r\n\t\"é\": 1,\r\n\t\"python.defaultInterpreterPath\": \"${workspaceFolder}/.venv/bin/python\",\r\n}\r\n", Encoding.UTF8.GetString(File.ReadAllBytes(settings)));
        Assert.Contains("\"settings\": {\n    \"python.defaultInterpreterPath\": \"${workspaceFolder:main}/.venv/bin/python\"\n  },\n}", Read("repo/app/app.code-workspace"));
    }

    [Theory]
    [InlineData("vscode", ".vscode/settings.json", "{\n  \"a\": 1\n  \"b\": 2\n}", 3)]
    [InlineData("pycharm", ".idea/misc.xml", "<project>\n  <component\n</project>", 3)]
    public void A_malformed_file_stays_as_it_is_and_the_place_is_named(string editor, string name, string text, int line)
    {
        var file = _folder.Write("repo/app/" + name, text);

        var error = Assert.Throws<ProvisioningException>(() => Configure(editor)).Diagnostic;

        Assert.Equal(("PYVENV530", file, line), (error.Code.Code, error.Location!.File, error.Location.Line));
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void PyCharm_gets_the_name_that_it_gives_such_an_environment_or_the_one_that_it_has_here()
    {
        Configure("pycharm");
        Assert.Contains("<component name=\"ProjectRootManager\" version=\"2\" project-jdk-name=\"Python 3.11 (app)\" project-jdk-type=\"Python SDK\" />", Read("repo/app/.idea/misc.xml"));

        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<project version=\"4\">\n  <component name=\"Black\">\n    <option name=\"sdkName\" value=\"x\" />\n  </component>\n  <component name=\"ProjectRootManager\" version=\"2\" project-jdk-name=\"Python 2\" project-jdk-type=\"Python SDK\" />\n</project>";
        text = text.Replace("\n", "\r\n") + "\r\n";
        _folder.Write("repo/app/.idea/misc.xml", text);
        _folder.Write("home/.config/JetBrains/PyCharm2026.1/options/jdk.table.xml", $"""
            <application><component name="ProjectJdkTable"><jdk version="2">
              <name value="Mine &amp; yours" /><type value="Python SDK" /><homePath value="{_folder["repo", "app", ".venv", "bin", "python"]}" />
            </jdk></component></application>
            """);

        Configure("pycharm");

        Assert.Equal(text.Replace("Python 2", "Mine &amp; yours"), Read("repo/app/.idea/misc.xml"));
    }

    [Fact]
    public void A_project_of_another_kind_keeps_its_SDK_in_the_IDE()
    {
        var text = "<project version=\"4\">\n  <component name=\"ProjectRootManager\" version=\"2\" project-jdk-name=\"21\" project-jdk-type=\"JavaSDK\" />\n</project>";
        _folder.Write("repo/app/.idea/misc.xml", text);

        Configure("pycharm");

        Assert.Equal(text, Read("repo/app/.idea/misc.xml"));
    }

    private string Read(string relative) => File.ReadAllText(_folder[relative.Split('/')]);

    private void Configure(string editor, bool onlyAsk = false)
    {
        var project = _folder.Write("repo/app/app.csproj", "<Project />");
        EditorList.Configure(editor, new EditorContext
        {
            ProjectFile = project,
            Layout = new EnvironmentLayout(_folder["repo", "app", ".venv"], ThisMachine.Platform),
            Record = new EnvironmentRecord { IsFinished = true, Manager = "pip", PythonVersion = "3.11.7" },
            Machine = ThisMachine.With(new Dictionary<string, string>(), _folder["home"]),
            Sink = _sink,
            OnlyAsk = onlyAsk,
        });
    }
}
