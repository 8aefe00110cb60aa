using System.Text.Json;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Interpreters;

/// <summary>
/// What probes learned, kept in the user's cache folder: one file for each interpreter, so that concurrent builds do not
/// meet. It holds while the program, the file behind it, and the folders that the answer depended on are what they were:
/// a pip that is upgraded or an <c>ensurepip</c> that is installed later changes the interpreter's file not at all.
/// </summary>
public sealed class ProbeCache
{
    private readonly string _folder;
    private readonly string _systemVersion;
    private string? _script;

    /// <summary>Creates the cache of a machine.</summary>
    public ProbeCache(Machine machine)
    {
        _folder = Path.Combine(machine.CacheDirectory, "interpreters");
        _systemVersion = machine.SystemVersion;
    }

    /// <summary>What is known of a program; null when nothing is, or no longer.</summary>
    /// <param name="path">Absolute path, as it was probed.</param>
    public Interpreter? Find(string path)
    {
        try
        {
            var file = FileOf(path);
            if (!File.Exists(file))
            {
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            if (root.GetProperty("program").GetString() != path
                || root.GetProperty("script").GetString() != ScriptHash()
                || root.GetProperty("system").GetString() != _systemVersion)
            {
                return null;
            }

            foreach (var watched in root.GetProperty("watched").EnumerateObject())
            {
                if (watched.Value.GetInt64() != TimeStamp(watched.Name))
                {
                    return null;
                }
            }

            var interpreter = InterpreterJson.Read(root.GetProperty("interpreter"));
            return LinkResolver.RealPath(path) == interpreter.RealPath && FileIdentity.Of(interpreter.RealPath) == interpreter.Identity ? interpreter : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Whatever is wrong with it: the interpreter itself knows better.
            return null;
        }
    }

    /// <summary>
    /// Keeps what was learned, unless the program is not the interpreter itself: where a shim leads may be another place next
    /// time, though no file changed. A cache that cannot be written is no failure.
    /// </summary>
    /// <param name="path">Absolute path, as it was probed.</param>
    /// <param name="interpreter">What answered.</param>
    /// <param name="watched">Files and folders on which the answer depends; they need not exist.</param>
    public void Store(string path, Interpreter interpreter, IReadOnlyList<string> watched)
    {
        if (LinkResolver.RealPath(path) != interpreter.RealPath)
        {
            return;
        }

        string? temporary = null;
        try
        {
            Directory.CreateDirectory(_folder);
            var file = FileOf(path);
            temporary = $"{file}.{Guid.NewGuid():N}.tmp";
            File.WriteAllBytes(temporary, Content(path, interpreter, watched));
            if (File.Exists(file))
            {
                File.Replace(temporary, file, null);
            }
            else
            {
                File.Move(temporary, file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
        }
    }

    private byte[] Content(string path, Interpreter interpreter, IReadOnlyList<string> watched)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("program", path);
            writer.WriteString("script", ScriptHash());
            writer.WriteString("system", _systemVersion);
            writer.WriteStartObject("watched");
            foreach (var place in watched.Distinct(StringComparer.Ordinal))
            {
                writer.WriteNumber(place, TimeStamp(place));
            }

            writer.WriteEndObject();
            writer.WritePropertyName("interpreter");
            InterpreterJson.Write(writer, interpreter);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private string FileOf(string path) => Path.Combine(_folder, ContentHash.OfText(path).Substring(0, 32) + ".json");

    // Another version of the package may ask for more.
    private string ScriptHash() => _script ??= ContentHash.OfText(ProbeScript.Read());

    private static long TimeStamp(string path) =>
        File.Exists(path) || Directory.Exists(path) ? File.GetLastWriteTimeUtc(path).Ticks : 0;

    private static void Discard(string? file)
    {
        try
        {
            if (file is not null)
            {
                File.Delete(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It lies in the cache folder and is never read.
        }
    }
}
