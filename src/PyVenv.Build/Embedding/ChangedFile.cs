using System.Text;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Embedding;

/// <summary>Writes files that builds look at: only when the content differs, so that a build in which nothing changed writes nothing.</summary>
internal static class ChangedFile
{
    /// <summary>UTF-8 without a byte order mark; what cannot be read as such throws.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes text as UTF-8.</summary>
    /// <param name="path">The file, absolute; its folder is created.</param>
    /// <param name="text">The content.</param>
    /// <param name="onlyAsk">MSBuild's <c>-question</c>: what would be written is an error.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="ProvisioningException">It differs and <paramref name="onlyAsk"/> is set.</exception>
    /// <exception cref="IOException">The file system failed.</exception>
    public static bool Write(string path, string text, bool onlyAsk) => Write(path, Utf8.GetBytes(text), onlyAsk);

    /// <summary>Writes bytes.</summary>
    /// <inheritdoc cref="Write(string, string, bool)"/>
    public static bool Write(string path, byte[] content, bool onlyAsk)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            return false;
        }

        if (onlyAsk)
        {
            throw new ProvisioningException(DiagnosticCodes.NotUpToDate, $"'{path}' is not up to date, and -question asks that nothing is to do. Build once without that.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // In place: what a person linked or gave permissions to keeps both.
        File.WriteAllBytes(path, content);
        return true;
    }
}
