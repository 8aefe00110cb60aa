using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Manifests.Locks;

/// <summary>Puts the lock that <c>PyVenvLock</c> wrote in the place of the manifest that it was made from.</summary>
internal sealed class LockedReading(RequirementsManifestReader requirements, PylockReader pylock)
{
    /// <summary>Whether the lock is to be used instead of a manifest of some format.</summary>
    public static bool Applies(Declaration declaration, string format) =>
        (declaration.UseLock || declaration.LockedMode) && format is ManifestFormats.Requirements or ManifestFormats.Pyproject;

    /// <summary>The declaration by which a manifest is read that is to be locked: its dependencies, not the project itself.</summary>
    public static Declaration ForSource(Declaration declaration, string format) =>
        declaration with { UseLock = false, LockedMode = false, InstallProject = format == ManifestFormats.Pyproject ? false : declaration.InstallProject };

    /// <summary>What is wanted then.</summary>
    /// <param name="declaration">What the project declares.</param>
    /// <param name="source">The manifest as <see cref="ForSource"/> reads it.</param>
    /// <exception cref="ProvisioningException">The lock is missing or does not fit and <c>PyVenvLockedMode</c> is set, or it cannot be read.</exception>
    public Manifest Read(Declaration declaration, Manifest source)
    {
        var path = OwnLock.PathOf(declaration);
        if (Problem(path, source) is { } problem)
        {
            return declaration.LockedMode ? throw Error(problem, path, source) : ToMake(path, source, problem);
        }

        var locked = OwnLock.IsPylock(path)
            ? pylock.Read(declaration with { Extras = [], Groups = [], WithoutGroups = [] }, path)
            : requirements.Read(Only(declaration, path), path);
        return locked with
        {
            // The reader of the lock tells what it asks for; who looked for a manifest saw the file only.
            Inputs = Joined(source.Inputs.Where(i => i.Path != path), locked.Inputs),
            MentionedVariables = source.MentionedVariables,
            RequiresPython = source.RequiresPython ?? locked.RequiresPython,
            RequiresPythonLocation = source.RequiresPythonLocation ?? locked.RequiresPythonLocation,
            IsOwnLock = true,
            Afterwards = Project(declaration, source),
        };
    }

    private static Declaration Only(Declaration declaration, string path) =>
        declaration with { RequirementsFiles = [path], RequirementsFilesAreDefault = false, ConstraintsFiles = [], Packages = [], ExtraInputs = [] };

    private static LockDisagreement? Problem(string path, Manifest source) =>
        !File.Exists(path) ? new LockDisagreement("", false)
        : OwnLock.Read(path) is not { } own ? throw new ProvisioningException(
            DiagnosticCodes.LockNotPossible,
            $"PyVenvLockFile is '{path}', which PyVenvLock did not write: it does not say what it was made for. Name another file, or take it away and run 'dotnet build -t:PyVenvLock'.",
            new SourceLocation(path))
        : own.Difference(source, path) is { } difference ? new LockDisagreement(difference, true)
        : null;

    private static ProvisioningException Error(LockDisagreement problem, string path, Manifest source)
    {
        var from = source.File is null ? "the project file" : $"'{Path.GetFileName(source.File)}'";
        return problem.Exists
            ? new ProvisioningException(
                DiagnosticCodes.LockOutOfDate,
                $"'{Path.GetFileName(path)}' was not made for what {from} asks for now: {problem.Difference}. PyVenvLockedMode is set; run 'dotnet build -t:PyVenvLock' and keep the file with the sources.",
                new SourceLocation(path))
            : new ProvisioningException(
                DiagnosticCodes.LockMissing,
                $"PyVenvLockedMode is set, but there is no '{path}'. Run 'dotnet build -t:PyVenvLock', and keep the file with the sources.",
                source.File is null ? null : new SourceLocation(source.File));
    }

    private static Manifest ToMake(string path, Manifest source, LockDisagreement problem) => source with
    {
        Format = OwnLock.IsPylock(path) ? ManifestFormats.Pylock : ManifestFormats.Requirements,
        File = path,
        Inputs = Joined(source.Inputs.Where(i => i.Path != path), [new InputFile(path, ContentHash.OfFile(path))]),
        LockToMake = problem.Exists
            ? $"{Path.GetFileName(path)} was not made for what is asked for now ({problem.Difference})"
            : $"there is no {Path.GetFileName(path)}",
    };

    private static IReadOnlyList<InputFile> Joined(IEnumerable<InputFile> first, IEnumerable<InputFile> second)
    {
        var inputs = new InputList();
        inputs.AddRange(first);
        inputs.AddRange(second);
        return inputs.Inputs;
    }

    // A lock has its dependencies; the project itself is not among them.
    private static IReadOnlyList<string> Project(Declaration declaration, Manifest source) =>
        source.Format == ManifestFormats.Pyproject && PyprojectFile.Read(source.File!) is var project && project.IsInstalled(declaration) ? [project.Directory] : [];

    private sealed record LockDisagreement(string Difference, bool Exists);
}
