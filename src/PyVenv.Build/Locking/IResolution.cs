using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers;

namespace PyVenv.Build.Locking;

/// <summary>A tool that resolves requirements into the text of a lock file.</summary>
internal interface IResolution
{
    /// <summary>Resolves.</summary>
    /// <param name="context">What is locked.</param>
    /// <param name="lockFile">Where the text will be; its name tells the format.</param>
    /// <param name="pins">A constraints file with the versions that are to stay; null for none.</param>
    /// <exception cref="ProvisioningException">Nothing satisfies all, or the tool is missing or too old.</exception>
    string Resolve(ProvisioningContext context, string lockFile, string? pins);
}
