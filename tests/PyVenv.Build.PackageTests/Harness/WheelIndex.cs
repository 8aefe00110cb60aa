using System.Diagnostics;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>An index on this machine with some packages of the wheelhouse: Python's own file server, whose listings are PEP 503's pages.</summary>
public sealed class WheelIndex : IDisposable
{
    private readonly Process _server;

    /// <summary>Starts it.</summary>
    /// <param name="folder">A folder of its own.</param>
    /// <param name="wheels">The wheelhouse.</param>
    /// <param name="packages">The packages' normalized names.</param>
    public WheelIndex(string folder, string wheels, params string[] packages)
    {
        foreach (var package in packages)
        {
            var pages = Directory.CreateDirectory(Path.Combine(folder, package)).FullName;
            foreach (var wheel in Directory.GetFiles(wheels, package.Replace('-', '_') + "-*.whl"))
            {
                File.CreateSymbolicLink(Path.Combine(pages, Path.GetFileName(wheel)), wheel);
            }
        }

        var start = new ProcessStartInfo(Requires.Program("python3"), ["-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _server = Process.Start(start)!;
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginErrorReadLine();
        // "Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ..."
        Url = _server.StandardOutput.ReadLine()!.Split('(', ')')[1];
    }

    /// <summary>The index's address.</summary>
    public string Url { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
    }
}
