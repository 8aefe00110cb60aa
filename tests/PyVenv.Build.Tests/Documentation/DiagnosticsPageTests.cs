using System.Reflection;
using System.Text.RegularExpressions;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Documentation;

/// <summary><c>docs/diagnostics.md</c> has what <see cref="DiagnosticCodes"/> has: each code once, with cause and cure.</summary>
public partial class DiagnosticsPageTests
{
    private static readonly IReadOnlyList<DiagnosticCode> _codes =
        [.. typeof(DiagnosticCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<DiagnosticCode>().OrderBy(c => c.Code, StringComparer.Ordinal)];

    private static readonly Lazy<string> _page = new(ReadPage);

    [Fact]
    public void Each_code_is_PYVENV_and_three_digits_and_means_one_cause()
    {
        Assert.NotEmpty(_codes);
        Assert.All(_codes, code => Assert.Matches("^PYVENV[0-59][0-9]{2}$", code.Code));
        Assert.Empty(_codes.GroupBy(c => c.Code).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Each_code_has_a_section_that_says_cause_and_cure()
    {
        var missing = _codes.Where(c => !Section().IsMatch(SectionOf(c.Code))).Select(c => $"{c.Code} ({c.Title})").ToList();

        Assert.True(missing.Count == 0, "docs/diagnostics.md needs a section '### CODE' with a paragraph of the cause, which begins with the title in bold, and one of the cure for: " + string.Join(", ", missing));
    }

    [Fact]
    public void Each_section_begins_with_the_code_s_title()
    {
        var wrong = _codes.Where(c => SectionOf(c.Code) is { Length: > 0 } section && !section.Contains($"**{c.Title}.**")).Select(c => $"{c.Code} ({c.Title})").ToList();

        Assert.True(wrong.Count == 0, "docs/diagnostics.md has another title than DiagnosticCodes for: " + string.Join(", ", wrong));
    }

    [Fact]
    public void The_table_lists_each_code_with_a_link_to_its_section()
    {
        var missing = _codes.Select(c => $"| [{c.Code}](#{c.Code.ToLowerInvariant()}) | {c.Title} |").Where(row => !_page.Value.Contains(row)).ToList();

        Assert.True(missing.Count == 0, "docs/diagnostics.md lacks in its table:\n" + string.Join("\n", missing));
        Assert.All(_codes, c => Assert.EndsWith($"/docs/diagnostics.md#{c.Code.ToLowerInvariant()}", c.HelpLink));
    }

    [Fact]
    public void The_page_has_no_code_that_does_not_exist()
    {
        var known = _codes.Select(c => c.Code).ToHashSet();

        Assert.Empty(Code().Matches(_page.Value).Select(m => m.Value).Where(c => !known.Contains(c)).Distinct());
    }

    private static string SectionOf(string code)
    {
        var from = _page.Value.IndexOf($"\n### {code}\n", StringComparison.Ordinal);
        if (from < 0)
        {
            return "";
        }

        var to = _page.Value.IndexOf("\n##", from + 4, StringComparison.Ordinal);
        return to < 0 ? _page.Value[from..] : _page.Value[from..to];
    }

    private static string ReadPage()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PyVenv.Build.sln")))
            {
                return File.ReadAllText(Path.Combine(folder.FullName, "docs", "diagnostics.md")).ReplaceLineEndings("\n");
            }
        }

        throw new DirectoryNotFoundException("The tests do not lie in the repository.");
    }

    [GeneratedRegex(@"^\n### PYVENV\d{3}\n\n\*\*[^*]+\*\* [^\n]+(\n[^\n]+)*\n\n[^\n]+", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"PYVENV\d{3}")]
    private static partial Regex Code();
}
