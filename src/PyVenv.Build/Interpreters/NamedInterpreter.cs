using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Interpreters;

/// <summary>The interpreter that <c>PyVenvBasePython</c> names: a path or a command. Nothing else is searched.</summary>
internal sealed class NamedInterpreter
{
    private const string Property = "PyVenvBasePython";

    private readonly Machine _machine;
    private readonly InterpreterProbe _probe;

    public NamedInterpreter(Machine machine, InterpreterProbe probe)
    {
        _machine = machine;
        _probe = probe;
    }

    /// <summary>The file that a value means, without starting anything; null when a command is not on PATH.</summary>
    /// <param name="named">The property's value.</param>
    /// <param name="projectDirectory">What a relative path starts from.</param>
    /// <param name="machine">The machine.</param>
    public static string? FileOf(string named, string projectDirectory, Machine machine)
    {
        if (named.IndexOf('/') < 0 && named.IndexOf('\\') < 0)
        {
            return CommandResolver.Find(named, new ChildEnvironment(machine).Path(), machine);
        }

        var path = Path.GetFullPath(Path.Combine(projectDirectory, named));
        return !File.Exists(path) && machine.Platform.IsWindows && CommandResolver.Find(Path.GetFileName(path), [Path.GetDirectoryName(path)!], machine) is { } program
            ? program
            : path;
    }

    /// <summary>Finds out what it is.</summary>
    /// <exception cref="ProvisioningException">It is no Python, or not one that can be taken.</exception>
    public Interpreter Find(string named, Declaration declaration, WantedPython wanted, CancellationToken cancellation)
    {
        if (FileOf(named, declaration.ProjectDirectory, _machine) is not { } path)
        {
            throw new ProvisioningException(
                DiagnosticCodes.BasePythonMissing,
                $"{Property} is '{named}', but no folder of PATH has a program of that name. Install it, correct the name, or give a path.");
        }

        var environment = new EnvironmentFolder(declaration.EnvironmentDirectory, _machine.Platform);
        if (environment.Contains(path))
        {
            throw OfTheEnvironment(named, declaration);
        }

        var answer = _probe.Probe(path, declaration.ProjectDirectory, cancellation);
        if (answer.Interpreter is not { } interpreter)
        {
            throw NotPython(named, path, answer);
        }

        if (environment.Contains(interpreter.Path))
        {
            throw OfTheEnvironment(named, declaration);
        }

        Check(named, interpreter, wanted);
        var real = LinkResolver.RealPath(path);
        return interpreter with
        {
            Lead = new InterpreterLead(path, FileIdentity.Of(real) ?? new FileIdentity(0, 0), PyenvSelection.Of(path, declaration.ProjectDirectory, _machine)),
        };
    }

    private static void Check(string named, Interpreter interpreter, WantedPython wanted)
    {
        var what = named == interpreter.Path ? $"{Property} is '{named}'" : $"{Property} '{named}' leads to '{interpreter.Path}'";
        if (wanted.RequirementObjection(interpreter) is { } objection)
        {
            throw new ProvisioningException(
                DiagnosticCodes.PythonVersionsDisagree,
                $"{what}, which {objection}. Name another interpreter, or change requires-python.",
                wanted.RequiresPythonLocation);
        }

        if (wanted.Objection(interpreter, isNamed: true) is null)
        {
            return;
        }

        var wantsOld = wanted.Requests.Any(r => r.WantsOld);
        if (!PythonNumber.TryParse(interpreter.Version, out var number) || SupportedVersions.Objection(number, wantsOld) is not { } tooOld)
        {
            throw new ProvisioningException(
                DiagnosticCodes.BasePythonHasAnotherVersion,
                $"{what}, which is Python {interpreter.Version} ({interpreter.Platform}), but {wanted.Origin} wants '{wanted.Text}'. Name another interpreter, or change {WantedPython.Property}.",
                wanted.Location);
        }

        var cure = wantsOld || SupportedVersions.Objection(number, wantsOld: true) is not null
            ? "Name a newer one."
            : $"Name a newer one, or ask for the old one outright with {WantedPython.Property} '{number.Major}.{number.Minor}'.";
        throw new ProvisioningException(DiagnosticCodes.BasePythonTooOld, $"{what}, which {tooOld}. {cure}");
    }

    private static ProvisioningException OfTheEnvironment(string named, Declaration declaration) => new(
        DiagnosticCodes.BasePythonIsTheEnvironment,
        $"{Property} '{named}' is the Python of '{declaration.EnvironmentDirectory}', the environment that is to be made from it. Name the interpreter that the environment is to be built on.");

    private static ProvisioningException NotPython(string named, string path, ProbeAnswer answer)
    {
        var what = named == path ? $"{Property} is '{named}', which" : $"{Property} is '{named}', and '{path}'";
        var (code, cure) = answer.Failure switch
        {
            ProbeFailure.Missing => (DiagnosticCodes.BasePythonMissing, "Correct the path, or install that Python."),
            ProbeFailure.Folder => (DiagnosticCodes.BasePythonIsNotPython, ProgramIn(path)),
            ProbeFailure.TimedOut => (DiagnosticCodes.BasePythonHangs, "Start it by hand to see what it waits for, or name another interpreter."),
            ProbeFailure.StoreStub => (
                DiagnosticCodes.BasePythonIsStoreStub,
                "Install Python from https://www.python.org/downloads/ or the Store, or turn the stub off (Settings, Apps, App execution aliases)."),
            ProbeFailure.LostItsBase => (DiagnosticCodes.BasePythonLostItsBase, "Name an interpreter that is installed, or make that environment anew."),
            _ => (DiagnosticCodes.BasePythonIsNotPython, "Name a Python interpreter."),
        };
        return new ProvisioningException(code, $"{what} {answer.Explanation}. {cure}");
    }

    private static string ProgramIn(string folder)
    {
        foreach (var program in new[] { "bin/python3", "bin/python", "python.exe", "Scripts/python.exe", "python3", "python" })
        {
            var path = Path.Combine(folder, program.Replace('/', Path.DirectorySeparatorChar));
            if (File.Exists(path))
            {
                return $"Name the program in it: '{path}'.";
            }
        }

        return "Name the program itself.";
    }
}
