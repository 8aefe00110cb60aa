using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers;

/// <summary>The end of a tool's output, as far as it fits into a message.</summary>
internal static class LastWords
{
    /// <summary>The last lines that say something, joined.</summary>
    public static string Of(ToolResult result, int lines = 6)
    {
        var said = result.Output.Where(l => l.IsError && l.Text.Trim().Length > 0).Select(l => l.Text.Trim()).ToList();
        if (said.Count == 0)
        {
            said = [.. result.Output.Where(l => l.Text.Trim().Length > 0).Select(l => l.Text.Trim())];
        }

        return said.Count == 0 ? "it said nothing" : string.Join(" | ", said.Skip(Math.Max(0, said.Count - lines)));
    }
}
