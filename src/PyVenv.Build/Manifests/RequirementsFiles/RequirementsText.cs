using System.Text;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>Turns the bytes of a requirements file into text: byte order marks, then the header of PEP 263, then UTF-8.</summary>
internal static class RequirementsText
{
    private static readonly (byte[] Mark, int CodePage)[] _marks =
    [
        ([0xEF, 0xBB, 0xBF], 65001),
        ([0xFF, 0xFE, 0x00, 0x00], 12000),
        ([0x00, 0x00, 0xFE, 0xFF], 12001),
        ([0xFF, 0xFE], 1200),
        ([0xFE, 0xFF], 1201),
    ];

    /// <summary>Decodes a file.</summary>
    /// <param name="path">The file, for the error.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="isLenient">Whether invalid bytes are passed over, as pip does with files named by a <c>file:</c> address.</param>
    /// <exception cref="ProvisioningException">It is not in its encoding, or names one that is not known.</exception>
    public static string Decode(string path, byte[] bytes, bool isLenient)
    {
        foreach (var (mark, codePage) in _marks)
        {
            if (StartsWith(bytes, mark))
            {
                return Decode(path, bytes, mark.Length, PythonEncoding.Strict(codePage), isLenient);
            }
        }

        var name = HeaderOf(bytes, out var line);
        var encoding = name is null ? PythonEncoding.Strict(65001) : PythonEncoding.Find(name);
        return encoding is not null ? Decode(path, bytes, 0, encoding, isLenient) : throw new ProvisioningException(
            DiagnosticCodes.RequirementsEncoding,
            $"The first lines of '{Path.GetFileName(path)}' name the encoding '{name}', which is not known. Save the file as UTF-8 and take the comment away.",
            new SourceLocation(path, line, 1));
    }

    private static string Decode(string path, byte[] bytes, int start, Encoding encoding, bool isLenient)
    {
        try
        {
            return encoding.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException) when (isLenient)
        {
            var lenient = (Encoding)encoding.Clone();
            lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
            return lenient.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException e)
        {
            var (line, column) = PlaceOfInvalid(bytes, start, encoding, out var invalid);
            throw new ProvisioningException(
                DiagnosticCodes.RequirementsEncoding,
                $"'{Path.GetFileName(path)}' is not {encoding.WebName.ToUpperInvariant()}: the byte '0x{invalid:X2}' cannot be decoded. Save the file as UTF-8, "
                + "or name its encoding in its first line, such as '# -*- coding: latin-1 -*-'.",
                new SourceLocation(path, line, column),
                e);
        }
    }

    /// <summary>Decodes piece by piece up to the byte that fails, since not every decoder tells where that is.</summary>
    private static (int Line, int Column) PlaceOfInvalid(byte[] bytes, int start, Encoding encoding, out byte invalid)
    {
        var decoder = encoding.GetDecoder();
        var characters = new char[8];
        var text = new StringBuilder();
        var whole = 0;
        var at = start;
        try
        {
            for (; at < bytes.Length; at++)
            {
                var count = decoder.GetChars(bytes, at, 1, characters, 0, flush: at == bytes.Length - 1);
                text.Append(characters, 0, count);
                whole = count > 0 ? at + 1 : whole;
            }
        }
        catch (DecoderFallbackException)
        {
            // The sequence that fails begins behind the last whole character.
        }

        invalid = bytes[Math.Min(Math.Max(whole, start), bytes.Length - 1)];
        var content = text.ToString();
        var line = 1;
        var lineStart = 0;
        while (true)
        {
            var end = LineBreaks.FindEnd(content, lineStart, out var next);
            if (next == end)
            {
                return (line, content.Length - lineStart + 1);
            }

            line++;
            lineStart = next;
        }
    }

    /// <summary>The encoding that one of the first two lines names in a comment: PEP 263, as pip looks for it.</summary>
    private static string? HeaderOf(byte[] bytes, out int line)
    {
        var start = 0;
        for (line = 1; line <= 2; line++)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            end = end < 0 ? bytes.Length : end;
            if (start < end && bytes[start] == '#' && NameIn(bytes, start, end) is { } name)
            {
                return name;
            }

            if (end == bytes.Length)
            {
                break;
            }

            start = end + 1;
        }

        return null;
    }

    // coding[:=]\s*([-\w.]+)
    private static string? NameIn(byte[] bytes, int start, int end)
    {
        var line = Encoding.GetEncoding(28591).GetString(bytes, start, end - start);
        for (var at = line.IndexOf("coding", StringComparison.Ordinal); at >= 0; at = line.IndexOf("coding", at, StringComparison.Ordinal))
        {
            at += "coding".Length;
            if (at >= line.Length || line[at] is not (':' or '='))
            {
                continue;
            }

            var from = at + 1;
            while (from < line.Length && line[from] is ' ' or (>= '\t' and <= '\r'))
            {
                from++;
            }

            var to = from;
            while (to < line.Length && line[to] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.')
            {
                to++;
            }

            if (to > from)
            {
                return line.Substring(from, to - from);
            }
        }

        return null;
    }

    private static bool StartsWith(byte[] bytes, byte[] mark)
    {
        if (bytes.Length < mark.Length)
        {
            return false;
        }

        for (var i = 0; i < mark.Length; i++)
        {
            if (bytes[i] != mark[i])
            {
                return false;
            }
        }

        return true;
    }
}
