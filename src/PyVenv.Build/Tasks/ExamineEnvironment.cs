using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Doctor;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>Checks the whole chain from the declaration to packages that can be imported, and tells what to do about each finding. Changes nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class ExamineEnvironment : TellingTask
{
    /// <summary><c>PyVenvDoctorStrict</c>: a failure that was found is an error of the build.</summary>
    public string Strict { get; set; } = "";

    private protected override void Run(MSBuildSink sink)
    {
        var isJson = ReadIsJson("PyVenvDoctorFormat");
        var (machine, declaration) = Read();
        var mask = Mask(machine, declaration);
        var project = new ExaminedProject(machine, declaration, IsEnabled, new ToolRunner(machine.Platform, mask), Cancellation);
        var examination = new Examiner(mask, Cancellation).Examine(project, CheckList.All);
        IReadOnlyList<string> lines = isJson ? [ExaminationJson.Write(examination)] : ExaminationText.Write(examination);
        Tell(sink, "PyVenvDoctor", lines, isJson);

        if (Is(Strict, "true") && examination.ChecksWith(CheckState.Failure) is { Count: > 0 } failed)
        {
            throw new ProvisioningException(
                DiagnosticCodes.DoctorFoundFailures,
                $"PyVenvDoctor found what is broken: {string.Join(", ", failed.Select(f => $"'{f}'"))}. The table has a cure for each.",
                new SourceLocation(ProjectFile));
        }
    }
}
