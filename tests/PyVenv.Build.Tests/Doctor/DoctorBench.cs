using PyVenv.Build.Doctor;
using PyVenv.Build.Machines;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Planning;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Doctor;

/// <summary>Runs one check, or all, on a project that the real tools provision.</summary>
internal static class DoctorBench
{
    public static IReadOnlyList<CheckFinding> Examine(this ProvisionedProject project, ICheck check, Func<Machine, Machine>? change = null, IToolRunner? tools = null) =>
        project.Examine([check], change, tools).Reports.Single().Findings;

    public static Examination Examine(this ProvisionedProject project, IReadOnlyList<ICheck> checks, Func<Machine, Machine>? change = null, IToolRunner? tools = null)
    {
        var machine = (change ?? (m => m))(project.Machine);
        var declaration = project.Declaration;
        var mask = SecretMask.Collect(machine.Variables, [declaration.IndexUrl ?? "", .. declaration.ExtraIndexUrls]);
        var examined = new ExaminedProject(machine, declaration, isEnabled: true, tools ?? new ToolRunner(ThisMachine.Platform, mask), default);
        return new Examiner(mask, default).Examine(examined, checks);
    }

    /// <summary>A path in the environment's site-packages.</summary>
    public static string InSitePackages(this ProvisionedProject project, string name) => Path.Combine(project.Record()!.SitePackages!, name);
}
