using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary><c>PyVenvScript</c> items in real builds, in an environment that is there.</summary>
public sealed class ScriptTests : IDisposable
{
    private const string Schema = """
        import json, pathlib, sys
        data = json.loads(pathlib.Path("schema.json").read_text())
        pathlib.Path(sys.argv[2]).write_text('static class Schema { public const string Name = "%s"; }\n' % data["name"])
        """;

    private readonly Sandbox _sandbox = new("work with space");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_generated_source_is_compiled_in_the_same_build_and_only_made_again_when_its_input_changes()
    {
        var project = SchemaProject();

        var first = project.Build().Succeeds();
        Assert.Contains("Hello one", _sandbox.DotNet([project.Path("bin", "Debug", "net10.0", "app.dll")]).Output);
        Assert.Contains(first.Log.Messages, m => m.Text == "schema.py: running because it has not run yet");

        var second = project.Build().Succeeds();
        Assert.Equal(1, second.Log.TaskRuns("RunScripts"));
        Assert.DoesNotContain(second.Log.Messages, m => m.Text.Contains("running because"));

        project.Write("schema.json", """{"name": "two"}""");
        project.Build().Succeeds();
        Assert.Contains("Hello two", _sandbox.DotNet([project.Path("bin", "Debug", "net10.0", "app.dll")]).Output);
    }

    [Fact]
    public void A_design_time_build_compiles_what_is_there_and_runs_nothing()
    {
        var project = SchemaProject();
        string[] designTime = ["-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-getItem:Compile"];
        Assert.DoesNotContain("Schema.cs", project.Run("msbuild", ["-restore", .. designTime]).Output);
        Assert.False(File.Exists(project.Path("obj", "Debug", "net10.0", "Schema.cs")));

        project.Build().Succeeds();

        Assert.Contains("Schema.cs", project.Run("msbuild", designTime).Output);
    }

    [Fact]
    public void A_source_in_the_project_s_folder_is_compiled_once()
    {
        var project = SchemaProject("Generated/Schema.cs");

        project.Build("-warnaserror").Succeeds();
        project.Write("schema.json", """{"name": "two"}""");
        project.Build("-warnaserror").Succeeds();
    }

    [Fact]
    public void An_exception_fails_the_build_at_the_script_s_line()
    {
        var project = SchemaProject();
        project.Write("schema.json", "{}");

        var error = project.Build().Fails("PYVENV501");

        Assert.Equal(project.Path("tools", "schema.py"), error.File);
        Assert.Equal(3, error.Line);
        Assert.StartsWith("KeyError: 'name'", error.Message);
        Assert.False(File.Exists(project.Path("obj", "Debug", "net10.0", "Schema.cs")));
    }

    [Fact]
    public void Warnings_of_python_and_findings_of_a_pattern_are_the_build_s()
    {
        var project = Project();
        project.Write("tools/warn.py", "import warnings\nwarnings.warn('old', DeprecationWarning)\nprint('CHECK W7 in data.txt at 4: odd value')\n");
        project.Xml("""
            <ItemGroup>
              <PyVenvScript Include="tools/warn.py" />
              <PyVenvDiagnosticPattern Include="check" Pattern="^CHECK (?&lt;code&gt;\w+) in (?&lt;file&gt;.+) at (?&lt;line&gt;\d+): (?&lt;message&gt;.*)$" />
            </ItemGroup>
            """);

        var warnings = project.Build().Succeeds().Warnings;

        Assert.Equal(
            [("PYVENV503", project.Path("tools", "warn.py"), 2), ("W7", project.Path("data.txt"), 4)],
            warnings.OrderBy(w => w.Code).Select(w => (w.Code, w.File, w.Line)));
    }

