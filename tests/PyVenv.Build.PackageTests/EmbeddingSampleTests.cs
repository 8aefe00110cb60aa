using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>samples/PythonNet as a reader has it: with the packed package. Its packages come from the wheelhouse.</summary>
public sealed class EmbeddingSampleTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void CSharp_runs_numpy_in_the_environment_inside_its_own_process()
    {
        Requires.Program("python3.11");
        var wheels = Requires.Wheelhouse();
        foreach (var file in new[] { "PythonNet.csproj", "Program.cs", "requirements.txt" })
        {
            _sandbox.Write("PythonNet/" + file, File.ReadAllText(Path.Combine(PackedPackage.RepositoryRoot, "samples", "PythonNet", file)));
        }

        _sandbox.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <PyVenvNoIndex>true</PyVenvNoIndex>
                <PyVenvFindLinks>{MSBuildText.Escape(wheels)}</PyVenvFindLinks>
                <PyVenvBasePython>{LibraryPython()}</PyVenvBasePython>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="PyVenv.Build" Version="{PackedPackage.Version}" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);

        var result = _sandbox.DotNet("run", "--project", _sandbox.At("PythonNet", "PythonNet.csproj"));

        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Contains($"from {_sandbox.At("PythonNet", ".venv")}", result.Output);
        Assert.Contains("The sum of 0 to 9 is 45", result.Output);
    }

    // The wheelhouse's numpy is for 3.11; Debian's has the library in a package of its own.
    private static string LibraryPython()
    {
        var python = Requires.Program("python3.11");
        var start = new System.Diagnostics.ProcessStartInfo(python, ["-c", "import sysconfig; print(sysconfig.get_config_var('Py_ENABLE_SHARED'))"]) { RedirectStandardOutput = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        if (process.StandardOutput.ReadToEnd().Trim() != "1")
        {
            Assert.Skip($"'{python}' has no shared library");
        }

        return python;
    }
}
