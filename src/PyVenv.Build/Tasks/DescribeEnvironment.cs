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
    /// <summary>
    /// Further properties by name, each with its <c>Value</c> and the <c>Default</c> that is not told: those that say nothing about the
    /// environment itself, and so are not in <see cref="DeclarationTask.Declared"/>.
    /// </summary>
    public ITaskItem[] Settings { get; set; } = [];

    private protected override void Run(MSBuildSink sink)
    {
        var isJson = ReadIsJson("PyVenvInfoFormat");
        var (machine, declaration) = Read();
        var tools = new ToolRunner(machine.Platform, Mask(machine, declaration));
        var facts = new FactsCollector(machine, tools, Cancellation).Collect(declaration, IsEnabled);
        facts = facts with { Declared = WithSettings(facts.Declared) };
        IReadOnlyList<string> lines = isJson ? [FactsJson.Write(facts)] : Align(FactsText.Write(facts));
        Tell(sink, "PyVenvInfo", lines, isJson);
    }

    private SortedList<string, string> WithSettings(IReadOnlyDictionary<string, string> declared)
    {
        var all = new SortedList<string, string>(declared.ToDictionary(d => d.Key, d => d.Value), StringComparer.Ordinal);
        foreach (var setting in Settings)
        {
            var value = setting.GetMetadata("Value").Trim();
            if (value.Length > 0 && !Is(value, setting.GetMetadata("Default")) && !all.ContainsKey(setting.ItemSpec))
            {
                all[setting.ItemSpec] = SecretMask.WithoutUserInformation(value);
            }
        }

        return all;
    }

    private static List<string> Align(IReadOnlyList<(string Label, string Text)> lines)
    {
        var width = lines.Max(l => l.Label.Length);
        return [.. lines.Select(l => $"{l.Label.PadRight(width)}  {l.Text}")];
    }
}
