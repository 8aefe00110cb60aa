using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Managers;

namespace PyVenv.Build.Planning;

/// <summary>Makes the environment anew; what was there is set aside first and put back when that fails.</summary>
internal sealed class Recreation(ProvisioningContext context, IEnvironmentManager manager, ManagerTool tool)
{
    /// <summary>Makes it and records it.</summary>
    public Outcome Run(EnvironmentRecord draft)
    {
        var store = new RecordStore(context.Layout);
        var there = new EnvironmentInspector(context.Machine.Platform).Inspect(context.Layout.Directory);
        var before = there.IsEnvironment ? there.Distributions() : null;
        var aside = new EnvironmentFolder(context.Layout).MoveAside();
        try
        {
            store.Write(draft);
            GitIgnoreFile.Ensure(context.Layout.Directory);
            var recorded = context with { Tools = new RecordingToolRunner(context.Tools, store, draft) };
            var creator = manager.Create(recorded, tool);
            var made = recorded with { IsMade = true };
            manager.Install(made, tool);
            var finished = new Finishing(made).Complete(draft with { Creator = creator });
            store.Write(finished);
            aside.Delete();
            return new Outcome(finished, before, true);
        }
        catch (Exception thrown)
        {
            var failure = FileFailure.Is(thrown) ? FileFailure.Explain(thrown, "creating the environment", context.Layout.Directory) : thrown;
            var restored = aside.PutBack();
            if (restored && failure is ProvisioningException { Diagnostic: var diagnostic })
            {
                throw new ProvisioningException(diagnostic with { Message = $"{diagnostic.Message} The environment that was there is as it was." }, failure);
            }

            if (ReferenceEquals(failure, thrown))
            {
                throw;
            }

            throw failure;
        }
    }
}
