using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tasks;

/// <summary>Prints what is declared, what was found, what is there, and what a build would do and why. Starts nothing.</summary>
[MSBuildMultiThreadableTask]
public sealed class DescribeEnvironment : DeclarationTask
{
    /// <summary><c>PyVenvEnabled</c>.</summary>
    public string Enabled { get; set; } = "";

    private protected override void Run(MSBuildSink sink)
    {
        var (machine, declaration) = Read();
        var lines = new List<(string Label, string Text)>(new EnvironmentDescription(machine, declaration).Describe());
        if (string.Equals(Enabled, "false", StringComparison.OrdinalIgnoreCase))
        {
            lines[lines.Count - 1] = ("a build would", "do nothing: PyVenvEnabled is 'false'");
        }

        var width = lines.Max(l => l.Label.Length);
        foreach (var (label, text) in lines)
        {
            sink.Message(Importance.High, $"{label.PadRight(width)}  {text}");
        }
    }
}
