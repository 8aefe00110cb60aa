using System.IO.Compression;

namespace PyVenv.Build.Index;

/// <summary>What a wheel says of itself, without unpacking it.</summary>
internal static class WheelMetadata
{
    /// <summary>The wheel's <c>Requires-Python</c>; null when it has none or is damaged.</summary>
    public static string? RequiresPython(string wheel)
    {
        const string Field = "Requires-Python:";
        try
        {
            using var zip = ZipFile.OpenRead(wheel);
            var entry = zip.Entries.FirstOrDefault(e => e.FullName.EndsWith(".dist-info/METADATA", StringComparison.Ordinal));
            if (entry is null)
            {
                return null;
            }

            using var reader = new StreamReader(entry.Open());
            while (reader.ReadLine() is { Length: > 0 } line)
            {
                if (line.StartsWith(Field, StringComparison.OrdinalIgnoreCase))
                {
                    return line.Substring(Field.Length).Trim();
                }
            }
        }
        catch (InvalidDataException)
        {
            // Whoever takes it will say so.
        }

        return null;
    }
}
