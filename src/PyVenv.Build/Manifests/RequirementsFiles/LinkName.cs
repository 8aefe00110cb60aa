using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>The name that an address or the path of an archive tells: pip's <c>Link</c>.</summary>
internal static class LinkName
{
    private static readonly string[] _archiveExtensions =
    [
        ".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz", ".tlz", ".tar.lz", ".tar.lzma",
    ];

    /// <summary>Whether pip takes a path for an archive, by its name only.</summary>
    public static bool IsArchive(ReadOnlySpan<char> path)
    {
        // Told by the last character for nearly every requirement.
        if (path.Length < 2 || (path[path.Length - 1] | ' ') is not ('l' or 'p' or 'z' or 'r' or 'a' or '2') || (path[path.Length - 1] == '2' && (path[path.Length - 2] | ' ') != 'z'))
        {
            return false;
        }

        var name = path.Slice(path.LastIndexOfAny('/', Path.DirectorySeparatorChar) + 1);
        foreach (var extension in _archiveExtensions)
        {
            if (name.Length > extension.Length && name.EndsWith(extension.AsSpan(), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The target with name and extras as a wheel's file name or the fragment <c>egg=</c> tells them.</summary>
    /// <param name="target">What is known already.</param>
    /// <param name="address">The address as written.</param>
    /// <param name="start">Where it begins in the line.</param>
    /// <exception cref="LineProblem">The wheel's file name or the fragment is none.</exception>
    public static RequirementTarget NameOfAddress(RequirementTarget target, string address, int start)
    {
        var named = NameOfArchive(target, FileAddress.Decode(FileAddress.WithoutQuery(address)).TrimEnd('/'), start);
        return named.Name is null ? NameOfFragment(target, address, start) : named;
    }

    /// <summary>The target with the name that the file name of a wheel tells; another archive's does not.</summary>
    /// <exception cref="LineProblem">The wheel's file name is none.</exception>
    public static RequirementTarget NameOfArchive(RequirementTarget target, string path, int start)
    {
        var file = path.Substring(path.LastIndexOfAny(['/', Path.DirectorySeparatorChar]) + 1);
        return file.EndsWith(".whl", StringComparison.Ordinal) ? target with { Name = NameOfWheel(file, start) } : target;
    }

    /// <summary>The name in the fragment: <c>#egg=name</c>, by older pips with extras too.</summary>
    public static RequirementTarget NameOfFragment(RequirementTarget target, string address, int start)
    {
        var at = IndexOfFragment(address);
        if (at < 0)
        {
            return target;
        }

        var end = address.IndexOf('&', at);
        var fragment = end < 0 ? address.Substring(at) : address.Substring(at, end - at);
        try
        {
            var parts = DependencyParser.Parse(fragment.AsSpan());
            var extras = DependencySpecifier.ExtrasOf(fragment.AsSpan(), parts);
            return target with
            {
                Name = PackageName.Normalize(parts.Name.Of(fragment.AsSpan())),
                Extras = target.Extras.Count > 0 ? target.Extras : extras,
            };
        }
        catch (DependencySyntaxException e)
        {
            throw RequirementProblems.Syntax(address, "the fragment 'egg=' needs a package name", start + at + e.Offset);
        }
    }

    private static int IndexOfFragment(string address)
    {
        for (var at = address.IndexOf("egg=", StringComparison.Ordinal); at > 0; at = address.IndexOf("egg=", at + 1, StringComparison.Ordinal))
        {
            if (address[at - 1] is '#' or '&')
            {
                return at + "egg=".Length;
            }
        }

        return -1;
    }

    // name-version(-build)-python-abi-platform: the binary distribution format.
    private static string NameOfWheel(string file, int start)
    {
        var parts = file.Substring(0, file.Length - ".whl".Length).Split('-');
        return parts.Length is 5 or 6 && parts[0].Length > 0
            ? PackageName.Normalize(parts[0])
            : throw RequirementProblems.Syntax(file, "the file name of a wheel has five or six parts between dashes: name, version, a build number or none, Python, ABI, platform", start);
    }
}
