using System.Security.Cryptography;
using System.Text;

namespace PyVenv.Build.Manifests;

/// <summary>SHA-256 as lower-case hexadecimal: how contents are compared.</summary>
public static class ContentHash
{
    private const string Digits = "0123456789abcdef";

    /// <summary>The hash of a file's content; empty when there is no such file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string OfFile(string path)
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using var hash = SHA256.Create();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        return Hexadecimal(hash.ComputeHash(stream));
    }

    /// <summary>The hash of a text in UTF-8.</summary>
    public static string OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));

    /// <summary>The hash of bytes.</summary>
    public static string OfBytes(byte[] bytes)
    {
#if NETFRAMEWORK
        using var hash = SHA256.Create();
        return Hexadecimal(hash.ComputeHash(bytes));
#else
        return Hexadecimal(SHA256.HashData(bytes));
#endif
    }

    private static string Hexadecimal(byte[] bytes)
    {
        var text = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = Digits[bytes[i] >> 4];
            text[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(text);
    }
}
