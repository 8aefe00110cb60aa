// Stands in until the lock, the orphans and the folder land: whoever lands them deletes this file.
#pragma warning disable CS1591, CS9113
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Environments;

public sealed class EnvironmentLock : IDisposable
{
    public static EnvironmentLock Acquire(string directory, string project, IDiagnosticSink sink, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        return new();
    }

    public void Dispose() { }
}

public class OrphanReaper(IDiagnosticSink sink)
{
    public void Reap(EnvironmentRecord? record) { }
}

public static class EnvironmentDirectoryRules
{
    public static void Check(string directory, string projectDirectory, Machine machine) { }
}

public class Aside
{
    public void Delete() { }

    public bool PutBack() => true;
}

public class EnvironmentFolder(EnvironmentLayout layout)
{
    public Aside MoveAside()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(layout.Directory))
        {
            if (Directory.Exists(entry))
            {
                Directory.Delete(entry, true);
            }
            else
            {
                File.Delete(entry);
            }
        }

        return new();
    }
}
