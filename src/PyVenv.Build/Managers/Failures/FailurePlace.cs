using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Managers.Failures;

/// <summary>Finds the line of the user's files that a failure is about.</summary>
internal sealed class FailurePlace(FailureSetting setting)
{
    /// <summary>The place of a cause; null when no file of the user is to blame.</summary>
    public SourceLocation? Of(FailureCause cause)
    {
        foreach (var name in cause.Packages)
        {
            if (Declared(name)?.Location is { } place)
            {
                return place;
            }
        }

        return cause.Location ?? (cause.IsOfTheManifest ? new SourceLocation(setting.File) : null);
    }

    /// <summary>The root (else the constraint) of a name; null when none has it.</summary>
    public Requirement? Declared(string name)
    {
        var normalized = PackageName.Normalize(name);
        Requirement? constraint = null;
        foreach (var requirement in setting.Requirements)
        {
            if (requirement.Name == normalized)
            {
                if (!requirement.IsConstraint)
                {
                    return requirement;
                }

                constraint ??= requirement;
            }
        }

        return constraint;
    }

    /// <summary>Where a path or an address is required; null when no requirement has it.</summary>
    public SourceLocation? At(string target)
    {
        var path = target.IndexOf("://", StringComparison.Ordinal) < 0 ? Absolute(target)
            : Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath
            : null;
        return setting.Requirements.FirstOrDefault(r => r.Url == target || (path is not null && r.LocalPath == path))?.Location;
    }

    /// <summary>A line as a tool names it, its path absolute.</summary>
    public SourceLocation Named(string file, int line, int column = 0) =>
        new(Absolute(file) ?? file, line, column);

    // What a tool shows as a path may be none: .NET Framework refuses some characters.
    private string? Absolute(string path)
    {
        try
        {
            return Path.GetFullPath(Path.Combine(setting.ProjectDirectory, path));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return null;
        }
    }
}
