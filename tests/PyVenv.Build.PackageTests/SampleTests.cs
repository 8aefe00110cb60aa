using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>Samples whose packages are on an index, with the packed package and the wheelhouse: what their programs print.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    [Fact]
    public void Chart_draws_a_picture_in_Python_that_the_program_carries()
    {
        var run = Run(Sample.Copy(_sandbox, "Chart"));

        Assert.Matches(@"(?m)^sales\.png: \d{4,} bytes, a PNG picture\r?$", run.Output);
    }

    public void Dispose() => _sandbox.Dispose();

    private BuildResult Run(string sample)
    {
        var run = _sandbox.DotNet(new DotNetCommand { Arguments = ["run"], WorkingDirectory = sample });
        Assert.True(run.ExitCode == 0, run.Output);
        return run;
    }
}
