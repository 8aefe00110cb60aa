namespace PyVenv.Build.Managers.ProjectTools;

/// <summary>
/// A lock file that a tool insists on writing into the project's folder where the team keeps none: gone again
/// afterwards, so that a build leaves nothing there and the next refresh resolves anew.
/// </summary>
internal sealed class BorrowedLock : IDisposable
{
    private readonly string _path;
    private readonly bool _wasThere;

    /// <summary>Notes whether the file is there.</summary>
    /// <param name="path">Absolute path.</param>
    public BorrowedLock(string path)
    {
        _path = path;
        _wasThere = File.Exists(path);
    }

    /// <summary>Whether the team keeps it.</summary>
    public bool IsTeams => _wasThere;

    /// <summary>Removes the file when it was not there.</summary>
    public void Dispose()
    {
        if (!_wasThere)
        {
            File.Delete(_path);
        }
    }
}
