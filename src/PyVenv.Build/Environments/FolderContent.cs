namespace PyVenv.Build.Environments;

/// <summary>What an environment's folder is, which decides what may be done with it.</summary>
public enum FolderContent
{
    /// <summary>It does not exist.</summary>
    Missing,

    /// <summary>Nothing is in it, or nothing but our private folder.</summary>
    Empty,

    /// <summary>An environment with our record, finished or not.</summary>
    Ours,

    /// <summary>A virtual environment that another made: <c>pyvenv.cfg</c> and no record of ours.</summary>
    Foreign,

    /// <summary>A conda prefix that another made: <c>conda-meta</c> and no record of ours.</summary>
    ForeignConda,

    /// <summary>conda itself, with its base environment.</summary>
    CondaInstallation,

    /// <summary>Something else: nothing of it is ever deleted.</summary>
    Other,
}

/// <summary>What a folder is wanted for.</summary>
public enum FolderUse
{
    /// <summary>An environment is made in it, or the one that is there is changed.</summary>
    Make,

    /// <summary>The environment in it is deleted.</summary>
    Delete,
}
