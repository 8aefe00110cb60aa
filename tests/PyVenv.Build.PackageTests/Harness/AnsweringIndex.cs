using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>An index on this machine that answers everything with one status, or never.</summary>
public sealed class AnsweringIndex : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int? _status;
    private readonly X509Certificate2? _certificate;

    /// <summary>Starts it.</summary>
    /// <param name="status">The status; null to say nothing.</param>
    /// <param name="hasOwnCertificate">Whether it speaks TLS with a certificate of its own making.</param>
    public AnsweringIndex(int? status, bool hasOwnCertificate = false)
    {
        _status = status;
        _certificate = hasOwnCertificate ? SelfSigned() : null;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>What <c>PyVenvIndexUrl</c> takes.</summary>
    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/simple/";

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Stop();
        _certificate?.Dispose();
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
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(_certificate);
                    stream = secure;
                }

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
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away.
        }
    }
}
