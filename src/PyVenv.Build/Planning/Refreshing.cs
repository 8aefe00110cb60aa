using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Managers;

namespace PyVenv.Build.Planning;

/// <summary>Installs into the environment that is there.</summary>
internal sealed class Refreshing(ProvisioningContext context, IEnvironmentManager manager, ManagerTool tool)
{
    /// <summary>Brings it to what is wanted and records it.</summary>
    /// <param name="draft">The unfinished record.</param>
    /// <param name="previous">The record that is there; null when the environment is taken over.</param>
    public Outcome Run(EnvironmentRecord draft, EnvironmentRecord? previous)
    {
        var store = new RecordStore(context.Layout);
        var stamp = store.TimeStamp;
        // What was added by hand has no part in what the record says; it may have been removed before something failed.
        HashSet<string>? recorded = previous is null ? null : [.. previous.Distributions.Keys];
        var before = Signature();
        var recordedBefore = Signature(recorded);
        var installed = new EnvironmentInspector(context.Machine.Platform).Inspect(context.Layout.Directory).Distributions();
        store.Write(draft);
        try
        {
            GitIgnoreFile.Ensure(context.Layout.Directory);
            var noting = context with { IsMade = true, Tools = new RecordingToolRunner(context.Tools, store, draft) };
            manager.Install(noting, tool);
            var finished = new Finishing(noting).Complete(draft);
            if (context.Declaration.Exact && finished.Distributions.FirstOrDefault(d => InstalledDistributions.IsSeveral(d.Value)) is { Key: { } twice })
            {
                throw new RecreationNeededException($"'{twice}' is there in two versions");
            }

            var changed = before != Signature() || previous is null;
            finished = changed ? finished : finished with { Reason = previous!.Reason };
            store.Write(finished, changed ? null : stamp);
            return new Outcome(finished, installed, changed);
        }
        catch (Exception failure)
        {
            // A resolution that fails touches nothing: then what is there still is what its record says.
            var untouched = recordedBefore == Signature(recorded);
            if (untouched)
            {
                PutBack(store, previous, stamp);
            }

            if (failure is ProvisioningException { Diagnostic: var diagnostic })
            {
                var state = untouched ? "The environment is as it was." : "The environment may be half changed; the next build makes it anew.";
                throw new ProvisioningException(diagnostic with { Message = $"{diagnostic.Message} {state}" }, failure);
            }

            throw;
        }
    }

    private void PutBack(RecordStore store, EnvironmentRecord? previous, DateTime? stamp)
    {
        if (previous is not null)
        {
            store.Write(previous, stamp);
        }
        else
        {
            File.Delete(context.Layout.RecordFile);
        }
    }

    private string Signature(ICollection<string>? counted = null) =>
        EnvironmentSignature.Of(new EnvironmentInspector(context.Machine.Platform).Inspect(context.Layout.Directory), counted);
}
