using System.Globalization;
using PyVenv.Build.Environments;

namespace PyVenv.Build.Doctor.Checks;

/// <summary>The cache and the place of the environment: whether they can be written to, and have space.</summary>
internal sealed class CacheCheck : ICheck
{
    // What a few large packages take.
    private const long Little = 1L << 30;

    /// <inheritdoc/>
    public string Name => "cache";

    /// <inheritdoc/>
    public IEnumerable<CheckFinding> Run(ExaminedProject project)
    {
        yield return Of(project.Machine.CacheDirectory, "cache", "PyVenvCacheDirectory", project);
        yield return Of(project.Declaration.EnvironmentDirectory, "environment's folder", "PyVenvDirectory", project);
    }

    private static CheckFinding Of(string folder, string what, string property, ExaminedProject project)
    {
        var place = folder;
        while (!Directory.Exists(place))
        {
            if (File.Exists(place))
            {
                return CheckFinding.Failure($"The {what} '{folder}' cannot be made: '{place}' is a file.", $"Delete it, or let {property} name another folder.");
            }

            if (Path.GetDirectoryName(place) is not { Length: > 0 } parent)
            {
                return CheckFinding.Failure($"The {what} '{folder}' cannot be made: nothing of its path exists.", $"Let {property} name another folder.");
            }

            place = parent;
        }

        if (WriteFailure(place) is { } failure)
        {
            return CheckFinding.Of(FileFailure.Explain(failure, "writing a file for a try", place).Diagnostic, CheckState.Failure)
                with
            { Cure = $"Give the user who builds write access, or let {property} name another folder." };
        }

        return Space(place, project) is { } space && space < Little
            ? CheckFinding.Warning(
                $"Only {(space >> 20).ToString(CultureInfo.InvariantCulture)} MB are left for the {what} '{folder}'.", $"Free some, or let {property} name a folder on another device.")
            : CheckFinding.Ok(place == folder ? $"The {what} '{folder}' can be written to." : $"The {what} '{folder}' is not there yet and can be made.");
    }

    private static Exception? WriteFailure(string folder)
    {
        var file = Path.Combine(folder, $".pyvenv-doctor-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(file, "");
            File.Delete(file);
            return null;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            return e;
        }
    }

    private static long? Space(string folder, ExaminedProject project)
    {
        try
        {
            var place = project.Machine.Platform.IsWindows ? Path.GetPathRoot(folder) : folder;
            return place is { Length: > 0 } ? new DriveInfo(place).AvailableFreeSpace : null;
        }
        catch (Exception e) when (FileFailure.Is(e) || e is ArgumentException)
        {
            // A share has no drive.
            return null;
        }
    }
}
