using CsCheck;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Running;

namespace PyVenv.Build.Tests.Running;

public class CommandLineTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  \t\r\n ", new string[0])]
    [InlineData("a b\n\tc", new[] { "a", "b", "c" })]
    [InlineData("--out \"obj/My Schema.cs\"", new[] { "--out", "obj/My Schema.cs" })]
    [InlineData("--name=\"a b\"c", new[] { "--name=a bc" })]
    [InlineData("\"\" x", new[] { "", "x" })]
    [InlineData(@"C:\dir\file D:\", new[] { @"C:\dir\file", @"D:\" })]
    [InlineData(@"""C:\a b\\"" x", new[] { @"C:\a b\", "x" })]
    [InlineData(@"say \""hi\""", new[] { "say", "\"hi\"" })]
    [InlineData(@"a\\\""b", new[] { @"a\""b" })]
    [InlineData("\"a \"\"b\"\" c\"", new[] { "a \"b\" c" })]
    [InlineData("'a b' $HOME *.py %PATH%", new[] { "'a", "b'", "$HOME", "*.py", "%PATH%" })]
    public void A_command_line_is_split_as_ProcessStartInfo_does_on_every_platform(string text, string[] expected) =>
        Assert.Equal(expected, CommandLine.Split(text));

    [Fact]
    public void A_quote_that_a_backslash_keeps_from_closing_is_an_error_that_says_so()
    {
        var error = Assert.Throws<ProvisioningException>(() => CommandLine.Split(@"--dir ""bin\Debug\"""));

        Assert.Equal("PYVENV513", error.Diagnostic.Code.Code);
        Assert.Contains("must be doubled", error.Message);
    }

    [Fact]
    public void Any_arguments_that_are_quoted_by_the_rules_come_back_as_they_were() =>
        Gen.String[Gen.Char["ab \"\\\t'"], 0, 8].List[0, 5].Sample(arguments =>
            Assert.Equal(arguments, CommandLine.Split(string.Join(" ", arguments.Select(Quote)))));

    private static string Quote(string argument)
    {
        var quoted = "\"";
        var backslashes = 0;
        foreach (var c in argument)
        {
            quoted += c == '"' ? new string('\\', backslashes + 1) + c : c.ToString();
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }

        return quoted + new string('\\', backslashes) + "\"";
    }
}
