using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>An index on this machine that answers everything with one status, or never.</summary>
public sealed class AnsweringIndex : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int? _status;

    /// <summary>Starts it.</summary>
    /// <param name="status">The status; null to say nothing.</param>
    public AnsweringIndex(int? status)
    {
        _status = status;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>What <c>PyVenvIndexUrl</c> takes.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/simple/";

    /// <inheritdoc/>
    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test ended.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                    while (await reader.ReadLineAsync() is { Length: > 0 })
                    {
                        // Headers.
                    }

                    if (_status is null)
                    {
                        await reader.ReadLineAsync();
                        return;
                    }

                    var challenge = _status == 401 ? "WWW-Authenticate: Basic realm=\"test\"\r\n" : "";
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {_status} Answer\r\nContent-Type: text/html\r\nContent-Length: 0\r\n{challenge}\r\n"));
                }
            }
        }
        catch (IOException)
        {
            // The client went away.
        }
    }
}
