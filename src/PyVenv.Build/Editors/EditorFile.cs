using System.Text;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Embedding;

namespace PyVenv.Build.Editors;

/// <summary>A settings file that belongs to a person: it is only ever edited, its byte order mark stays, and one that is malformed is left alone.</summary>
internal static class EditorFile
{
    private static readonly byte[] _mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Edits it.</summary>
    /// <param name="path">The file, absolute; it need not exist.</param>
    /// <param name="edit">From the old text to the new one; throws a <see cref="ProvisioningException"/> when the text is malformed.</param>
    /// <param name="onlyAsk">MSBuild's <c>-question</c>.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="ProvisioningException">It is malformed, or the file system failed; it is as it was.</exception>
    public static bool Edit(string path, Func<string, string> edit, bool onlyAsk)
    {
        try
        {
            var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
            var hasMark = bytes.AsSpan().StartsWith(_mark);
            var text = Decode(bytes, hasMark ? _mark.Length : 0, path);
            var edited = edit(text);
            if (edited == text)
            {
                return false;
            }

            var content = ChangedFile.Utf8.GetBytes(edited);
            return ChangedFile.Write(path, hasMark ? [.. _mark, .. content] : content, onlyAsk);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProvisioningException(
                DiagnosticCodes.EditorFileFailed,
                $"'{path}' cannot be read or written: {e.Message.TrimEnd('.')}. Give the user who builds access to it, or take the editor out of PyVenvEditors.",
                new SourceLocation(path),
                e);
        }
    }

    /// <summary>The finding for a malformed file.</summary>
    public static ProvisioningException Malformed(string path, string why, int line, int column) => new(
        DiagnosticCodes.EditorSettingsMalformed,
        $"'{path}' is malformed, so that the environment's interpreter is not set in it: {why}. The file stays as it is; correct it, and build again.",
        new SourceLocation(path, line, column));

    private static string Decode(byte[] bytes, int start, string path)
    {
        try
        {
            return ChangedFile.Utf8.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed(path, "it is not UTF-8", 0, 0);
        }
    }
}
