using System.Text;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>The environment in the program that is built: <c>PyVenvEmbed</c> and <c>PyVenvActivate</c>.</summary>
public sealed class EmbeddingTests : IDisposable
{
    // What each program prints: the options, then what 'python' on its PATH is and whose.
    private const string CSharp = """
        using System;
        foreach (var (name, value) in new[] { ("Python", PyVenvEnvironment.Python), ("PythonLibrary", PyVenvEnvironment.PythonLibrary), ("BasePrefix", PyVenvEnvironment.BasePrefix), ("SitePackages", PyVenvEnvironment.SitePackages), ("Version", PyVenvEnvironment.Version) })
        {
            if (value != AppContext.GetData("PyVenv." + name) as string) throw new Exception(name);
            Console.WriteLine($"{name}={value}");
        }
        Console.WriteLine("library=" + Library.Python());
        Console.WriteLine("VIRTUAL_ENV=" + Environment.GetEnvironmentVariable("VIRTUAL_ENV"));
        if (args.Length > 0) Console.WriteLine("prefix=" + Ask());
        static string Ask()
        {
            var start = new System.Diagnostics.ProcessStartInfo("python", "-c \"import sys; print(sys.prefix)\"") { RedirectStandardOutput = true };
            using var python = System.Diagnostics.Process.Start(start)!;
            return python.StandardOutput.ReadToEnd().Trim();
        }
        """;

    private readonly Sandbox _sandbox = new("work with space");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_program_knows_the_environment_and_runs_in_it_and_what_is_published_does_not()
    {
        // What a Directory.Build.props says of a program and its library alike.
        var library = Project("lib").Property("PyVenvDirectory", "../app/.venv").Property("OutputType", "Library").Property("PyVenvEmbed", "true").Property("PyVenvActivate", "true")
            .Write("Program.cs", "public static class Library { public static string Python() => PyVenvEnvironment.Python; }").Save();
        var app = Project().Property("PyVenvEmbed", "true").Property("PyVenvActivate", "true").Property("Nullable", "enable").Write("Program.cs", CSharp).References(library);

        app.Build("-warnaserror").Succeeds();

        var python = app.Path(".venv", "bin", "python");
        var lines = Program(app.Path("bin", "Debug", "net10.0", "app.dll"), "ask");
        Assert.Equal([$"Python={python}", $"library={python}", $"VIRTUAL_ENV={app.EnvironmentFolder}", $"prefix={app.EnvironmentFolder}"], lines.Take(1).Concat(lines.Skip(5)));
        Assert.True(Directory.Exists(Path.Combine(lines[3]["SitePackages=".Length..], "greet-1.0.dist-info")));
        Assert.True(Directory.Exists(lines[2]["BasePrefix=".Length..]));
        Assert.Matches(@"^Version=3\.\d+\.\d+", lines[4]);
        Assert.True(lines[1] == "PythonLibrary=" || File.Exists(lines[1]["PythonLibrary=".Length..]), lines[1]);

        app.Run("publish", "--no-build", "-c", "Debug", "-o", app.Path("out")).Succeeds();

        Assert.Equal(["Python=", "PythonLibrary=", "BasePrefix=", "SitePackages=", "Version=", "library=", "VIRTUAL_ENV="], Program(app.Path("out", "app.dll")));
        Assert.All(Directory.GetFiles(app.Path("out")), f => Assert.False(Names(f, "/.venv/"), f));
        Assert.True(Names(app.Path("bin", "Debug", "net10.0", "app.runtimeconfig.json"), "/.venv/"));
    }

