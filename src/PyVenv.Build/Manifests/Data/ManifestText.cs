using System.Text;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.Data;

/// <summary>A structured file as it was read, once: its text and the hash of the same bytes.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Text">The content, without a byte order mark.</param>
/// <param name="Hash">As <see cref="ContentHash"/>.</param>
public sealed record ManifestText(string Path, string Text, string Hash)
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file that must be UTF-8, as TOML, JSON and YAML must.</summary>
    /// <exception cref="ProvisioningException">It is not there, cannot be read or is not UTF-8.</exception>
    public static ManifestText Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProvisioningException(DiagnosticCodes.ManifestNotFound, $"The manifest '{path}' does not exist. Correct the name, or create the file.", inner: e);
        }
        catch (UnauthorizedAccessException e) when (Directory.Exists(path))
        {
            throw new ProvisioningException(DiagnosticCodes.ManifestUnreadable, $"The manifest '{path}' is a folder. Name the file in it.", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProvisioningException(DiagnosticCodes.ManifestUnreadable, $"The manifest '{path}' cannot be read: {e.Message}", new SourceLocation(path), e);
        }

        var start = bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
        try
        {
            return new ManifestText(path, _strict.GetString(bytes, start, bytes.Length - start), ContentHash.OfBytes(bytes));
        }
        catch (DecoderFallbackException e)
        {
            throw new ProvisioningException(
                DiagnosticCodes.ManifestNotUtf8,
                $"'{System.IO.Path.GetFileName(path)}' is not UTF-8. Save it as UTF-8, which its format demands.",
                PlaceOf(path, bytes, start + Math.Max(e.Index, 0)),
                e);
        }
    }

    /// <summary>The place of a byte, counted in lines and bytes.</summary>
    internal static SourceLocation PlaceOf(string path, byte[] bytes, long index)
    {
        var line = 1;
        var column = 1;
        for (var i = 0; i < index && i < bytes.Length; i++)
        {
            column++;
            if (bytes[i] == (byte)'\n')
            {
                line++;
                column = 1;
            }
        }

        return new SourceLocation(path, line, column);
    }
}
