using PyVenv.Build.Environments;
using PyVenv.Build.Managers;

namespace PyVenv.Build.Locking;

/// <summary>
/// An empty environment on the chosen interpreter for tools that lock for the Python that they find activated. The project's own
/// may be on another one, or not be there yet.
/// </summary>
internal sealed class ScratchEnvironment : IDisposable
{
    private readonly string _directory;

    /// <summary>Makes it.</summary>
    /// <exception cref="Diagnostics.ProvisioningException">It could not.</exception>
    public ScratchEnvironment(ProvisioningContext context)
    {
        _directory = Path.Combine(context.WorkDirectory, "lock-environment");
        Dispose();
        Context = context with { Layout = new EnvironmentLayout(_directory, context.Machine.Platform) };
        new VenvCreation(Context).Create(uv: null);
    }

    /// <summary>The context with it in the place of the project's environment.</summary>
    public ProvisioningContext Context { get; }

    /// <summary>Removes it.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            TreeDeletion.Delete(_directory);
        }
    }
}
