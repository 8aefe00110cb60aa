namespace PyVenv.Build.Tools;

/// <summary>Folders of the user's cache that are complete or not there, however many builds make them at once.</summary>
internal static class CachedFolder
{
    /// <summary>Makes a folder when it is not there.</summary>
    /// <param name="folder">The folder, absolute.</param>
    /// <param name="isComplete">Whether what is there is what is wanted.</param>
    /// <param name="fill">Fills an empty folder beside it, which takes its place in the end.</param>
    public static void Ensure(string folder, Func<bool> isComplete, Action<string> fill)
    {
        if (isComplete())
        {
            return;
        }

        var staging = $"{folder}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(staging);
        try
        {
            fill(staging);
            if (Directory.Exists(folder) && !isComplete())
            {
                Directory.Delete(folder, recursive: true);
            }

            Directory.Move(staging, folder);
        }
        catch (IOException) when (isComplete())
        {
            // Another build was faster.
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }
}
