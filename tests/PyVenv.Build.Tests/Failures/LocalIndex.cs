using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PyVenv.Build.Tests.Failures;

/// <summary>An index on this machine that answers each request in one way.</summary>
internal sealed class LocalIndex : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate;
    private readonly Func<string, (int Status, string Type, byte[] Body)?> _answer;

    private LocalIndex(Func<string, (int Status, string Type, byte[] Body)?> answer, bool secure)
    {
        _answer = answer;
        _certificate = secure ? SelfSigned() : null;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>What <c>--index-url</c> takes.</summary>
    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/simple/";

    /// <summary>Answers everything with a status.</summary>
    public static LocalIndex Answering(int status) => new(_ => (status, "text/html", "no"u8.ToArray()), secure: false);

    /// <summary>Never answers.</summary>
    public static LocalIndex Silent() => new(_ => null, secure: false);

    /// <summary>Has a certificate that nobody trusts.</summary>
    public static LocalIndex SelfSignedTls() => new(_ => (200, "text/html", []), secure: true);

    /// <summary>Serves a folder of wheels.</summary>
    public static LocalIndex Of(string folder) => new(path => Serve(folder, path), secure: false);

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Stop();
        _certificate?.Dispose();
    }

    private static (int, string, byte[])? Serve(string folder, string path)
    {
        if (path.StartsWith("/files/", StringComparison.Ordinal))
        {
            return (200, "application/octet-stream", File.ReadAllBytes(Path.Combine(folder, path["/files/".Length..])));
        }

        var name = path.Trim('/').Split('/')[^1];
        var links = Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Where(f => f.Split('-')[0].Replace('_', '-') == name)
            .Select(f => $"<a href=\"/files/{f}#{SmallArchives.HashOf(Path.Combine(folder, f)).Replace(':', '=')}\">{f}</a>").ToList();
        return links.Count == 0 ? (404, "text/html", []) : (200, "text/html", Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><body>{string.Concat(links)}</body></html>"));
    }

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

                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                while (await reader.ReadLineAsync() is { Length: > 0 } request)
                {
                    while (await reader.ReadLineAsync() is { Length: > 0 })
                    {
                        // Headers.
                    }

                    if (_answer(request.Split(' ')[1]) is not { } answer)
                    {
                        await reader.ReadLineAsync();
                        return;
                    }

                    var head = $"HTTP/1.1 {answer.Status} Answer\r\nContent-Type: {answer.Type}\r\nContent-Length: {answer.Body.Length}\r\n"
                        + (answer.Status == 401 ? "WWW-Authenticate: Basic realm=\"test\"\r\n" : "") + "\r\n";
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
                    if (!request.StartsWith("HEAD", StringComparison.Ordinal))
                    {
                        await stream.WriteAsync(answer.Body);
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away.
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
