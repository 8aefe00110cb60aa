using System.Globalization;
using System.Text;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>Encodings by the names that Python gives them.</summary>
internal static class PythonEncoding
{
    /// <summary>The encoding, which refuses invalid bytes; null when the name is not known.</summary>
    public static Encoding? Find(string name)
    {
        var plain = name.ToLowerInvariant().Replace('_', '-');
        return plain switch
        {
            "utf-8" or "utf8" or "utf-8-sig" or "u8" or "cp65001" => Strict(65001),
            "ascii" or "us-ascii" or "646" => Strict(20127),
            "latin-1" or "latin1" or "l1" or "latin" or "iso8859-1" or "iso-8859-1" or "8859" or "cp819" => Strict(28591),
            "utf-16" or "utf16" or "u16" or "utf-16-le" or "utf-16le" => Strict(1200),
            "utf-16-be" or "utf-16be" => Strict(1201),
            "utf-32" or "utf32" or "u32" or "utf-32-le" or "utf-32le" => Strict(12000),
            "utf-32-be" or "utf-32be" => Strict(12001),
            _ => Named(plain),
        };
    }

    /// <summary>A code page that refuses invalid bytes.</summary>
    public static Encoding Strict(int codePage) => codePage switch
    {
        65001 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        1200 or 1201 => new UnicodeEncoding(bigEndian: codePage == 1201, byteOrderMark: false, throwOnInvalidBytes: true),
        12000 or 12001 => new UTF32Encoding(bigEndian: codePage == 12001, byteOrderMark: false, throwOnInvalidCharacters: true),
        _ => Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
    };

    private static Encoding? Named(string name)
    {
        if (name.StartsWith("iso8859-", StringComparison.Ordinal))
        {
            name = "iso-" + name.Substring(3);
        }
        else if (name.StartsWith("latin-", StringComparison.Ordinal) || name.StartsWith("mac-", StringComparison.Ordinal))
        {
            name = name switch { "mac-roman" => "macintosh", "latin-9" => "iso-8859-15", _ => name };
        }

        var isCodePage = name.StartsWith("cp", StringComparison.Ordinal) || name.StartsWith("windows-", StringComparison.Ordinal);
        var digits = name.Substring(isCodePage ? name.LastIndexOfAny(['p', '-']) + 1 : 0);
        try
        {
#if NETFRAMEWORK
            return isCodePage && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var codePage)
                ? Strict(codePage)
                : Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
#else
            // Modern .NET keeps the old code pages apart; asking the provider itself registers nothing in the process.
            var provider = CodePagesEncodingProvider.Instance;
            return isCodePage && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var codePage)
                ? provider.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                : provider.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
#endif
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
