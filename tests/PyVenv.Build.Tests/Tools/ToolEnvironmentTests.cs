using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.PackageTests.Harness;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;
using PyVenv.Build.Tools;

namespace PyVenv.Build.Tests.Tools;

/// <summary>Tools in the user's cache, made by the real pip from wheels that the test wrote.</summary>
public sealed class ToolEnvironmentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WheelFolder _wheels;
    private readonly RecordingSink _sink = new();

    public ToolEnvironmentTests() => _wheels = new WheelFolder(_folder["wheels"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tool_is_made_once_for_all_projects_and_found_without_starting_anything()
    {
        _wheels.Add("alpha", "1.0", script: "alpha");
        _wheels.Add("alpha", "1.5", requires: ["beta"], script: "alpha");
        _wheels.Add("alpha", "2.0", script: "alpha");
        _wheels.Add("beta");
        var wanted = new DeclaredTool("Alpha", "1.*");
        Assert.Null(Of(wanted).Find());

        var made = Provide(wanted);

        Assert.Equal("1.5", made.Version);
        Assert.Equal("alpha 1.5", Output(made.Path));
        Assert.Equal(made, Of(wanted).Find());
        Assert.Equal(made, Of(wanted, "other").Find());
        Assert.Contains(_sink.Messages, m => m.StartsWith($"Tool alpha 1.5 is ready: '{made.Path}' (Python 3.", StringComparison.Ordinal));
        Assert.Null(Of(new DeclaredTool("alpha", "2.0")).Find());
        Assert.Equal("2.0", Provide(new DeclaredTool("alpha", "2.0")).Version);
        Assert.Equal(made, Of(wanted).Find());
        Assert.Equal(2, Directory.GetDirectories(_folder["cache", "tools", "alpha"]).Length);
    }

    [Fact]
    public void A_tool_that_was_damaged_is_made_again()
    {
        _wheels.Add("alpha", script: "alpha");
        var made = Provide(new DeclaredTool("alpha"));
        File.Delete(made.Path);
        Assert.Null(Of(new DeclaredTool("alpha")).Find());

        Assert.Equal(made, Provide(new DeclaredTool("alpha")));
        Assert.Equal("alpha 1.0", Output(made.Path));
    }

    [Fact]
    public void One_that_was_cancelled_in_the_middle_does_not_pass_for_good()
    {
        _wheels.Add("alpha", script: "alpha");
        using var cancellation = new CancellationTokenSource();
        var tools = new Cancelling(new ToolRunner(ThisMachine.Platform, new SecretMask()), cancellation);

        Assert.ThrowsAny<OperationCanceledException>(() => Of(new DeclaredTool("alpha")).Provide(tools, _sink, Directory.CreateDirectory(_folder["obj"]).FullName, cancellation.Token));

        Assert.Null(Of(new DeclaredTool("alpha")).Find());
        Assert.Equal("alpha 1.0", Output(Provide(new DeclaredTool("alpha")).Path));
    }

    [Fact]
    public async Task Builds_at_once_make_it_once()
    {
        _wheels.Add("alpha", script: "alpha");

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Provide(new DeclaredTool("alpha")))));

        Assert.Single(made.Distinct());
        Assert.Single(_sink.Messages, m => m.StartsWith("Successfully installed", StringComparison.Ordinal));
    }

    [Fact]
    public void The_program_is_the_one_that_is_named_or_the_only_one_or_an_error()
    {
        _wheels.Add("alpha", script: "alphactl");
        _wheels.Add("beta");

        Assert.Equal("alphactl", Path.GetFileName(Provide(new DeclaredTool("alpha")).Path));
        Assert.Equal("alphactl", Path.GetFileName(Provide(new DeclaredTool("alpha", Program: "alphactl")).Path));
        var other = Assert.Throws<ProvisioningException>(() => Provide(new DeclaredTool("alpha", Program: "gamma", DefiningFile: "/p/x.csproj"))).Diagnostic;
        Assert.Equal(DiagnosticCodes.ToolWithoutProgram, other.Code);
        Assert.Contains("no program 'gamma' of that name, only 'alphactl'", other.Message);
        Assert.Equal("/p/x.csproj", other.Location!.File);
        Assert.Equal(DiagnosticCodes.ToolWithoutProgram, Assert.Throws<ProvisioningException>(() => Provide(new DeclaredTool("beta"))).Diagnostic.Code);
    }

    [Theory]
    [InlineData("a b", "")]
    [InlineData("", "")]
    [InlineData("../x", "")]
    [InlineData("black", "newest")]
    public void An_item_that_cannot_be_is_an_error_with_its_file(string name, string version)
    {
        var error = Assert.Throws<ProvisioningException>(() => Of(new DeclaredTool(name, version, DefiningFile: "/p/x.csproj"))).Diagnostic;

        Assert.Equal(DiagnosticCodes.InvalidToolItem, error.Code);
        Assert.Equal("/p/x.csproj", error.Location!.File);
    }

    [Fact]
    public void A_version_that_is_not_there_leaves_nothing_that_passes_for_the_tool()
    {
        _wheels.Add("alpha", script: "alpha");
        var wanted = new DeclaredTool("alpha", "7.*");

        Assert.Equal(DiagnosticCodes.VersionNotFound, Assert.Throws<ProvisioningException>(() => Provide(wanted)).Diagnostic.Code);
        Assert.Null(Of(wanted).Find());

        _wheels.Add("alpha", "7.1", script: "alpha");
        Assert.Equal("7.1", Provide(wanted).Version);
    }

    private ToolProgram Provide(DeclaredTool tool) =>
        Of(tool).Provide(new ToolRunner(ThisMachine.Platform, new SecretMask()), _sink, Directory.CreateDirectory(_folder["obj"]).FullName, default);

    private ToolEnvironment Of(DeclaredTool tool, string project = "app")
    {
        var python = RealPython.Find("3.11");
        var machine = ThisMachine.With(new Dictionary<string, string> { ["PATH"] = Path.GetDirectoryName(python)!, ["PIP_CONFIG_FILE"] = "/dev/null" }, _folder["home"]) with { CacheDirectory = _folder["cache"] };
        return new ToolEnvironment(
            tool,
            new Declaration
            {
                ProjectFile = _folder[project, "x.csproj"],
                ProjectDirectory = _folder[project],
                EnvironmentDirectory = _folder[project, ".venv"],
                NoIndex = true,
                FindLinks = [_wheels.Folder],
            },
            machine);
    }

    private string Output(string program)
    {
        var result = new ToolRunner(ThisMachine.Platform, new SecretMask()).Run(
            new ToolCommand { Program = program, Arguments = [], WorkingDirectory = _folder.Path, Environment = new Dictionary<string, string>() }, default);
        return result.StandardOutput;
    }

    /// <summary>Cancels when the installer has started.</summary>
    private sealed class Cancelling(IToolRunner inner, CancellationTokenSource cancellation) : IToolRunner
    {
        public ToolResult Run(ToolCommand command, CancellationToken token)
        {
            var noted = command.OnStarted;
            return inner.Run(
                command with
                {
                    OnStarted = process =>
                    {
                        noted?.Invoke(process);
                        if (command.Arguments.Contains("install"))
                        {
                            cancellation.Cancel();
                        }
                    },
                },
                token);
        }
    }
}
