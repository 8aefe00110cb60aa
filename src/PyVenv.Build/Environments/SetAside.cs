namespace PyVenv.Build.Environments;

/// <summary>
/// What was in an environment's folder before it was made anew, in folders inside <c>.pyvenv-build</c> whose names tell
/// where a build that died had got to. Each step from one to the next is a single rename:
/// <list type="bullet">
/// <item><c>moving</c>: what is in it and what is in the environment's folder are the environment before, together;</item>
/// <item><c>previous</c>: all of it is in there, and what is in the environment's folder is new;</item>
/// <item><c>discarded-…</c>: the new one is finished, and this is on its way out.</item>
/// </list>
/// </summary>
public sealed class SetAside
{
    private const string Discarded = "discarded-";

    private readonly EnvironmentLayout _layout;
    private readonly string _moving;
    private readonly string _previous;

    internal SetAside(EnvironmentLayout layout)
    {
        _layout = layout;
        _moving = Path.Combine(layout.PrivateDirectory, "moving");
        _previous = Path.Combine(layout.PrivateDirectory, "previous");
    }

    /// <summary>Puts back what was there, in place of what is there now. When that fails, the next build tries again.</summary>
    /// <returns>Whether an environment was there before and now is again.</returns>
    public bool PutBack()
    {
        try
        {
            return Restore();
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            return false;
        }
    }

    /// <summary>Deletes what was there, now that the new environment is finished. What resists is left for the next build.</summary>
    public void Delete()
    {
        try
        {
            if (Directory.Exists(_previous))
            {
                EntryMove.Rename(_previous, Path.Combine(_layout.PrivateDirectory, Discarded + Guid.NewGuid().ToString("N").Substring(0, 8)));
            }

            DeleteDiscarded();
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            // A program still runs from it (Windows). It is out of the way and taken for nothing.
        }
    }

    /// <summary>What is in the environment's folder beside our own.</summary>
    internal IEnumerable<string> Entries()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(_layout.Directory))
        {
            if (Path.GetFileName(entry) != Path.GetFileName(_layout.PrivateDirectory))
            {
                yield return entry;
            }
        }
    }

    /// <summary>Sets everything aside, or puts everything back and fails.</summary>
    internal void Move()
    {
        Directory.CreateDirectory(_moving);
        try
        {
            foreach (var entry in Entries().ToList())
            {
                EntryMove.Into(entry, _moving);
            }

            EntryMove.Rename(_moving, _previous);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            MoveBack();
            throw;
        }
    }

    /// <summary>See <see cref="EnvironmentFolder.Recover"/>.</summary>
    internal bool Recover()
    {
        if (!Directory.Exists(_layout.PrivateDirectory))
        {
            return false;
        }

        var putBack = false;
        if (Directory.Exists(_moving))
        {
            putBack = MoveBack();
        }
        else if (Directory.Exists(_previous) && !(new RecordStore(_layout).Read().Record is { IsFinished: true }))
        {
            putBack = Restore();
        }

        Delete();
        return putBack;
    }

    private bool Restore()
    {
        if (!Directory.Exists(_previous))
        {
            return false;
        }

        foreach (var entry in Entries().ToList())
        {
            TreeDeletion.Delete(entry);
        }

        EntryMove.Rename(_previous, _moving);
        return MoveBack();
    }

    private bool MoveBack()
    {
        var any = false;
        foreach (var entry in Directory.EnumerateFileSystemEntries(_moving).ToList())
        {
            EntryMove.Into(entry, _layout.Directory);
            any = true;
        }

        Directory.Delete(_moving);
        return any;
    }

    private void DeleteDiscarded()
    {
        if (!Directory.Exists(_layout.PrivateDirectory))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(_layout.PrivateDirectory, Discarded + "*").ToList())
        {
            TreeDeletion.Delete(folder);
        }
    }
}