    [Fact]
    public void A_build_in_which_nothing_changed_writes_nothing_and_a_design_time_build_uses_what_is_there()
    {
        var app = Project().Property("PyVenvEmbed", "true").Property("PyVenvActivate", "true");
        app.Build().Succeeds();
        string[] files = [.. Directory.GetFiles(app.Path("obj"), "PyVenv*.g.cs", SearchOption.AllDirectories), app.Path("bin", "Debug", "net10.0", "app.runtimeconfig.json"), app.Path("bin", "Debug", "net10.0", "app.dll")];
        Assert.Equal(4, files.Length);
        var before = files.Select(File.GetLastWriteTimeUtc).ToList();

        var again = app.Build("-question").Succeeds();

        Assert.Equal(before, files.Select(File.GetLastWriteTimeUtc));
        Assert.Equal(1, again.Log.TaskRuns("EmbedEnvironment"));

        var design = app.Run("msbuild", "-t:CollectCompiled", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true").Succeeds();

        Assert.Contains(design.Log.Messages, m => m.Text.Contains("PyVenvEnvironment.g.cs", StringComparison.Ordinal) && m.Text.Contains("PyVenvActivation.g.cs", StringComparison.Ordinal) && m.Text.StartsWith("compiled:", StringComparison.Ordinal));
        Assert.Equal(0, design.Log.TaskRuns("EmbedEnvironment") + design.Log.TaskRuns("PlanEnvironment"));
    }

    [Fact]
    public void FSharp_reads_the_options_and_activates_as_the_page_says()
    {
        var app = Project().Sdk("Microsoft.NET.Sdk", ".fsproj").Property("PyVenvEmbed", "true").Property("PyVenvActivate", "true").Property("DisableImplicitFSharpCoreReference", "false")
            .Item("Compile", "Program.fs").Write("Program.fs", Snippet("fsharp") + """


                printfn "Python=%O" (System.AppContext.GetData "PyVenv.Python")
                printfn "VIRTUAL_ENV=%s" (System.Environment.GetEnvironmentVariable "VIRTUAL_ENV")
                printfn "%b" ((System.Environment.GetEnvironmentVariable "PATH").StartsWith(string (System.AppContext.GetData "PyVenv.Activation.PATH")))
                """);

        app.Build().Succeeds();

        Assert.Equal([$"Python={app.Path(".venv", "bin", "python")}", $"VIRTUAL_ENV={app.EnvironmentFolder}", "true"], Program(app.Path("bin", "Debug", "net10.0", "app.dll")));
    }

    [Fact]
    public void Visual_Basic_reads_the_options_and_activates_as_the_page_says()
    {
        var app = Project().Sdk("Microsoft.NET.Sdk", ".vbproj").Property("PyVenvEmbed", "true").Property("PyVenvActivate", "true").Property("IsTestProject", "true")
            .Write("Program.vb", "Module Program\n" + Snippet("vb") + """

                    Sub Main()
                        ActivatePython()
                        System.Console.WriteLine("Python=" & CStr(System.AppContext.GetData("PyVenv.Python")))
                        System.Console.WriteLine("VIRTUAL_ENV=" & System.Environment.GetEnvironmentVariable("VIRTUAL_ENV"))
                        System.Console.WriteLine(System.Environment.GetEnvironmentVariable("PATH").StartsWith(CStr(System.AppContext.GetData("PyVenv.Activation.PATH"))))
                    End Sub
                End Module
                """);

        app.Build().Succeeds();

        Assert.Equal([$"Python={app.Path(".venv", "bin", "python")}", $"VIRTUAL_ENV={app.EnvironmentFolder}", "True"], Program(app.Path("bin", "Debug", "net10.0", "app.dll")));

        var settings = _sandbox.DotNet("msbuild", app.File, "-getProperty:RunSettingsFilePath").Output.Trim();
        Assert.Contains($"<VIRTUAL_ENV>{app.EnvironmentFolder}</VIRTUAL_ENV>", File.ReadAllText(settings));
    }

    private TestProject Project(string name = "app")
    {
        Requires.Python();
        _sandbox.Wheels.Add("greet");
        return _sandbox.Project(name).Requirements("greet").Xml("""
            <Target Name="CollectCompiled" DependsOnTargets="CoreCompile"><Message Text="compiled: @(Compile)" /></Target>
            """);
    }

    // In UTF-8 or as a string of an assembly.
    private static bool Names(string file, string text)
    {
        var content = File.ReadAllBytes(file).AsSpan();
        return content.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || content.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    }

    // The pages' own code is what is tested.
    private static string Snippet(string language)
    {
        var page = File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "docs", "activation.md"));
        var start = page.IndexOf("```" + language + "\n", StringComparison.Ordinal) + language.Length + 4;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private string[] Program(string assembly, params string[] arguments) =>
        _sandbox.DotNet(["exec", assembly, .. arguments]).Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
