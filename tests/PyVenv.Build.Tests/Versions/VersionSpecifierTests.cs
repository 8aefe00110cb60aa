using PyVenv.Build.Versions;

namespace PyVenv.Build.Tests.Versions;

public class VersionSpecifierTests
{
    [Theory]
    [InlineData(">=3.10,<3.13", "3.12.1", true)]
    [InlineData(">=3.10,<3.13", "3.13.0", false)]
    [InlineData(">=3.10,<3.13", "3.13.0rc1", false)]
    [InlineData("==3.11.*", "3.11.7", true)]
    [InlineData("==3.11.*", "3.12.0", false)]
    [InlineData("~=3.11", "3.12.1", true)]
    [InlineData("~=3.11.2", "3.11.1", false)]
    [InlineData("!=3.11.*", "3.11.0", false)]
    [InlineData(">1.0", "1.0.post1", false)]
    [InlineData("==1.0", "1.0+local", true)]
    [InlineData("===1.0", "1.0.0", false)]
    [InlineData("", "1.0", true)]
    public void A_version_meets_a_set_or_does_not(string set, string version, bool expected) =>
        Assert.Equal(expected, VersionSpecifierSet.Parse(set).Contains(version));

    [Fact]
    public void Prereleases_are_taken_only_when_named_or_when_nothing_else_is_there()
    {
        PackageVersion[] versions = [.. new[] { "1.0", "2.0a1" }.Select(PackageVersion.Parse)];

        Assert.Equal(["1.0"], VersionSpecifierSet.Parse(">=1").Filter(versions).Select(v => v.ToString()));
        Assert.Equal(["2.0a1"], VersionSpecifierSet.Parse(">1").Filter(versions).Select(v => v.ToString()));
        Assert.Equal(["1.0", "2.0a1"], VersionSpecifierSet.Parse(">=1.0a1").Filter(versions).Select(v => v.ToString()));
    }

    [Fact]
    public void The_error_names_the_part_that_is_wrong()
    {
        var error = Assert.Throws<FormatException>(() => VersionSpecifierSet.Parse(">=1,=2"));

        Assert.Contains("'=2'", error.Message);
    }
}
