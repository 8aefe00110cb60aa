using PyVenv.Build.Managers.Failures;
using PyVenv.Build.Managers.Failures.Pip;

namespace PyVenv.Build.Managers.Pip;

/// <summary>Repeats what failed with <c>-vv --dry-run</c>: for the one requirement where possible, else as a whole.</summary>
/// <param name="context">What is provisioned.</param>
/// <param name="pip">Runs pip.</param>
/// <param name="arguments">The arguments of the installation that failed.</param>
internal sealed class PipInquiry(ProvisioningContext context, PipSession pip, IReadOnlyList<string> arguments) : IPipInquiry
{
    private static readonly string[] _loud = ["--dry-run", "-vv", "--retries", "0"];

    // Of the options that a requirements file can have, those that decide where packages come from and which.
    private static readonly HashSet<string> _options = new(StringComparer.Ordinal)
    {
        "--index-url", "--extra-index-url", "--find-links", "--no-index", "--trusted-host", "--pre", "--prefer-binary", "--no-binary", "--only-binary",
    };

    /// <inheritdoc/>
    public ToolSpeech? Ask(PipMissing missing, ToolSpeech speech)
    {
        var answer = new ToolSpeech(pip.Run(HasHiddenCredentials(speech) ? [.. arguments, .. _loud] : [.. Single(), missing.Requirement], importance: null));
        return OnlyOf(missing.Name, answer);
    }

    // The manifest has such addresses without their user information.
    private bool HasHiddenCredentials(ToolSpeech speech) =>
        speech.Says("****@") && context.Manifest.FileOptions.Any(o => o.IndexOf("index-url", StringComparison.Ordinal) >= 0 || o.IndexOf("--find-links", StringComparison.Ordinal) >= 0);

    private IEnumerable<string> Single()
    {
        var declaration = context.Declaration;
        List<string> single = ["install", .. _loud, "--no-deps", "--ignore-installed", .. new PackageSources(declaration).Arguments()];
        if (declaration.Offline && !declaration.NoIndex)
        {
            single.Add("--no-index");
        }

        if (declaration.OnlyBinary is { } names)
        {
            single.AddRange(["--only-binary", names.Replace(';', ',')]);
        }

        foreach (var option in context.Manifest.FileOptions)
        {
            var parts = option.Split([' '], 2);
            if (_options.Contains(parts[0]))
            {
                single.AddRange(parts.Length == 1 ? parts : [parts[0], Expanded(parts[1])]);
            }
        }

        return single;
    }

    private string Expanded(string value)
    {
        foreach (var name in context.Manifest.MentionedVariables.Keys)
        {
            value = value.Replace("${" + name + "}", context.Machine.Variable(name) ?? "");
        }

        return value;
    }

    // What pip says of other packages on its way is not the reason.
    private static ToolSpeech OnlyOf(string name, ToolSpeech answer)
    {
        const string Head = "location(s) to search for versions of ";
        var from = answer.IndexOf($"{Head}{name}:");
        if (from < 0)
        {
            return answer;
        }

        var to = answer.IndexOf(Head, from + 1);
        return new ToolSpeech(answer.Lines.Skip(from).Take((to < 0 ? answer.Lines.Count : to) - from));
    }
}
