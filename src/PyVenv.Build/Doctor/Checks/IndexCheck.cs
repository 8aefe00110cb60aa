using PyVenv.Build.Index;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>Whether the indexes, pages of links and folders of wheels can be reached.</summary>
internal sealed class IndexCheck : ICheck
{
    /// <inheritdoc/>
    public string Name => "index";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        var sources = IndexSources.Of(project.Declaration, project.Machine);
        foreach (var folder in sources.Folders)
        {
            yield return OfFolder(folder);
        }

        if (sources.IsOffline)
        {
            yield return CheckFinding.Skipped("PyVenvOffline is set: no index is asked.");
            yield break;
        }

        if (sources.Indexes.Count + sources.Pages.Count == 0 && sources.Folders.Count == 0)
        {
            yield return CheckFinding.Failure("PyVenvNoIndex is set, and no folder of wheels is named: packages come from nowhere.", "Name a folder in PyVenvFindLinks, or remove PyVenvNoIndex.");
        }

        foreach (var answer in project.Indexes)
        {
            yield return answer.Problem is null || answer.RefusesCredentials
                ? CheckFinding.Ok($"'{answer.Shown}' answers.")
                : CheckFinding.Of(answer.Problem, CheckState.Failure);
        }
    }

    private static CheckFinding OfFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return CheckFinding.Failure($"The folder of wheels '{folder}' does not exist.", "Correct PyVenvFindLinks (or the installer's own setting), or fill the folder with 'dotnet build -t:PyVenvDownload'.");
        }

        var count = Directory.EnumerateFiles(folder).Count(f => f.EndsWith(".whl", StringComparison.OrdinalIgnoreCase)
            || f.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));
        return count > 0 || File.Exists(Path.Combine(folder, "index.html"))
            ? CheckFinding.Ok($"The folder of wheels '{folder}' has {count} {(count == 1 ? "archive" : "archives")}.")
            : CheckFinding.Warning($"The folder of wheels '{folder}' has no wheels and no source archives.", "Fill it with 'dotnet build -t:PyVenvDownload', or correct PyVenvFindLinks.");
    }
}
