using Microsoft.Build.Framework;
using PyVenv.Build.Describing;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>
/// Tells what is declared, what was found, what is there, and what a build would do and why. Asks interpreters only when a build would;
/// changes nothing.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DescribeEnvironment : TellingTask
{
    private protected override void Run(MSBuildSink sink)
    {
        var isJson = ReadIsJson("PyVenvInfoFormat");
        var (machine, declaration) = Read();
        var tools = new ToolRunner(machine.Platform, SecretMask.Collect(machine.Variables, []));
        var facts = new FactsCollector(machine, tools, Cancellation).Collect(declaration, IsEnabled);
        IReadOnlyList<string> lines = isJson ? [FactsJson.Write(facts)] : Align(FactsText.Write(facts));
        Tell(sink, "PyVenvInfo", lines, isJson);
    }

    private static List<string> Align(IReadOnlyList<(string Label, string Text)> lines)
    {
        var width = lines.Max(l => l.Label.Length);
        return [.. lines.Select(l => $"{l.Label.PadRight(width)}  {l.Text}")];
    }
}
