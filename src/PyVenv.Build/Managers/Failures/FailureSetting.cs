using PyVenv.Build.Machines;
using PyVenv.Build.Managers.Failures.Wording;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Managers.Failures;

/// <summary>What is known of an installation that failed, beside the tool's output.</summary>
internal sealed record FailureSetting
{
    /// <summary>Where the tool ran: relative paths in its output start there.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>The file to name when no line of it can be named: the manifest, else the project file.</summary>
    public required string File { get; init; }

    /// <summary>The roots of the resolution and the constraints.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>The environment's Python, or empty.</summary>
    public string PythonVersion { get; init; } = "";

    /// <summary>The environment's platform in <c>sysconfig</c>'s words, or empty.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The operating system, for what to install.</summary>
    public HostSystem System { get; init; }

    /// <summary>Whether the network may not be touched.</summary>
    public bool Offline { get; init; }

    /// <summary>Whether only folders of wheels are looked at.</summary>
    public bool NoIndex { get; init; }

    /// <summary>The folders and pages of wheels, without user information.</summary>
    public IReadOnlyList<string> FindLinks { get; init; } = [];

    /// <summary>The indexes that the project names, without user information; empty where it leaves them to the installer.</summary>
    public IReadOnlyList<string> Indexes { get; init; } = [];

    /// <summary>The environment in words: <c>Python 3.11.7 on linux-x86_64</c>.</summary>
    public string Python
    {
        get
        {
            var version = PythonVersion.Length > 0 ? $"Python {PythonVersion}" : "this Python";
            return Platform.Length > 0 ? $"{version} on {Platform}" : version;
        }
    }

    // By a line of a requirements file, or by the installer's own variable.
    private static IEnumerable<string> DeclaredElsewhere(ProvisioningContext context, string option, string variables)
    {
        foreach (var line in context.Manifest.FileOptions)
        {
            var parts = line.Split([' '], 2);
            if (parts[0] == "--" + option)
            {
                yield return parts.Length > 1 ? parts[1] : "";
            }
        }

        var variable = option.ToUpperInvariant().Replace('-', '_');
        foreach (var value in (context.Machine.Variable(variables + variable) ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            yield return value;
        }
    }

    /// <summary>The setting of what is provisioned.</summary>
    /// <param name="context">What is provisioned.</param>
    /// <param name="variables">What the names of the tool's own variables begin with.</param>
    public static FailureSetting Of(ProvisioningContext context, string variables = "PIP_") => new()
    {
        ProjectDirectory = context.Declaration.ProjectDirectory,
        File = context.Manifest.File ?? context.Declaration.ProjectFile,
        Requirements = context.Manifest.Requirements,
        PythonVersion = context.Interpreter?.Version ?? "",
        Platform = context.Interpreter?.Platform ?? "",
        System = context.Machine.Platform.System,
        Offline = context.Declaration.Offline,
        NoIndex = context.Declaration.NoIndex || context.Declaration.Offline || DeclaredElsewhere(context, "no-index", variables).Any(v => v is not ("0" or "false")),
        FindLinks = [.. context.Declaration.FindLinks.Concat(DeclaredElsewhere(context, "find-links", variables)).Distinct().Select(Quoting.Address)],
        Indexes = [.. new[] { context.Declaration.IndexUrl }.Concat(context.Declaration.ExtraIndexUrls).OfType<string>().Select(Quoting.Address)],
    };
}
