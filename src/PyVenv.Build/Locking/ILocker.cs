using PyVenv.Build.Diagnostics;
using PyVenv.Build.Managers;

namespace PyVenv.Build.Locking;

/// <summary>A tool that writes a lock file. Adding one adds a class; it holds no state between calls.</summary>
internal interface ILocker
{
    /// <summary>The file that it writes, absolute.</summary>
    string FileOf(ProvisioningContext context);

    /// <summary>Makes the lock; the file that is there stays as it is when that fails.</summary>
    /// <exception cref="ProvisioningException">It could not.</exception>
    void Lock(ProvisioningContext context, LockRequest request);
}
