namespace PyVenv.Build.PackageTests.Harness;

/// <summary>Expressions that several tests have projects report.</summary>
public static class Expressions
{
    /// <summary>What is installed: <c>name version</c>, separated by commas.</summary>
    public const string Installed = "@(PyVenvInstalledPackage->'%(Identity) %(Version)', ',')";

    /// <summary>Whether this build changed the environment.</summary>
    public const string Changed = "$(PyVenvChanged)";

    /// <summary>Why.</summary>
    public const string Reason = "$(PyVenvReason)";
}
