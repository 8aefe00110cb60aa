using PyVenv.Build.Doctor.Checks;

namespace PyVenv.Build.Doctor;

/// <summary>Every check, in the order of the chain.</summary>
public static class CheckList
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<ICheck> All { get; } =
    [
        new ManifestCheck(),
        new InterpreterCheck(),
        new InstallerCheck(),
        new PipCheck(),
        new IndexCheck(),
        new CredentialsCheck(),
        new CacheCheck(),
        new EnvironmentCheck(),
        new ImportsCheck(),
        new DependenciesCheck(),
        new PathLengthCheck(),
        new CloudFolderCheck(),
        new WslCheck(),
        new PoliciesCheck(),
    ];
}
