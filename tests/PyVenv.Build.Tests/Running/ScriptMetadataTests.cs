using PyVenv.Build.Diagnostics;
using PyVenv.Build.Running.Scripts;

namespace PyVenv.Build.Tests.Running;

public class ScriptMetadataTests
{
    [Theory]
    [InlineData("1500", 1500)]
    [InlineData("500ms", 500)]
    [InlineData("1.5s", 1500)]
    [InlineData("90 s", 90_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("00:01:30", 90_000)]
    public void A_time_limit_is_written_as_people_write_it(string value, double milliseconds) =>
        Assert.Equal(milliseconds, ScriptMetadata.TimeLimit(value, "a.py", null)!.Value.TotalMilliseconds);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    public void No_time_limit_is_none(string value) => Assert.Null(ScriptMetadata.TimeLimit(value, "a.py", null));

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("5 weeks")]
    [InlineData("600h")]
    public void What_is_no_time_limit_is_an_error(string value) =>
        Assert.Equal("PYVENV514", Assert.Throws<ProvisioningException>(() => ScriptMetadata.TimeLimit(value, "a.py", null)).Diagnostic.Code.Code);

    [Fact]
    public void A_time_that_is_none_is_an_error_that_lists_them()
    {
        var error = Assert.Throws<ProvisioningException>(() => ScriptMetadata.Timing("Sometimes", "a.py", null));

        Assert.Contains("'Sometimes'", error.Message);
        Assert.Contains("'BeforePublish'", error.Message);
        Assert.Throws<ProvisioningException>(() => ScriptMetadata.Timing("\n  AfterBuild\n", "a.py", null));
        Assert.Equal(ScriptTiming.AfterBuild, ScriptMetadata.Timing("afterbuild", "a.py", null));
    }

    [Fact]
    public void Variables_keep_what_follows_the_first_equals_sign() =>
        Assert.Equal("b=c", ScriptMetadata.Variables(["A=b=c", "EMPTY="], "a.py", null)["A"]);
}
