using PyVenv.Build.Manifests;

namespace PyVenv.Build.Tests.Manifests;

public sealed class FilePatternTests : IDisposable
{
    private readonly ProjectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("packages/*/pyproject.toml", "packages/a/pyproject.toml", "packages/b/pyproject.toml")]
    [InlineData("**/pyproject.toml", "packages/a/deep/pyproject.toml", "packages/a/pyproject.toml", "packages/b/pyproject.toml", "pyproject.toml")]
    [InlineData("packages/?/pyproject.toml", "packages/a/pyproject.toml", "packages/b/pyproject.toml")]
    [InlineData("pylock.*.toml", "pylock.x.toml")]
    [InlineData("packages/a/pyproject.toml", "packages/a/pyproject.toml")]
    [InlineData("missing/*/x")]
    public void Files_are_found_where_the_pattern_leads(string pattern, params string[] expected)
    {
        foreach (var name in new[] { "pyproject.toml", "pylock.x.toml", "pylock.toml", "packages/a/pyproject.toml", "packages/a/deep/pyproject.toml", "packages/b/pyproject.toml", ".git/pyproject.toml", "packages/c/other" })
        {
            _folder.Write(name);
        }

        var found = FilePattern.Match(Path.Combine(_folder.Path, pattern));

        Assert.Equal(expected.Select(_folder.File), found);
        Assert.All(found, f => Assert.True(FilePattern.IsMatch(Path.Combine(_folder.Path, pattern), f, StringComparison.Ordinal)));
    }

    [Fact]
    public void Its_input_changes_when_a_matching_file_appears_and_not_when_one_is_edited()
    {
        _folder.Write("packages/a/pyproject.toml");
        var input = InputFile.OfPattern(_folder.File("packages/*/pyproject.toml"), out _);

        _folder.Write("packages/a/pyproject.toml", "[project]");
        Assert.Equal(input.Hash, input.Current().Hash);

        _folder.Write("packages/b/pyproject.toml");
        Assert.NotEqual(input.Hash, input.Current().Hash);
    }
}
