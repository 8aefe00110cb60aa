using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Doctor;

/// <summary>Runs checks. None can end it but the user, and no secret leaves it.</summary>
public sealed class Examiner
{
    private readonly SecretMask _mask;
    private readonly CancellationToken _cancellation;

    /// <summary>Creates an examiner.</summary>
    /// <param name="mask">Takes secrets out of what checks found.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    public Examiner(SecretMask mask, CancellationToken cancellation)
    {
        _mask = mask;
        _cancellation = cancellation;
    }

    /// <summary>Runs checks one after the other.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public Examination Examine(ExaminedProject project, IReadOnlyList<ICheck> checks)
    {
        var reports = new List<CheckReport>();
        foreach (var check in checks)
        {
            _cancellation.ThrowIfCancellationRequested();
            reports.Add(new CheckReport(check.Name, [.. Run(check, project).Select(Masked)]));
        }

        return new Examination(project.Declaration.ProjectFile, project.Declaration.EnvironmentDirectory, reports);
    }

    private List<CheckFinding> Run(ICheck check, ExaminedProject project)
    {
        var findings = new List<CheckFinding>();
        try
        {
            foreach (var finding in check.Run(project))
            {
                findings.Add(finding);
            }
        }
        catch (ProvisioningException e)
        {
            findings.Add(CheckFinding.Of(e.Diagnostic, CheckState.Failure));
        }
        catch (ToolStartException e)
        {
            findings.Add(CheckFinding.Failure($"{e.Message.TrimEnd('.')}.", "Check that it is a program of this machine and that it may be executed."));
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            findings.Add(CheckFinding.Failure($"The file system reported an error: {e.Message.TrimEnd('.')}.", "Give the user who builds access to it, and free the file when another program has it open."));
        }
        catch (Exception e) when (e is not OperationCanceledException || !_cancellation.IsCancellationRequested)
        {
            findings.Add(CheckFinding.Warning(
                $"The check itself failed, which is a bug of PyVenv.Build: {e.GetType().Name}: {e.Message}", "Report it with the binary log of this build ('-bl')."));
        }

        return findings.Count > 0 ? findings : [CheckFinding.Skipped("There was nothing to look at.")];
    }

    private CheckFinding Masked(CheckFinding finding) => finding with
    {
        Sentence = _mask.Apply(finding.Sentence),
        Cure = _mask.Apply(finding.Cure),
        Details = [.. finding.Details.Select(_mask.Apply)],
    };
}
