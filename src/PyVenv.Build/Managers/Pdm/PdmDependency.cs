using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Managers.Pdm;

/// <summary>A dependency as PDM writes it: PEP 508, or with <c>-e</c> before an address (https://pdm-project.org/latest/usage/dependency/).</summary>
internal static class PdmDependency
{
    private const string ProjectRoot = "${PROJECT_ROOT}";

    /// <summary>Reads one.</summary>
    public static Requirement Read(DataValue entry, string projectDirectory)
    {
        var root = new Uri(projectDirectory + Path.DirectorySeparatorChar).AbsolutePath.TrimEnd('/');
        var text = entry.Text.Replace("/" + ProjectRoot, root).Replace(ProjectRoot, root).Trim();
        if (!text.StartsWith("-e ", StringComparison.Ordinal) && !text.StartsWith("--editable ", StringComparison.Ordinal))
        {
            return PyprojectDependency.Read(new DataValue(entry.Kind, text, entry.Location));
        }

        var address = text.Substring(text.IndexOf(' ') + 1).Trim();
        var bare = address.Split('#')[0];
        var name = address.IndexOf("egg=", StringComparison.Ordinal) is var egg and >= 0 ? address.Substring(egg + 4).Split('&', '[')[0] : null;
        return new Requirement
        {
            Name = name is null ? null : Manifests.Dependencies.PackageName.Normalize(name),
            LocalPath = Uri.TryCreate(bare, UriKind.Absolute, out var uri) && uri.IsFile ? Path.GetFullPath(uri.LocalPath).TrimEnd('/', '\\') : null,
            Url = bare,
            IsEditable = true,
            Text = text,
        };
    }
}
