using System.Text.RegularExpressions;

namespace PyVenv.Build.Tests.Documentation;

/// <summary>Each link in the pages leads somewhere.</summary>
public partial class LinksTests
{
    private static readonly string _root = FindRoot();

    public static TheoryData<string> Pages() =>
    [
        .. Directory.GetFiles(_root, "*.md").Concat(Directory.GetFiles(Path.Combine(_root, "docs"), "*.md")).Concat(Directory.GetFiles(Path.Combine(_root, "bench"), "*.md"))
            .Select(f => Path.GetRelativePath(_root, f)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_link_leads_to_a_file_and_a_heading(string page)
    {
        var path = Path.Combine(_root, page);
        var broken = Link().Matches(File.ReadAllText(path)).Select(m => m.Groups[1].Value)
            .Where(l => !l.Contains("://", StringComparison.Ordinal) && !l.StartsWith("mailto:", StringComparison.Ordinal)).Where(l => !Leads(path, l));

        Assert.Empty(broken);
    }

    [Fact]
    public void Each_page_of_docs_is_reached_from_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(_root, "README.md"));

        Assert.All(Directory.GetFiles(Path.Combine(_root, "docs"), "*.md").Select(Path.GetFileName), p => Assert.Contains($"(docs/{p})", readme));
    }

    private static bool Leads(string page, string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        return (File.Exists(target) || Directory.Exists(target)) && (parts.Length == 1 || Headings(target).Contains(parts[1]));
    }

    private static HashSet<string> Headings(string page) =>
        [.. Heading().Matches(File.ReadAllText(page)).Select(m => NoAnchor().Replace(m.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PyVenv.Build.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
