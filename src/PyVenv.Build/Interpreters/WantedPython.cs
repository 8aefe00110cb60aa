using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Interpreters;

/// <summary>
/// Which Python is wanted, and who says so: <c>PyVenvPythonVersion</c>, else <c>.python-version</c>, else the manifest's
/// <c>requires-python</c>, else any that is supported. <c>requires-python</c> limits the others too.
/// </summary>
public sealed record WantedPython
{
    /// <summary>The property that names a version.</summary>
    public const string Property = "PyVenvPythonVersion";

    /// <summary>What is asked for, the preferred first; one that takes any when nothing is.</summary>
    public IReadOnlyList<PythonRequest> Requests { get; private init; } = [PythonRequest.Any];

    /// <summary>Who asks, for a sentence: a property's name, or a file in quotes; empty when nobody does.</summary>
    public string Origin { get; private init; } = "";

    /// <summary>The line that asks, when it is in a file.</summary>
    public SourceLocation? Location { get; private init; }

    /// <summary>The manifest's <c>requires-python</c>; null when it has none.</summary>
    public VersionSpecifierSet? RequiresPython { get; private init; }

    /// <summary>Where that stands.</summary>
    public SourceLocation? RequiresPythonLocation { get; private init; }

    /// <summary>The files that were looked for, those that are not there too: their content decides with the manifest's.</summary>
    public IReadOnlyList<InputFile> Inputs { get; private init; } = [];

    /// <summary>What was passed over, for the trail.</summary>
    public IReadOnlyList<string> Remarks { get; private init; } = [];

    /// <summary>Whether anybody asks for a version.</summary>
    public bool IsAny => Origin.Length == 0;

    /// <summary>What is wanted, in the words of who asks: <c>3.11</c>, or <c>3.11.7, 3.10</c>; empty for any.</summary>
    public string Text => string.Join(", ", Requests.Select(r => r.Text));

    /// <summary>Finds out what is wanted.</summary>
    /// <param name="declaration">What the project declares. With <c>PyVenvBasePython</c>, only the property and the manifest ask for versions.</param>
    /// <param name="manifest">The manifest; null when there is none that is read yet.</param>
    /// <exception cref="ProvisioningException"><c>PyVenvPythonVersion</c> is no version, or <c>.python-version</c> cannot be read.</exception>
    public static WantedPython Of(Declaration declaration, Manifest? manifest)
    {
        var wanted = new WantedPython();
        if (manifest?.RequiresPython is { } text)
        {
            wanted = VersionSpecifierSet.TryParse(text, out var required)
                ? wanted with { RequiresPython = required, RequiresPythonLocation = manifest.RequiresPythonLocation }
                : wanted with { Remarks = [$"requires-python '{text}' is no specifier and was passed over"] };
        }

        if (declaration.PythonVersion is { } version)
        {
            return wanted with { Requests = [OfProperty(version)], Origin = Property };
        }

        if (declaration.BasePython is null && FromFile(wanted, FindFile(declaration.ProjectDirectory), out wanted))
        {
            return wanted;
        }

        return wanted.RequiresPython is null ? wanted : wanted with
        {
            Requests = [new PythonRequest { Text = wanted.RequiresPython.Text, Specifier = wanted.RequiresPython }],
            Origin = wanted.RequiresPythonLocation is { } location ? $"requires-python in '{location.File}'" : "requires-python",
            Location = wanted.RequiresPythonLocation,
        };
    }

    /// <summary>Whether an interpreter is what is wanted.</summary>
    public bool Accepts(Interpreter interpreter) => Objection(interpreter) is null;

    /// <summary>Why an interpreter is not what is wanted, in words that complete "it …"; null when it is.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="isNamed">Whether the project names the interpreter itself.</param>
    public string? Objection(Interpreter interpreter, bool isNamed = false)
    {
        string? first = null;
        foreach (var request in Requests)
        {
            if (request.Objection(interpreter, isNamed) is not { } objection)
            {
                return RequirementObjection(interpreter);
            }

            first ??= objection;
        }

        return first;
    }

    /// <summary>Why <c>requires-python</c> does not take an interpreter, in words that complete "it …"; null when it does.</summary>
    public string? RequirementObjection(Interpreter interpreter) =>
        RequiresPython is null || (PythonNumber.TryParse(interpreter.Version, out var number) && RequiresPython.Contains(number.ToString()))
            ? null
            : $"is {interpreter.Version}, which requires-python '{RequiresPython.Text}' does not take";

    private static PythonRequest OfProperty(string version)
    {
        var request = PythonRequestParser.Parse(version);
        return request is not null && !request.IsSystem
            ? request
            : throw new ProvisioningException(
                DiagnosticCodes.InvalidProperty,
                $"{Property} is '{version}', which is no Python version. Write a version such as '3.11' or '3.11.7', or a specifier such as '>=3.10,<3.13'.");
    }

    private static PythonVersionFile FindFile(string projectDirectory)
    {
        try
        {
            return PythonVersionFile.Find(projectDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProvisioningException(
                DiagnosticCodes.ManifestUnreadable,
                $"A '{PythonVersionFile.FileName}' of '{projectDirectory}' or above cannot be read: {e.Message} Make it readable, or set {Property}.",
                inner: e);
        }
    }

    private static bool FromFile(WantedPython wanted, PythonVersionFile file, out WantedPython result)
    {
        var requests = new List<PythonRequest>();
        var remarks = new List<string>(wanted.Remarks);
        VersionLine? first = null;
        foreach (var line in file.Lines)
        {
            if (line.Request is null)
            {
                remarks.Add($"{file.Path}({line.Line}): '{line.Text}' is no version (the name of a virtual environment?) and was passed over");
                continue;
            }

            first ??= line;
            requests.Add(line.Request);
        }

        result = wanted with { Inputs = file.Inputs, Remarks = remarks };
        if (first is null)
        {
            return false;
        }

        result = result with { Requests = requests, Origin = $"'{file.Path}'", Location = new SourceLocation(file.Path!, first.Line, first.Column) };
        return true;
    }
}