    [Fact]
    public void Resources_and_content_join_the_project_and_publishing()
    {
        var project = Project();
        project.Write("tools/write.py", """
            import pathlib, sys
            for target in sys.argv[1:]:
                pathlib.Path(target).parent.mkdir(parents=True, exist_ok=True)
                pathlib.Path(target).write_text('<root><data name="A"><value>a</value></data></root>' if target.endswith('.resx') else 'data')
            """);
        project.Write("Program.cs", """
            foreach (var name in typeof(Program).Assembly.GetManifestResourceNames()) System.Console.WriteLine(name);
            """);
        project.Xml("""
            <ItemGroup>
              <PyVenvScript Include="tools/write.py" Name="texts" Arguments="&quot;$(IntermediateOutputPath)Texts.resx&quot;" Outputs="$(IntermediateOutputPath)Texts.resx" />
              <PyVenvScript Include="tools/write.py" Name="embedded" Arguments="$(IntermediateOutputPath)chart.svg" Outputs="$(IntermediateOutputPath)chart.svg" AddTo="EmbeddedResource" LogicalName="chart.svg" />
              <PyVenvScript Include="tools/write.py" Name="copied" Arguments="$(IntermediateOutputPath)assets/data.json" Outputs="$(IntermediateOutputPath)assets/*.json" AddTo="Content" CopyToOutputDirectory="PreserveNewest" />
              <PyVenvScript Include="tools/write.py" Name="published" RunWhen="BeforePublish" Arguments="$(IntermediateOutputPath)late.txt" Outputs="$(IntermediateOutputPath)late.txt" AddTo="None" />
            </ItemGroup>
            """);

        project.Build().Succeeds();
        var names = _sandbox.DotNet([project.Path("bin", "Debug", "net10.0", "app.dll")]).Output;
        Assert.Contains("app.Texts.resources", names);
        Assert.Contains("chart.svg", names);
        Assert.True(File.Exists(project.Path("bin", "Debug", "net10.0", "assets", "data.json")));
        Assert.False(File.Exists(project.Path("obj", "Debug", "net10.0", "late.txt")));

        project.Run("publish", "--no-build", "-c", "Debug", "-o", project.Path("unbuilt")).Succeeds();
        Assert.True(File.Exists(project.Path("unbuilt", "assets", "data.json")));
        Assert.True(File.Exists(project.Path("unbuilt", "late.txt")));

        project.Run("publish", "-c", "Debug").Succeeds();
        Assert.True(File.Exists(project.Path("bin", "Debug", "net10.0", "publish", "late.txt")));
        Assert.True(File.Exists(project.Path("bin", "Debug", "net10.0", "publish", "assets", "data.json")));
    }

    [Fact]
    public void After_the_build_a_script_sees_what_was_built_and_on_demand_ones_run_by_name()
    {
        var project = Project();
        project.Write("tools/size.py", "import os, sys\nprint('size', os.path.getsize(sys.argv[1]) > 0)\n");
        project.Write("tools/seed.py", "import os\nprint('seeding in', os.path.basename(os.environ['VIRTUAL_ENV']))\n");
        project.Xml("""
            <ItemGroup>
              <PyVenvScript Include="tools/size.py" RunWhen="AfterBuild" Arguments="&quot;$(TargetPath)&quot;" Inputs="$(TargetPath)" />
              <PyVenvScript Include="tools/seed.py" RunWhen="OnDemand" />
            </ItemGroup>
            """);

        var build = project.Build().Succeeds();
        Assert.Contains(build.Log.Messages, m => m.Text == "size True");
        Assert.DoesNotContain(build.Log.Messages, m => m.Text.StartsWith("seeding", StringComparison.Ordinal));

        var demanded = project.Build("-t:PyVenvRunScripts", "-p:PyVenvScriptNames=seed.py").Succeeds();
        Assert.Contains(demanded.Log.Messages, m => m.Text == "seeding in .venv");
    }

    [Fact]
    public void Clean_removes_the_outputs_and_a_rebuild_makes_them_again()
    {
        var project = SchemaProject("Generated/Schema.cs");
        project.Build().Succeeds();
        Assert.True(File.Exists(project.Path("Generated", "Schema.cs")));

        project.Run("clean").Succeeds();
        Assert.False(File.Exists(project.Path("Generated", "Schema.cs")));

        project.Build("-t:Rebuild").Succeeds();
        Assert.True(File.Exists(project.Path("Generated", "Schema.cs")));
    }

    [Fact]
    public void Two_target_frameworks_run_a_shared_step_once_and_their_own_each()
    {
        var project = Project();
        project.Property("TargetFramework", null).Property("TargetFrameworks", "net10.0;net8.0", raw: true).Property("OutputType", "Library");
        project.Write("Program.cs", "class P { string s = Shared.Name + Own.Name; }");
        project.Write("tools/write.py", """
            import pathlib, sys
            with open("log.txt", "a") as log:
                log.write(sys.argv[1] + ";")
            pathlib.Path(sys.argv[2]).write_text('static class %s { public const string Name = "x"; }\n' % sys.argv[1])
            """);
        project.Xml("""
            <ItemGroup>
              <PyVenvScript Include="tools/write.py" Name="shared" Arguments="Shared Generated/Shared.cs" Outputs="Generated/Shared.cs" />
              <PyVenvScript Include="tools/write.py" Name="own" Arguments="Own $(IntermediateOutputPath)Own.cs" Outputs="$(IntermediateOutputPath)Own.cs" />
            </ItemGroup>
            """);

        project.Build().Succeeds();

        Assert.Equal(["Own", "Own", "Shared"], File.ReadAllText(project.Path("log.txt")).TrimEnd(';').Split(';').Order());
    }

