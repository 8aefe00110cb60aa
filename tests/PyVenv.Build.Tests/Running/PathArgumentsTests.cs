using PyVenv.Build.Machines;
using PyVenv.Build.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Running;

public class PathArgumentsTests
{
    [Theory]
    [InlineData(@"obj\Debug/net10.0/Schema.cs", "obj/Debug/net10.0/Schema.cs")]
    [InlineData(@"--out=obj\Debug\x.cs", "--out=obj/Debug/x.cs")]
    [InlineData(@"bin\Debug\x", "bin/Debug/x")]
    [InlineData(@"..\other\x", "../other/x")]
    [InlineData(@"^\d+\s", @"^\d+\s")]
    [InlineData(@"a\b", @"a\b")]
    [InlineData(@"\", @"\")]
    public void MSBuild_s_backslashes_become_slashes_where_they_lead_to_a_folder(string argument, string expected)
    {
        using var folder = new TemporaryFolder("project");
        folder.Write("obj/x");
        var paths = new PathArguments(new HostPlatform(HostSystem.Linux, "x64"), [folder["bin"] + "/"]);

        Assert.Equal(expected, paths.Mend(argument, folder.Path));
        Assert.Equal(argument, new PathArguments(new HostPlatform(HostSystem.Windows, "x64"), [folder["bin"]]).Mend(argument, folder.Path));
    }
}
