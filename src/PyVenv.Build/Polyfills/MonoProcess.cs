#if NETFRAMEWORK
using System.Text;

namespace PyVenv.Build.Polyfills;

/// <summary>Where mono's processes differ from .NET Framework's: this build of the assembly meets them on Unix only.</summary>
internal static class MonoProcess
{
    /// <summary>Whether this is mono.</summary>
    public static bool IsHere => Path.DirectorySeparatorChar == '/';

    /// <summary>mono reads the command line as a shell does, .NET as Windows does.</summary>
    public static string Arguments(IEnumerable<string> arguments)
    {
        var line = new StringBuilder();
        foreach (var argument in arguments)
        {
            line.Append(line.Length > 0 ? " \"" : "\"").Append(argument.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append('"');
        }

        return line.ToString();
    }
}
#endif
