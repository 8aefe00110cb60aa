using PyVenv.Build.Environments;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Planning;

/// <summary>A plan with what it was made from, for applying it.</summary>
/// <param name="Plan">What to do.</param>
/// <param name="Manager">The tool that installs.</param>
/// <param name="Contribution">What this project declares now.</param>
/// <param name="Manifest">What is wanted; null when nothing had to be read because nothing changed.</param>
/// <param name="Record">The record that is there; null when there is none or it cannot be read.</param>
internal sealed record Decision(Plan Plan, string Manager, ProjectContribution Contribution, Manifest? Manifest, EnvironmentRecord? Record)
{
    /// <summary>Whether the project declares anything; nothing is done for one that does not.</summary>
    public bool IsDeclared => Manager.Length > 0;

    /// <summary>For a project that declares nothing, such as one whose <c>pyproject.toml</c> only has tools' settings.</summary>
    public static Decision NothingDeclared(Declaration declaration, EnvironmentRecord? record)
    {
        var nothing = new ProjectContribution
        {
            Project = declaration.ProjectFile,
            Inputs = [],
            ManifestIdentity = "",
            Settings = new Dictionary<string, string>(),
            Variables = new Dictionary<string, string>(),
        };
        return new Decision(Plan.Keep, "", nothing, null, record);
    }

    /// <summary>The files that the manifest consists of, those that exist.</summary>
    public IReadOnlyList<string> InputFiles => [.. Contribution.Inputs.Where(i => i.Exists && !i.IsPattern).Select(i => i.Path)];
}
