using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Manifests.Locating;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Locking;

/// <summary>Writes the lock file of a project, by the tool that its manifest belongs to. The environment is not looked at.</summary>
public sealed class DependencyLock
{
    private readonly Machine _machine;
    private readonly IToolRunner _tools;
    private readonly IDiagnosticSink _sink;

    /// <summary>Creates it for one project in one build.</summary>
    public DependencyLock(Machine machine, IToolRunner tools, IDiagnosticSink sink)
    {
        _machine = machine;
        _tools = tools;
        _sink = sink;
    }

    /// <summary>Makes the lock, or renews it.</summary>
    /// <param name="declaration">What the project declares.</param>
    /// <param name="request">How far it is made anew.</param>
    /// <param name="workDirectory">Folder in <c>obj</c> for generated files, absolute; exists.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    /// <exception cref="ProvisioningException">It could not; the file that was there is as it was.</exception>
    public LockReport Run(Declaration declaration, LockRequest request, string workDirectory, CancellationToken cancellation)
    {
        var manifest = new ManifestSource(_machine).ReadSource(declaration) ?? throw Nothing(declaration);
        var layout = new EnvironmentLayout(declaration.EnvironmentDirectory, _machine.Platform);
        var record = new RecordStore(layout).Read().Record;
        var manager = new ManagerSelection(_machine).Choose(declaration, manifest, record);
        var locker = Lockers.For(manifest, manager);
        var context = new ProvisioningContext
        {
            // What is missing or does not fit is made here.
            Declaration = declaration with { LockedMode = false },
            Manifest = manifest,
            Machine = _machine,
            Layout = layout,
            Interpreter = new InterpreterChoice(_machine, _tools, cancellation).Choose(declaration, manifest, record),
            Tools = _tools,
            Sink = _sink,
            WorkDirectory = workDirectory,
            Cancellation = cancellation,
        };
        var file = locker.FileOf(context);
        var before = LockContents.Of(file);
        CheckNames(request, before, file, declaration);
        var hash = ContentHash.OfFile(file);
        locker.Lock(context, request);
        return new LockReport(file, ContentHash.OfFile(file) != hash, $"{Path.GetFileName(file)}: {LockContents.Compare(before, LockContents.Of(file))}");
    }

    private static void CheckNames(LockRequest request, IReadOnlyList<LockedPackage> locked, string file, Declaration declaration)
    {
        foreach (var name in request.Packages)
        {
            if (!locked.Any(l => l.Name == PackageName.Normalize(name)))
            {
                throw new ProvisioningException(
                    DiagnosticCodes.LockNotPossible,
                    $"PyVenvUpgradePackage names '{name}', which '{Path.GetFileName(file)}' does not have. Correct the name, or leave it out to renew the whole lock.",
                    new SourceLocation(declaration.ProjectFile));
            }
        }
    }

    private static ProvisioningException Nothing(Declaration declaration) => new(
        DiagnosticCodes.LockNotPossible,
        $"'{Path.GetFileName(declaration.ProjectFile)}' declares no Python packages: there is nothing to lock. Add a manifest, or PyVenvPackage items.",
        new SourceLocation(declaration.ProjectFile));
}
