using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;

namespace PyVenv.Build.Tasks;

/// <summary>What all tasks of the package share: how the core's findings become coded errors and warnings of the build.</summary>
public abstract class EnvironmentTask : Microsoft.Build.Utilities.Task
{
    /// <summary><c>PyVenvOptional</c>: what fails is a warning and the build goes on.</summary>
    public string Optional { get; set; } = "";

    /// <summary>The project file, absolute: where errors without a place of their own point to. The package's targets give it; a project that uses PyVenvRun need not.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>Whether the last run ended with a finding, which <see cref="Optional"/> may have made a warning.</summary>
    protected bool Failed { get; private set; }

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Run(new MSBuildSink(Log));
        }
        catch (ProvisioningException failure)
        {
            Fail(failure.Diagnostic);
        }
        catch (OperationCanceledException)
        {
            // MSBuild says itself that the build was cancelled.
            return false;
        }
        catch (Exception e) when (FileFailure.Is(e) && e is not (FileNotFoundException or FileLoadException))
        {
            Log.LogMessage(MessageImportance.Low, "{0}", e);
            Fail(new Diagnostic(
                DiagnosticCodes.FileSystemFailed,
                $"'{GetType().Name}' could not read or write a file: {e.Message.TrimEnd('.')}. Give the user who builds access to it, and free it when another program has it open."));
        }
        catch (Exception bug)
        {
            // A stack trace in the list of errors helps nobody who only wants to build; the binary log keeps it.
            Log.LogMessage(MessageImportance.Low, "{0}", bug);
            Fail(new Diagnostic(
                DiagnosticCodes.InternalError,
                $"'{GetType().Name}' failed in a way that is a bug of PyVenv.Build: {bug.GetType().Name}: {bug.Message} Report it with the binary log of this build ('-bl'), which holds the stack trace."));
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>The work.</summary>
    /// <exception cref="ProvisioningException">It cannot be done and the user can mend it.</exception>
    private protected abstract void Run(MSBuildSink sink);

    /// <summary>
    /// Lets the node build other projects while tools run. It may change the process's variables and folder until Reacquire returns
    /// (msbuild#12013), which is why all that is read of the process is read before.
    /// </summary>
    /// <exception cref="OperationCanceledException">The build was cancelled meanwhile.</exception>
    private protected T Yielding<T>(Func<T> work)
    {
        var engine = BuildEngine as IBuildEngine3;
        engine?.Yield();
        try
        {
            return work();
        }
        finally
        {
            Reacquire(engine);
        }
    }

    // After Ctrl+C the engine answers by an exception of Microsoft.Build.dll, which a task does not reference.
    private static void Reacquire(IBuildEngine3? engine)
    {
        try
        {
            engine?.Reacquire();
        }
        catch (Exception e) when (e.GetType().Name == "BuildAbortedException")
        {
            throw new OperationCanceledException(e.Message, e);
        }
    }

    private void Fail(Diagnostic diagnostic)
    {
        Failed = true;
        var located = diagnostic.Location is null ? diagnostic with { Location = new SourceLocation(ProjectFile) } : diagnostic;
        if (string.Equals(Optional, "true", StringComparison.OrdinalIgnoreCase))
        {
            MSBuildSink.LogWarning(Log, located);
        }
        else
        {
            MSBuildSink.LogError(Log, located);
        }
    }
}
