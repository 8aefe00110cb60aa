using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;
using PyVenv.Build.Tools;

namespace PyVenv.Build.Planning;

/// <summary>The base interpreter for a plan: the recorded one as long as it is what is wanted, else one that is looked for.</summary>
internal sealed class InterpreterChoice(Machine machine, IToolRunner tools, CancellationToken cancellation)
{
    /// <summary>Chooses.</summary>
    /// <exception cref="ProvisioningException">There is none; the message has the trail.</exception>
    public Interpreter Choose(Declaration declaration, Manifest manifest, EnvironmentRecord? record)
    {
        var wanted = WantedPython.Of(declaration, manifest);
        return record?.Interpreter is { } recorded && RecordedInterpreter.IsGood(recorded, declaration, wanted, machine)
            ? recorded
            : InterpreterFinder.Of(machine, tools).Find(declaration, wanted, cancellation);
    }

    /// <summary>Chooses, and installs what is wanted where the machine has none and the project says so.</summary>
    /// <param name="context">What is provisioned; its interpreter is not known yet.</param>
    /// <param name="record">What is there.</param>
    /// <exception cref="ProvisioningException">There is none, or it could not be installed.</exception>
    public Interpreter ChooseOrInstall(ProvisioningContext context, EnvironmentRecord? record)
    {
        try
        {
            return Choose(context.Declaration, context.Manifest, record);
        }
        catch (ProvisioningException e) when (context.Declaration is { InstallPython: true, BasePython: null }
            && (e.Diagnostic.Code == DiagnosticCodes.NoPython || e.Diagnostic.Code == DiagnosticCodes.NoWantedPython))
        {
            return new PythonInstallation(context).Provide(WantedPython.Of(context.Declaration, context.Manifest), e);
        }
    }

    /// <summary>The base of an environment that is there without our record, when it is what is wanted; null when it is not.</summary>
    public Interpreter? OfExisting(Declaration declaration, Manifest manifest, EnvironmentLayout layout)
    {
        var answer = new InterpreterProbe(machine, tools).Probe(layout.Python, declaration.ProjectDirectory, cancellation);
        var wanted = WantedPython.Of(declaration, manifest);
        return answer.Interpreter is { } found && RecordedInterpreter.IsGood(found, declaration, wanted, machine)
            ? found with { ChosenFor = wanted.Text }
            : null;
    }
}
