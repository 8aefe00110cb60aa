using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>Requirements that are paths: to an archive or to the folder of a project.</summary>
/// <param name="workingDirectory">What relative paths are relative to, absolute.</param>
internal sealed class PathRequirement(string workingDirectory)
{
    /// <summary>Whether a text could be a path at all, told without looking at the disk: most requirements are none.</summary>
    public static bool CanBePath(ReadOnlySpan<char> text) => LooksLikePath(text) || LinkName.IsArchive(WithoutExtras(text, out _));

    /// <summary>Whether pip says of a text that it looks like a path: a separator in it, or a dot first.</summary>
    public static bool LooksLikePath(ReadOnlySpan<char> text) =>
        text.Length > 0 && (text[0] == '.' || text.IndexOfAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) >= 0);

    /// <summary>What a path names; null when the text is none.</summary>
    /// <exception cref="LineProblem">The extras behind it, or the name of the wheel are none.</exception>
    public RequirementTarget? Read(string text, int start)
    {
        if (PathOf(text, start, out var extras) is not { } path)
        {
            return null;
        }

        var target = new RequirementTarget { LocalPath = path, Extras = extras };
        if (LooksLikePath(text.AsSpan()) && Directory.Exists(path))
        {
            return target;
        }

        if (!LinkName.IsArchive(path.AsSpan()))
        {
            return null;
        }

        // 'name @ address' is no path, although the address may end as an archive does.
        var at = text.IndexOf('@');
        return File.Exists(path) || at < 0 || LooksLikePath(text.AsSpan(0, at)) ? LinkName.NameOfArchive(target, path, start) : null;
    }

    /// <summary>What a path names that is not there, where the text can be nothing else; whoever installs says that it is missing.</summary>
    public RequirementTarget? ReadMissing(string text, int start)
    {
        var isPath = LooksLikePath(text.AsSpan()) && (text[0] == '.' || IsRooted(text) || text.IndexOfAny([' ', '\t', ':', '@', '=', '<', '>', '!', '~', ',', ';']) < 0);
        return isPath && PathOf(text, start, out var extras) is { } path ? new RequirementTarget { LocalPath = path, Extras = extras } : null;
    }

    // Path.IsPathRooted throws in the full framework for characters that no path can have.
    private static bool IsRooted(string text) =>
        text[0] == Path.DirectorySeparatorChar || text[0] == Path.AltDirectorySeparatorChar || (Path.VolumeSeparatorChar == ':' && text.Length > 1 && text[1] == ':');

    /// <summary>The absolute path, and the extras behind it; null when it is no possible path.</summary>
    public string? PathOf(string text, int start, out IReadOnlyList<string> extras)
    {
        var length = WithoutExtras(text.AsSpan(), out var brackets).Length;
        extras = brackets.IsEmpty ? [] : ExtrasIn(brackets, text, start + text.LastIndexOf('['));
        return AbsolutePath.Of(workingDirectory, text.Substring(0, length));
    }

    /// <summary>The text without <c>[…]</c> at its end.</summary>
    public static ReadOnlySpan<char> WithoutExtras(ReadOnlySpan<char> text, out ReadOnlySpan<char> brackets)
    {
        brackets = default;
        if (text.Length == 0 || text[text.Length - 1] != ']')
        {
            return text;
        }

        // (.+)(\[[^\]]+\]) of pip: the last bracket that encloses something without a closing one in it.
        var inner = text.Slice(0, text.Length - 1);
        var open = inner.LastIndexOf('[');
        if (open <= 0 || open == inner.Length - 1 || inner.Slice(open).IndexOf(']') >= 0)
        {
            return text;
        }

        brackets = text.Slice(open);
        return text.Slice(0, open).TrimEnd();
    }

    /// <summary>The normalized names in brackets.</summary>
    /// <exception cref="LineProblem">They are no names of extras.</exception>
    public static IReadOnlyList<string> ExtrasIn(ReadOnlySpan<char> brackets, string text, int start)
    {
        const string Placeholder = "placeholder";
        var named = Placeholder + brackets.ToString().ToLowerInvariant();
        try
        {
            return DependencySpecifier.ExtrasOf(named.AsSpan(), DependencyParser.Parse(named.AsSpan()));
        }
        catch (DependencySyntaxException e)
        {
            throw RequirementProblems.Syntax(text, e.Message, start + e.Offset - Placeholder.Length);
        }
    }
}
