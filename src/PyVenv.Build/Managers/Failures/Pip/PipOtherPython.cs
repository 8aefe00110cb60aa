using System.Text.RegularExpressions;
using PyVenv.Build.Managers.Failures.Wording;

namespace PyVenv.Build.Managers.Failures.Pip;

/// <summary>pip met a distribution whose metadata ask for another Python, and had nothing else to try; or a wheel file of another platform.</summary>
internal sealed class PipOtherPython(FailureSetting setting) : IFailureRecognizer
{
    private static readonly Regex _python = new(
        @"(?:Package|Project) '?(?<name>[^'\s]+)'? requires a different Python: (?<have>\S+) not in '(?<want>[^']+)'", RegexOptions.CultureInvariant);

    private static readonly Regex _platform = new(@"(?<file>\S+\.whl) is not a supported wheel on this platform", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public FailureCause? Recognize(ToolSpeech speech)
    {
        var causes = new ResolutionCauses(setting);
        if (_platform.Match(speech.Text) is { Success: true } wheel && PipTrail.NameOf(wheel.Groups["file"].Value) is { } file)
        {
            return causes.WheelOfOtherPlatform(file, wheel.Groups["file"].Value);
        }

        if (_python.Match(speech.Text) is not { Success: true } match)
        {
            return null;
        }

        var name = match.Groups["name"].Value;
        var trail = new PipTrail(speech);
        var chain = trail.Chain(name);
        return causes.NeedsOtherPython(name, "", match.Groups["want"].Value, chain.Count > 1 ? chain[1] : null) with
        {
            Packages = chain,
            Location = trail.Place(name, new FailurePlace(setting)),
        };
    }
}