    [Fact]
    public void Question_agrees_with_what_a_build_would_do()
    {
        var project = SchemaProject();
        project.Build().Succeeds();
        Question().Succeeds();

        project.Write("schema.json", """{"name": "two"}""");

        Assert.Contains("'schema.json' changed", Question().Errors.Select(e => e.Message).First(m => m.Contains("schema.py")));

        // Not project.Build, which writes the project file anew.
        BuildResult Question() => _sandbox.DotNet(["build", project.File, "-question"]);
    }

    [Fact]
    public void F_sharp_compiles_what_is_generated_before_its_own_files()
    {
        var project = Project().Sdk("Microsoft.NET.Sdk", ".fsproj");
        project.Item("Compile", "Program.fs");
        project.Write("Program.fs", "printfn \"Hello %s\" Schema.name\n");
        project.Write("tools/gen.py", "import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('module Schema\\nlet name = \"F\"\\n')\n");
        project.Xml("""<ItemGroup><PyVenvScript Include="tools/gen.py" Arguments="$(IntermediateOutputPath)Schema.fs" Outputs="$(IntermediateOutputPath)Schema.fs" /></ItemGroup>""");

        project.Build().Succeeds();

        Assert.Contains("Hello F", _sandbox.DotNet([project.Path("bin", "Debug", "net10.0", "app.dll")]).Output);
    }

    [Fact]
    public void PyVenvRun_gives_output_and_exit_code_and_takes_input_and_variables()
    {
        var project = Project();
        project.Write("in.txt", "from a file\n");
        project.Write("tools/run.py", "import os, sys\nprint(sys.stdin.read().strip(), sys.argv[1:], os.environ['A'], os.environ.get('PYTHONHOME'))\nprint('noise', file=sys.stderr)\nsys.exit(3)\n");
        project.Xml("""
            <Target Name="Custom" AfterTargets="Build">
              <PyVenvRun Python="$(PyVenvPython)" Script="tools/run.py" Arguments="a b;$(Nothing);c%3Bd" CommandLine="&quot;^\d+ $&quot;" StandardInput="in.txt" EnvironmentVariables="A=x=y" ExpectedExitCodes="0;3">
                <Output TaskParameter="StandardOutput" PropertyName="_Out" />
                <Output TaskParameter="StandardError" PropertyName="_Err" />
                <Output TaskParameter="ExitCode" PropertyName="_Code" />
              </PyVenvRun>
              <PyVenvRun Python="$(PyVenvPython)" Module="platform">
                <Output TaskParameter="ConsoleOutput" ItemName="_Line" />
              </PyVenvRun>
              <Message Importance="high" Text="GOT $(_Out)|$(_Err)|$(_Code)|@(_Line)" />
            </Target>
            """);

        var messages = project.Build().Succeeds().Log.Messages.Select(m => m.Text).ToList();

        Assert.Contains(messages, m => m.StartsWith("GOT from a file ['a b', 'c;d', '^\\\\d+ $'] x=y None|noise|3|Linux", StringComparison.Ordinal) || m.StartsWith("GOT from a file ['a b', 'c;d', '^\\\\d+ $'] x=y None|noise|3|macOS", StringComparison.Ordinal));
    }

    [Fact]
    public void PyVenvRun_that_fails_or_takes_too_long_fails_the_build()
    {
        var project = Project();
        project.Property("CodeText", "\n    import time\n    if True:\n        print('indented ü', flush=True)\n        time.sleep(60)\n  ");
        project.Xml("""<Target Name="Custom" AfterTargets="Build"><PyVenvRun Python="$(PyVenvPython)" Code="$(CodeText)" Timeout="2s" /></Target>""");

        var result = project.Build();

        Assert.Contains("2 seconds", result.Fails("PYVENV506").Message);
        Assert.Contains(result.Log.Messages, m => m.Text == "indented ü");
    }

    [Fact]
    public void A_step_without_any_requirements_has_an_environment_of_its_own()
    {
        Requires.Python();
        var project = _sandbox.Project();
        project.Write("tools/where.py", "import sys\nprint('in', sys.prefix)\n");
        project.Xml("""<ItemGroup><PyVenvScript Include="tools/where.py" /></ItemGroup>""");

        Assert.Contains(project.Build().Succeeds().Log.Messages, m => m.Text == "in " + project.EnvironmentFolder);
        Assert.DoesNotContain(project.Build().Succeeds().Log.Messages, m => m.Text.StartsWith("in ", StringComparison.Ordinal));

        _sandbox.Wheels.Add("greet");
        Assert.EndsWith("(requirements.txt is new (+greet))", project.Requirements("greet").Build().Succeeds().Said[0]);
    }

