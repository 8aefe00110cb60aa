namespace PyVenv.Build.Tasks;

/// <summary>
/// The two files in <c>obj</c> whose time stamps tell MSBuild what contents decided. MSBuild builds a target when an input
/// is newer than its output.
/// </summary>
internal static class StampFiles
{
    /// <summary>Writes the plan file so that it is newer than the stamp, even where a clock was set back.</summary>
    public static void WritePlan(string planFile, string stampFile, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(planFile)!);
        File.WriteAllText(planFile, text + "\n");
        var stamp = new FileInfo(stampFile);
        if (stamp.Exists && stamp.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(planFile))
        {
            File.SetLastWriteTimeUtc(planFile, stamp.LastWriteTimeUtc.AddSeconds(1));
        }
    }

    /// <summary>Writes the stamp so that it is not older than any input: one dated in the future must not run the target for ever.</summary>
    public static void WriteStamp(string stampFile, IEnumerable<string> inputs)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(stampFile)!);
        File.WriteAllText(stampFile, "");
        var time = File.GetLastWriteTimeUtc(stampFile);
        var newest = time;
        foreach (var input in inputs)
        {
            var file = new FileInfo(input);
            if (file.Exists && file.LastWriteTimeUtc > newest)
            {
                newest = file.LastWriteTimeUtc;
            }
        }

        if (newest > time)
        {
            File.SetLastWriteTimeUtc(stampFile, newest);
        }
    }
}
