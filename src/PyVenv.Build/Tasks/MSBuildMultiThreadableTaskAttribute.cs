namespace Microsoft.Build.Framework;

/// <summary>
/// Tells MSBuild 18.6 and later that a task may run in process under <c>-mt</c>. MSBuild looks for the full name in whatever
/// assembly, so our own works with the old MSBuild packages that the tasks are compiled against; older engines ignore it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
