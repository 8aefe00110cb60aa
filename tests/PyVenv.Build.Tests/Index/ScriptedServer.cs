using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PyVenv.Build.Tests.Index;

/// <summary>A server on this machine that answers as a test says, and keeps what it was asked.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;
    private readonly Func<Request, Answer> _answer;

    public ScriptedServer(Func<Request, Answer> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Root => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}";

    public List<Request> Requests { get; } = [];

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = HandleAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test ended.
        }
    }

    private async Task HandleAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(_certificate);
                    stream = secure;
                }

                while (await ReadAsync(stream) is { } request)
                {
                    lock (Requests)
                    {
                        Requests.Add(request);
                    }

                    var answer = _answer(request);
                    if (answer.Never)
                    {
                        await Task.Delay(Timeout.Infinite);
                    }

                    var head = $"HTTP/1.1 {answer.Status} X\r\nContent-Type: {answer.Type}\r\nContent-Length: {answer.Body.Length}\r\nConnection: {(answer.CutAt is null ? "keep-alive" : "close")}\r\n{string.Concat(answer.Headers.Select(h => h + "\r\n"))}\r\n";
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
                    await stream.WriteAsync(answer.Body.AsMemory(0, answer.CutAt ?? answer.Body.Length));
                    if (answer.CutAt is not null)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away.
        }
    }

    private static async Task<Request?> ReadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return new Request(
            lines[0].Split(' ')[0],
            lines[0].Split(' ')[1],
            lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(l => l[0], l => l[1], StringComparer.OrdinalIgnoreCase));
    }

    internal sealed record Request(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>The credentials as "user:password"; null when it has none.</summary>
        public string? Credentials => Decoded("Authorization");

        public string? ProxyCredentials => Decoded("Proxy-Authorization");

        private string? Decoded(string header) =>
            Headers.TryGetValue(header, out var value) ? Encoding.UTF8.GetString(Convert.FromBase64String(value["Basic ".Length..])) : null;
    }

    internal sealed record Answer(int Status, string Type, byte[] Body)
    {
        public IReadOnlyList<string> Headers { get; init; } = [];

        /// <summary>Ends the connection after so many bytes.</summary>
        public int? CutAt { get; init; }

        public bool Never { get; init; }

        public static Answer Html(string text) => new(200, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(text));

        public static Answer Json(string text) => new(200, "application/vnd.pypi.simple.v1+json", Encoding.UTF8.GetBytes(text));

        public static Answer File(string path) => new(200, "application/octet-stream", System.IO.File.ReadAllBytes(path));

        public static Answer Of(int status) => new(status, "text/plain", "no"u8.ToArray());

        public static Answer To(string location) => new(302, "text/plain", []) { Headers = [$"Location: {location}"] };
    }
}
