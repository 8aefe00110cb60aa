using PyVenv.Build.Environments;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Tests;

public class EnvironmentLayoutTests
{
    [Theory]
    [InlineData(HostSystem.Linux, false, "bin", "bin/python")]
    [InlineData(HostSystem.MacOS, false, "bin", "bin/python")]
    [InlineData(HostSystem.Windows, false, "Scripts", "Scripts/python.exe")]
    [InlineData(HostSystem.Windows, true, "Scripts", "python.exe")]
    [InlineData(HostSystem.Linux, true, "bin", "bin/python")]
    public void The_interpreter_is_where_the_platform_has_it(HostSystem system, bool conda, string scripts, string python)
    {
        var layout = new EnvironmentLayout("/e", new HostPlatform(system, "x64"), conda);

        Assert.Equal(Path.Combine("/e", scripts), layout.ScriptsDirectory);
        Assert.Equal(Path.Combine("/e", python), layout.Python.Replace('\\', '/'));
    }
}
