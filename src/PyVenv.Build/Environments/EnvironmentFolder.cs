using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Environments;

/// <summary>
/// What may be done with an environment's folder, and the doing of it. Who changes it holds the <see cref="EnvironmentLock"/>.
/// The folder itself and our private one stay, for the lock is open in there.
/// </summary>
public sealed class EnvironmentFolder
{
    private readonly EnvironmentLayout _layout;
    private readonly SetAside _aside;

    /// <summary>Works on an environment's folder.</summary>
    public EnvironmentFolder(EnvironmentLayout layout)
    {
        _layout = layout;
        _aside = new SetAside(layout);
    }

    /// <summary>What is in the folder.</summary>
    /// <exception cref="ProvisioningException">It cannot be listed.</exception>
    public FolderContent Content()
    {
        if (!Directory.Exists(_layout.Directory))
        {
            return FolderContent.Missing;
        }

        var isConda = Directory.Exists(_layout.CondaMetaDirectory);
        if (isConda && Directory.Exists(Path.Combine(_layout.Directory, "condabin")))
        {
            return FolderContent.CondaInstallation;
        }

        var isVirtual = File.Exists(_layout.ConfigurationFile);
        if (File.Exists(_layout.RecordFile))
        {
            // A build may have died before the creator wrote its mark; then the record must be one of ours to say so.
            return isConda || isVirtual || new RecordStore(_layout).Read().Record is not null ? FolderContent.Ours : FolderContent.Other;
        }

        if (isConda || isVirtual)
        {
            return isConda ? FolderContent.ForeignConda : FolderContent.Foreign;
        }

        var isEmpty = true;
        FileFailure.Guard("looking into it", _layout.Directory, () => isEmpty = !_aside.Entries().Any());
        return isEmpty ? FolderContent.Empty : FolderContent.Other;
    }

    /// <summary>Refuses a folder that has something else in it than an environment, or conda itself.</summary>
    /// <param name="use">What it is wanted for, for the message.</param>
    /// <exception cref="ProvisioningException">Something else is in it.</exception>
    public void RequireUsable(FolderUse use)
    {
        var content = Content();
        if (content is not (FolderContent.Other or FolderContent.CondaInstallation))
        {
            return;
        }

        var (what, cure) = use == FolderUse.Delete
            ? ("be deleted", "Only environments are deleted: delete the folder by hand if it is one that broke, or correct PyVenvDirectory")
            : ("be made there", "Choose another PyVenvDirectory, or move these things elsewhere");
        throw content == FolderContent.CondaInstallation
            ? new ProvisioningException(
                DiagnosticCodes.DirectoryIsInstallation,
                $"The environment '{_layout.Directory}' cannot {what}: the folder is conda itself with its base environment. Choose another PyVenvDirectory.")
            : new ProvisioningException(
                DiagnosticCodes.DirectoryIsNoEnvironment,
                $"The environment '{_layout.Directory}' cannot {what}: the folder has something else in it ('{_aside.Entries().First()}'), and neither 'pyvenv.cfg' nor 'conda-meta'. {cure}.");
    }

    /// <summary>Sets aside what is in the folder, as a first step to make it anew.</summary>
    /// <returns>What was there, to be put back or deleted.</returns>
    /// <exception cref="ProvisioningException">Something else than an environment is in the folder, or it could not be moved; then it is as it was.</exception>
    public SetAside MoveAside()
    {
        RequireUsable(FolderUse.Make);
        FileFailure.Guard("setting the environment aside", _layout.Directory, _aside.Move);
        return _aside;
    }

    /// <summary>
    /// Brings the folder in order after a build that died: what it had set aside is put back unless the new environment was
    /// finished, and what it had begun to delete is deleted.
    /// </summary>
    /// <returns>Whether an environment was put back.</returns>
    /// <exception cref="ProvisioningException">It could not be put back.</exception>
    public bool Recover()
    {
        var putBack = false;
        FileFailure.Guard("putting back the environment that a killed build had set aside", _layout.Directory, () => putBack = _aside.Recover());
        return putBack;
    }

    /// <summary>Deletes the environment, all but our private folder, which goes with the lock.</summary>
    /// <param name="held">The lock.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ProvisioningException">Something else than an environment is in the folder, or it could not be deleted.</exception>
    public bool Delete(EnvironmentLock held)
    {
        RequireUsable(FolderUse.Delete);
        var hadContent = false;
        FileFailure.Guard("deleting the environment", _layout.Directory, () =>
        {
            // Out of its place at once: half a deletion leaves nothing that could be taken for an environment.
            hadContent = _aside.Entries().Any();
            _aside.Move();
            _aside.Delete();
        });
        held.RemoveFolder();
        return hadContent;
    }
}
