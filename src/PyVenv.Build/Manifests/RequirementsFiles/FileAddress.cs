using System.Globalization;
using System.Text;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>Paths in <c>file:</c> addresses (RFC 8089), as pip takes them: a relative one is possible.</summary>
internal static class FileAddress
{
    /// <summary>The absolute path that an address names; null when it names another machine or no possible path.</summary>
    /// <param name="address">Begins with <c>file:</c>.</param>
    /// <param name="folder">What a relative path is relative to.</param>
    public static string? ToPath(string address, string folder)
    {
        var rest = WithoutQuery(address.Substring("file:".Length));
        var host = "";
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.IndexOf('/', 2);
            host = end < 0 ? rest.Substring(2) : rest.Substring(2, end - 2);
            rest = end < 0 ? "" : rest.Substring(end);
        }

        var isWindows = Path.DirectorySeparatorChar == '\\';
        var path = Decode(rest);
        if (host.Length > 0 && !string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            if (!isWindows)
            {
                return null;
            }

            path = @"\\" + host + path;
        }

        if (isWindows && path.Length >= 3 && path[0] == '/' && path[2] is ':' or '|')
        {
            path = path[1] + ":" + path.Substring(3);
        }

        return AbsolutePath.Of(folder, path);
    }

    /// <summary>The path of a file that is named relative to a file that was itself named by an address.</summary>
    public static string? Join(string folder, string reference) => AbsolutePath.Of(folder, Decode(WithoutQuery(reference)));

    /// <summary>The address without query and fragment.</summary>
    public static string WithoutQuery(string address)
    {
        var end = address.IndexOfAny(['?', '#']);
        return end < 0 ? address : address.Substring(0, end);
    }

    /// <summary>Takes the percent-encoding away: UTF-8.</summary>
    public static string Decode(string text)
    {
        if (text.IndexOf('%') < 0)
        {
            return text;
        }

        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length
                && byte.TryParse(text.Substring(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
                continue;
            }

            var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
            i += length - 1;
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
