using System.Globalization;
using PyVenv.Build.Doctor.Imports;
using PyVenv.Build.Managers;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>Whether each top-level package that was installed can be imported.</summary>
/// <param name="limit">How long all of it may take; two minutes by default.</param>
internal sealed class ImportsCheck(TimeSpan? limit = null) : ICheck
{
    private readonly TimeSpan _limit = limit ?? TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public string Name => "imports";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        if (!project.HasPython)
        {
            yield return CheckFinding.Skipped("There is no environment to import from.", "See 'environment'.");
            yield break;
        }

        var modules = TopLevelModules.Of(project.Environment.SitePackages);
        var outcome = new ImportTrial(project, _limit).Run([.. modules.Keys]);
        foreach (var failure in outcome.Failures)
        {
            yield return Of(failure, modules[failure.Module]);
        }

        if (outcome.NotTried.Count > 0)
        {
            yield return CheckFinding.Warning(
                $"There was no time left to import {string.Join(", ", outcome.NotTried.Take(5).Select(m => $"'{m}'"))}{(outcome.NotTried.Count > 5 ? $" and {(outcome.NotTried.Count - 5).ToString(CultureInfo.InvariantCulture)} more" : "")}.",
                "Mend what takes so long, and ask again.");
        }

        var good = modules.Count - outcome.Failures.Count - outcome.NotTried.Count;
        if (good > 0 || modules.Count == 0)
        {
            yield return CheckFinding.Ok(modules.Count == 0 ? "Nothing is installed that could be imported." : $"{good.ToString(CultureInfo.InvariantCulture)} of {modules.Count.ToString(CultureInfo.InvariantCulture)} top-level packages can be imported.");
        }
    }

    private static CheckFinding Of(ImportFailure failure, InstalledMetadata metadata)
    {
        var distribution = $"{metadata.WrittenName} {metadata.Version}";
        if (ExtraOf(failure.Missing, metadata) is { } extra)
        {
            return CheckFinding.Skipped(
                $"'{failure.Module}' ({distribution}) needs '{failure.Missing}', which only its extra '{extra}' brings.", $"Ask for '{metadata.WrittenName}[{extra}]' when it is used.");
        }

        return CheckFinding.Failure($"'{failure.Module}' ({distribution}) cannot be imported: {failure.Why.TrimEnd('.')}.", Cure(failure, distribution)) with
        {
            Details = failure.Place.Length > 0 ? [$"at {failure.Place}"] : [],
        };
    }

    // "aiohttp>=3.10; extra == 'd'"
    private static string? ExtraOf(string missing, InstalledMetadata metadata)
    {
        var name = PackageName.Normalize(missing.Split('.')[0]);
        foreach (var requirement in name.Length > 0 ? metadata.Requires : [])
        {
            var end = requirement.IndexOfAny([' ', ';', '[', '(', '<', '>', '=', '!', '~']);
            var mark = requirement.IndexOf("extra ==", StringComparison.Ordinal);
            if (mark > 0 && end > 0 && PackageName.Normalize(requirement.Substring(0, end)) == name)
            {
                return requirement.Substring(mark + "extra ==".Length).Trim().Trim('(', ')').Trim('\'', '"').Split('\'', '"')[0];
            }
        }

        return null;
    }

    private static string Cure(ImportFailure failure, string distribution)
    {
        if (failure.Missing.Length > 0 && failure.Missing.Split('.')[0] != failure.Module.Split('.')[0])
        {
            return $"Add what brings '{failure.Missing}' to what the project requires: it is not installed, and {distribution} does not say that it needs it, or it was removed.";
        }

        if (failure.Why.IndexOf("cannot open shared object file", StringComparison.Ordinal) >= 0 || failure.Why.IndexOf("DLL load failed", StringComparison.Ordinal) >= 0
            || failure.Why.IndexOf("Library not loaded", StringComparison.Ordinal) >= 0)
        {
            return "Install the system's library that is named (on Windows mostly the Visual C++ Redistributable).";
        }

        return $"Make the environment anew (build with -p:PyVenvForce=true), which restores damaged files; where that does not help, choose another version of {distribution}.";
    }
}
