using PyVenv.Build.Interpreters;
using PyVenv.Build.Interpreters.Sources;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Pip;

/// <summary>The pip of another Python on the machine: pip is pure code, so any copy that accepts this version does.</summary>
internal sealed class OtherPip(ProvisioningContext context)
{
    /// <summary>The first that fits; null when none does.</summary>
    public PipCopy? Find()
    {
        var version = PackageVersion.Parse(context.Interpreter!.Version);
        foreach (var other in Others())
        {
            if (other.PipLocation is { } location && other.PipVersion is { } pip
                && new PipCopy(location, pip) is { Script: not null } copy
                && PipWheel.Accepts(Path.Combine(copy.Information, "METADATA"), version))
            {
                return copy;
            }

            if (PipWheel.NewestIn(other.BundledWheels, version) is { } wheel)
            {
                return new PipCache(context).Unpack(wheel);
            }
        }

        return null;
    }

    private IEnumerable<Interpreter> Others()
    {
        var probe = new InterpreterProbe(context.Machine, context.Tools);
        var seen = new HashSet<string>(context.Machine.Platform.PathComparer) { context.Interpreter!.RealPath };
        foreach (var source in InterpreterSources.Of(context.Machine, context.Tools))
        {
            // A candidate with a caution may open a dialog when it is started.
            foreach (var candidate in source.Candidates(PythonRequest.Any, context.Cancellation).Where(c => c.Caution is null))
            {
                var answer = probe.Probe(candidate.Path, context.Declaration.ProjectDirectory, context.Cancellation);
                if (answer.Interpreter is { } interpreter && seen.Add(interpreter.RealPath))
                {
                    yield return interpreter;
                }
            }
        }
    }
}
