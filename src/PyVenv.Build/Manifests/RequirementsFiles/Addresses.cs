using System.Text;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>Addresses as requirements name them.</summary>
public static class Addresses
{
    // pip._internal.vcs, version 26.3.
    private static readonly HashSet<string> _versionControl = new(StringComparer.Ordinal)
    {
        "git+http", "git+https", "git+ssh", "git+git", "git+file",
        "hg+file", "hg+http", "hg+https", "hg+ssh", "hg+static-http",
        "svn+ssh", "svn+http", "svn+https", "svn+svn", "svn+file",
        "bzr+http", "bzr+https", "bzr+ssh", "bzr+sftp", "bzr+ftp", "bzr+lp", "bzr+file",
    };

    /// <summary>The text with the user information of each address in it taken out: <c>https://user:pass@host/</c> becomes <c>https://host/</c>.</summary>
    public static string WithoutUserInformation(string text)
    {
        var from = text.IndexOf("://", StringComparison.Ordinal);
        if (from < 0)
        {
            return text;
        }

        StringBuilder? result = null;
        var copied = 0;
        for (; from >= 0; from = text.IndexOf("://", from, StringComparison.Ordinal))
        {
            from += 3;
            var end = EndOfAuthority(text, from);

            // The last one: a password that was not encoded may hold the character itself.
            var at = end > from ? text.LastIndexOf('@', end - 1, end - from) : -1;
            if (at >= 0)
            {
                (result ??= new StringBuilder(text.Length)).Append(text, copied, from - copied);
                copied = at + 1;
            }

            from = end;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The scheme in lower case: what stands before the first colon; empty without one.</summary>
    internal static string SchemeOf(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');

        // Longer than any scheme that is asked for: 'name @ https:' need not be copied.
        return colon is > 0 and <= 16 ? text.Slice(0, colon).ToString().ToLowerInvariant() : "";
    }

    /// <summary>Whether pip takes a requirement for an address and nothing else: what stands before the first colon is a scheme that it knows.</summary>
    internal static bool IsAddress(ReadOnlySpan<char> text) => SchemeOf(text) is var scheme
        && (scheme is "http" or "https" or "file" or "ftp" || _versionControl.Contains(scheme));

    /// <summary>Whether the scheme is one of a version control system.</summary>
    internal static bool IsVersionControl(string scheme) => _versionControl.Contains(scheme);

    /// <summary>Whether a nested file is named by an address: pip looks at the beginning only.</summary>
    internal static bool NamesFile(string text, out bool isRemote)
    {
        var scheme = SchemeOf(text.AsSpan());
        isRemote = scheme is "http" or "https";
        return isRemote || scheme == "file";
    }

    /// <summary>Whether a part of a line lies within the user information of an address.</summary>
    internal static bool IsUserInformation(string line, int start, int end)
    {
        var slashes = line.LastIndexOf("://", start, StringComparison.Ordinal);
        if (slashes < 0)
        {
            return false;
        }

        var authority = EndOfAuthority(line, slashes + 3);
        return end <= authority && line.IndexOf('@', end, authority - end) >= 0;
    }

    private static int EndOfAuthority(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('/' or '?' or '#' or '"' or '\''))
        {
            at++;
        }

        return at;
    }
}
