namespace PyVenv.Build.Doctor;

/// <summary>One link of the chain from the project's declaration to packages that can be imported.</summary>
public interface ICheck
{
    /// <summary>A short, stable name: a word or two joined by a hyphen.</summary>
    string Name { get; }

    /// <summary>Looks; changes nothing. What it throws becomes a finding.</summary>
    /// <param name="project">What is examined.</param>
    IEnumerable<CheckFinding> Run(ExaminedProject project);
}
