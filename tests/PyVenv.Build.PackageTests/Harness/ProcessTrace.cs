using System.Text.RegularExpressions;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>What <c>strace -f -e trace=execve</c> saw.</summary>
internal static partial class ProcessTrace
{
    /// <summary>The programs that were started, by path. A program that is looked for along PATH fails in each folder before it is found.</summary>
    public static IReadOnlyList<string> Read(string file)
    {
        var started = new List<string>();
        var pending = new Dictionary<string, string>();
        foreach (var line in File.ReadLines(file))
        {
            if (Call().Match(line) is { Success: true } call)
            {
                if (call.Groups["end"].Value == "= 0")
                {
                    started.Add(call.Groups["program"].Value);
                }
                else
                {
                    pending[call.Groups["process"].Value] = call.Groups["program"].Value;
                }
            }
            else if (Resumption().Match(line) is { Success: true } resumption && pending.Remove(resumption.Groups["process"].Value, out var program))
            {
                started.Add(program);
            }
        }

        return started;
    }

    [GeneratedRegex("""^(?<process>\d+)\s+execve\("(?<program>[^"]+)",.*(?<end>= 0|<unfinished \.\.\.>)$""")]
    private static partial Regex Call();

    // With several threads the successful call comes back under the process's id, which is the first thread's.
    [GeneratedRegex("""^(?<process>\d+)\s+<\.\.\. execve resumed>.*= 0$""")]
    private static partial Regex Resumption();
}
