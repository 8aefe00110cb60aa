using Microsoft.Build.Execution;
using Microsoft.Build.Framework;
using Microsoft.Build.Logging;

namespace PyVenv.Build.Hosts;

/// <summary>MSBuild's engine without its command line, where that does not run: <c>host PROJECT TARGETS LOG [NAME=VALUE…]</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        // The engine looks beside this file for what belongs to MSBuild.
        Environment.SetEnvironmentVariable("MSBUILD_EXE_PATH", typeof(Program).Assembly.Location);
        var properties = arguments.Skip(3).Select(p => p.Split(['='], 2)).ToDictionary(p => p[0], p => p[1]);
        var parameters = new BuildParameters
        {
            EnableNodeReuse = false,
            MaxNodeCount = 1,
            ResetCaches = true,
            Loggers =
            [
                new ConsoleLogger(LoggerVerbosity.Minimal) { ShowSummary = false },
                new BinaryLogger { Parameters = arguments[2], CollectProjectImports = BinaryLogger.ProjectImportsCollectionMode.None },
            ],
        };
        var request = new BuildRequestData(arguments[0], properties, null, arguments[1].Split(';'), null);
        return BuildManager.DefaultBuildManager.Build(parameters, request).OverallResult == BuildResultCode.Success ? 0 : 1;
    }
}