    [Fact]
    public void An_environment_that_a_person_made_and_nothing_declares_is_used_as_it_is()
    {
        var project = Project();
        var mine = project.Path(".venv", "mine.txt");
        File.WriteAllText(mine, "");
        project.Write("tools/where.py", "import sys\nprint('in', sys.prefix)\n");
        project.Xml("""<ItemGroup><PyVenvScript Include="tools/where.py" /></ItemGroup>""");

        Assert.Contains(project.Build().Succeeds().Log.Messages, m => m.Text == "in " + project.EnvironmentFolder);
        Assert.True(File.Exists(mine));
        Assert.False(File.Exists(project.Path(".venv", "pyvenv-build.json")));
    }

    [Fact]
    public void PyVenvRun_in_the_project_file_knows_its_environment_and_a_step_runs_again_when_that_changed()
    {
        Requires.Python();
        _sandbox.Wheels.Add("alpha", "1.0");
        _sandbox.Wheels.Add("alpha", "2.0");
        var project = _sandbox.Project().Requirements("alpha==1.0");
        project.Write("tools/version.py", "import alpha\nprint('alpha', alpha.__version__)\n");
        project.Xml("""
            <ItemGroup><PyVenvScript Include="tools/version.py" /></ItemGroup>
            <Target Name="Custom" AfterTargets="Build" DependsOnTargets="PyVenvProvision">
              <PyVenvRun Code="import alpha; print(alpha.__version__)">
                <Output TaskParameter="StandardOutput" PropertyName="_Version" />
              </PyVenvRun>
              <Message Text="GOT $(_Version)" />
            </Target>
            """);

        var first = project.Build().Succeeds().Log.Messages.Select(m => m.Text).ToList();
        Assert.Contains("alpha 1.0", first);
        Assert.Contains("GOT 1.0", first);

        var second = project.Build().Succeeds().Log.Messages.Select(m => m.Text).ToList();
        Assert.DoesNotContain("alpha 1.0", second);
        Assert.Contains("GOT 1.0", second);

        project.Requirements("alpha==2.0");
        Assert.Contains("alpha 2.0", project.Build().Succeeds().Log.Messages.Select(m => m.Text));
    }

    [Fact]
    public void A_real_checker_of_the_requirements_runs_when_what_it_checks_changed()
    {
        Requires.Python();
        var project = _sandbox.Project().Requirements("black").Property("PyVenvPythonVersion", "3.11").Property("PyVenvFindLinks", Requires.Wheelhouse());
        project.Write("src/good.py", "x = 1\n");
        project.Xml("""<ItemGroup><PyVenvScript Include="black" Module="true" Arguments="--check src" Inputs="src/**/*.py" RunWhen="AfterBuild" /></ItemGroup>""");

        Assert.Contains(project.Build().Succeeds().Log.Messages, m => m.Text == "black: running because it has not run yet");
        Assert.DoesNotContain(project.Build().Succeeds().Log.Messages, m => m.Text.StartsWith("black: running", StringComparison.Ordinal));

        project.Write("src/bad.py", "x   =   1\n");
        var error = project.Build().Fails("PYVENV505");
        Assert.Contains("'black' ended with exit code 1", error.Message);
        Assert.Contains("would reformat", error.Message);
        Assert.Equal(project.File, error.File);
    }

    [Fact]
    public void Dotnet_watch_and_the_up_to_date_check_know_the_inputs()
    {
        var project = SchemaProject();
        project.Write("tools/helper.py", "x = 1\n");
        project.Write("tools/schema.py", "import helper\n" + Schema);
        project.Build().Succeeds();

        var items = project.Run("msbuild", "-t:_PyVenvCollectScriptInputs", "-getItem:Watch", "-getItem:UpToDateCheckInput").Output;

        foreach (var input in new[] { "schema.json", "tools/schema.py", "tools/helper.py" })
        {
            Assert.Equal(2, items.Split($"\"Identity\": \"{project.Path(input)}\"").Length - 1);
        }
    }

    private TestProject SchemaProject(string output = "$(IntermediateOutputPath)Schema.cs")
    {
        var project = Project();
        project.Write("tools/schema.py", Schema);
        project.Write("schema.json", """{"name": "one"}""");
        project.Write("Program.cs", "System.Console.WriteLine(\"Hello \" + Schema.Name);\n");
        project.Xml($"""<ItemGroup><PyVenvScript Include="tools/schema.py" Arguments="--out {output}" Inputs="schema.json" Outputs="{output}" /></ItemGroup>""");
        return project;
    }

    private TestProject Project() => _sandbox.Project().WithEnvironment();
}
