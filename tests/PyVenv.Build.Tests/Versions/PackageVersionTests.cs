using PyVenv.Build.Versions;

namespace PyVenv.Build.Tests.Versions;

public class PackageVersionTests
{
    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData(" v1.0-ALPHA.2 ", "1.0a2")]
    [InlineData("1.0preview", "1.0rc0")]
    [InlineData("1.0-1", "1.0.post1")]
    [InlineData("2!1.0_rev_3.DEV", "2!1.0.post3.dev0")]
    [InlineData("1.0+Ubuntu-007.x_1", "1.0+ubuntu.7.x.1")]
    [InlineData("20230101123456789012345678", "20230101123456789012345678")]
    public void Every_spelling_is_normalized(string text, string expected) =>
        Assert.Equal(expected, PackageVersion.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1.")]
    [InlineData("1.0+")]
    [InlineData("1.0 2")]
    [InlineData("1.0.*")]
    public void What_is_no_version_is_refused(string text) => Assert.False(PackageVersion.TryParse(text, out _));

    [Fact]
    public void The_order_is_that_of_pep_440()
    {
        string[] ordered =
        [
            "1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2", "1.0b2.post345.dev456",
            "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5", "1.0+abc.7", "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15",
            "1.1.dev1", "1!0.1",
        ];

        var shuffled = ordered.Reverse().Select(PackageVersion.Parse).Order().Select(v => v.ToString());

        Assert.Equal(ordered, shuffled);
    }

    [Fact]
    public void Trailing_zeros_make_no_difference()
    {
        var one = PackageVersion.Parse("1");
        var other = PackageVersion.Parse("1.0.0");

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }
}
