namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>A requirements file that is being read.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="IsConstraint">Whether it is read as constraints.</param>
/// <param name="IsNamedByAddress">Whether a <c>file:</c> address named it, so that those it names are relative to that address.</param>
/// <param name="Lines">Its lines; stands at the one that is being read.</param>
internal sealed record OpenFile(string Path, bool IsConstraint, bool IsNamedByAddress, LogicalLineReader Lines)
{
    /// <summary>The folder that it is in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? Path;
}
