using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Tests.Manifests.Dependencies;

public class DependencySpecifierTests
{
    private static readonly Dictionary<string, string> _variables = new()
    {
        ["python_version"] = "3.11",
        ["python_full_version"] = "3.11.7",
        ["sys_platform"] = "linux",
        ["os_name"] = "posix",
    };

    [Fact]
    public void All_parts_are_read()
    {
        var dependency = DependencySpecifier.Parse("Requests_Lib [Socks, use-chardet] (>= 2.31 , <3) ; python_version < '3.12'");

        Assert.Equal("requests-lib", dependency.Name);
        Assert.Equal(["socks", "use-chardet"], dependency.Extras);
        Assert.Equal(">=2.31,<3", dependency.Specifier);
        Assert.Equal("python_version < '3.12'", dependency.Marker!.Text);
    }

    [Fact]
    public void A_direct_reference_has_its_address()
    {
        var dependency = DependencySpecifier.Parse("pip @ https://example.org/pip-26.3.zip#sha1=0 ; os_name == 'posix'");

        Assert.Equal("https://example.org/pip-26.3.zip#sha1=0", dependency.Url);
        Assert.Equal("os_name == 'posix'", dependency.Marker!.Text);
    }

    [Theory]
    [InlineData("", 0, "package name")]
    [InlineData("requests=2.31", 8, "'=' is no operator, '==' is")]
    [InlineData("requests==", 8, "version")]
    [InlineData("requests>=2.*", 11, "'.*' is possible")]
    [InlineData("requests>=2+local", 11, "local version label")]
    [InlineData("requests[socks", 8, "bracket")]
    [InlineData("requests[socks use]", 15, "comma")]
    [InlineData("requests (>=2", 9, "parenthesis")]
    [InlineData("requests 2.31", 9, "version specifier")]
    [InlineData("requests; python_version", 24, "operator")]
    [InlineData("requests; pythonversion > '3'", 10, "marker variable")]
    [InlineData("requests; python_version > '3", 27, "quote")]
    [InlineData("requests; (python_version > '3'", 10, "parenthesis")]
    public void The_error_says_where_and_what(string text, int offset, string words)
    {
        var error = Assert.Throws<DependencySyntaxException>(() => DependencySpecifier.Parse(text));

        Assert.Equal(offset, error.Offset);
        Assert.Contains(words, error.Message);
    }

    [Theory]
    [InlineData("python_version >= '3.9'", true)]
    [InlineData("'3.9' <= python_version", true)]
    [InlineData("python_full_version < '3.11.7'", false)]
    [InlineData("sys_platform == 'win32' or os_name == 'posix' and python_version > '3'", true)]
    [InlineData("(sys_platform == 'win32' or os_name == 'posix') and python_version > '4'", false)]
    [InlineData("sys_platform in 'linux darwin'", true)]
    [InlineData("sys_platform not in 'linux darwin'", false)]
    [InlineData("extra == 'Dev_Tools'", true)]
    [InlineData("extra == 'docs'", true)]
    [InlineData("extra == 'test'", false)]
    [InlineData("'docs' in extras", true)]
    [InlineData("'lint' in dependency_groups", true)]
    public void A_marker_holds_or_does_not(string marker, bool expected) =>
        Assert.Equal(expected, Marker.Parse(marker).Evaluate(_variables, ["dev.tools", "docs"], ["lint"]));

    [Fact]
    public void Deep_nesting_is_an_error_and_no_overflow() =>
        Assert.Throws<DependencySyntaxException>(() => Marker.Parse(new string('(', 100_000)));
}
