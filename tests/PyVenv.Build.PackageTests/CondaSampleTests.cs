using PyVenv.Build.PackageTests.Harness;
using PyVenv.Build.PackageTests.Harness.Conda;

namespace PyVenv.Build.PackageTests;

/// <summary>samples/Conda as a reader has it: with the packed package and the real conda, whose conda-forge is a channel on disk.</summary>
public sealed class CondaSampleTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_sample_is_built_in_an_environment_of_conda_and_a_second_build_starts_no_process()
    {
        Requires.Program("strace");
        var conda = Conda();
        foreach (var file in new[] { "Conda.csproj", "Program.cs", "environment.yml", "table.py" })
        {
            _sandbox.Write("Conda/" + file, File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "samples", "Conda", file)));
        }

        _sandbox.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup><PackageReference Include="PyVenv.Build" Version="{PackedPackage.Version}" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);
        var variables = new Dictionary<string, string?>
        {
            ["CONDA_EXE"] = Path.Combine(conda.Programs, "conda"),
            ["CONDARC"] = _sandbox.Write("condarc", $"custom_multichannels:\n  conda-forge: ['{conda.Channel}']\n"),
        };

        var first = _sandbox.DotNet(new DotNetCommand { Arguments = ["build", _sandbox.At("Conda")], Variables = variables });

        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Contains("environment  .venv", first.Output);
        Assert.True(Directory.Exists(_sandbox.At("Conda", ".venv", "conda-meta")));

        var second = _sandbox.DotNet(new DotNetCommand { Arguments = ["build", "--no-restore", _sandbox.At("Conda")], Variables = variables, TracesProcesses = true });
        Assert.True(second.ExitCode == 0, second.Output);
        Assert.Equal(["OutputsUpToDate"], second.Log.SkipReasons("PyVenvProvision"));
        // The sample's own step is the only one.
        Assert.All(second.Processes, p => Assert.Contains(Path.GetFileName(p), new[] { "dotnet", "sh", "python", "python3.11" }));
    }

    private static CondaInstallation Conda()
    {
        var wheels = Requires.Wheelhouse();
        var versions = Path.Combine(
            Environment.GetEnvironmentVariable("PYENV_ROOT") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv"), "versions");
        var python = Directory.Exists(versions) ? Directory.GetDirectories(versions, "3.11.*").Select(d => Path.Combine(d, "bin", "python")).FirstOrDefault(File.Exists) : null;
        if (python is null)
        {
            Assert.Skip("no CPython 3.11 in pyenv to make a channel from");
        }

        var conda = CondaInstallation.Find(wheels, python);
        if (conda is null)
        {
            Assert.Skip("the scripts that make a conda are not there");
        }

        return conda;
    }
}
