using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Managers.Failures.Wording;

/// <summary>What is said when the installer cannot take what it was told.</summary>
internal static class RequestCauses
{
    /// <summary>The installer cannot read a requirement.</summary>
    public static FailureCause Invalid(string requirement, string why, SourceLocation? place = null) => new(
        DiagnosticCodes.InvalidRequest,
        $"'{requirement}' is not a requirement that the installer can read{(why.Length > 0 ? $": {why}" : "")}. "
        + "Write it as 'name', 'name==1.2', 'name[extra]>=1,<2' or 'name @ https://…' (PEP 508).")
    {
        Location = place,
    };

    /// <summary>The installer does not know an option.</summary>
    public static FailureCause UnknownOption(string option, string why, SourceLocation? place = null) => new(
        DiagnosticCodes.UnknownInstallerOption,
        $"The installer does not know the option '{option}'{(why.Length > 0 ? $" ({why})" : "")}. Check PyVenvInstallArguments and the requirements files for it; "
        + "if the option is newer than the installer, take a newer one (a newer base Python brings a newer pip, or PyVenvManager=uv).")
    {
        Location = place,
    };

    /// <summary>A path cannot be installed.</summary>
    public static FailureCause NotAProject(string path, string why) => new(
        DiagnosticCodes.NotAPythonProject,
        $"'{path}' cannot be installed: {why}. Name a folder with a 'pyproject.toml' or 'setup.py', a wheel or a source archive; a relative path starts at the file that has it.");

    /// <summary>A folder of wheels is not there.</summary>
    public static FailureCause FindLinksNotFound(string path) => new(
        DiagnosticCodes.FindLinksNotFound,
        $"The folder of wheels '{path}' does not exist. Check PyVenvFindLinks (relative paths start at the project's folder), '--find-links' in the requirements files, and PIP_FIND_LINKS or UV_FIND_LINKS.")
    {
        IsOfTheManifest = false,
    };

    /// <summary>The installer refuses its own configuration.</summary>
    public static FailureCause Misconfigured(string why) => new(
        DiagnosticCodes.InstallerMisconfigured,
        $"The installer refuses its own configuration: {why}. Mend the configuration file (pip.conf or pip.ini, uv.toml) or the variable (PIP_…, UV_…) that it names.")
    {
        IsOfTheManifest = false,
    };

    /// <summary>PEP 668.</summary>
    public static FailureCause ExternallyManaged() => new(
        DiagnosticCodes.ExternallyManagedPython,
        "The installer met a Python that the operating system manages (PEP 668) instead of the environment. The environment is damaged: recreate it with -p:PyVenvForce=true; "
        + "if a variable or a configuration file names another Python for the installer (PIP_PYTHON, PIP_TARGET, UV_SYSTEM_PYTHON), remove it.")
    {
        IsOfTheManifest = false,
    };

    /// <summary>An installed distribution cannot be replaced.</summary>
    public static FailureCause Damaged(string distribution, string why) => new(
        DiagnosticCodes.DamagedDistribution,
        $"The installed '{distribution}' cannot be replaced: {why}. Recreate the environment: build once with -p:PyVenvForce=true.")
    {
        IsOfTheManifest = false,
    };
}
