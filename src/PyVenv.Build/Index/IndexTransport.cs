using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PyVenv.Build.Machines;
using PyVenv.Build.Managers.Failures.Network;

namespace PyVenv.Build.Index;

/// <summary>
/// Requests to indexes: credentials by server, proxies, certificates, redirections, a limit of waiting. Credentials go out
/// with the first request, as pip sends them, and to no other server than theirs.
/// </summary>
internal sealed class IndexTransport : IDisposable
{
    private const int MostRedirections = 20;
    private const int MostAttempts = 3;

    private readonly IndexSources _sources;
    private readonly Netrc _netrc;
    private readonly IndexCertificates _certificates;
    private readonly HttpClient _client;
    private readonly TimeSpan _limit;
    private readonly CancellationToken _cancellation;

    /// <summary>Creates the transport.</summary>
    /// <param name="sources">Whose credentials count.</param>
    /// <param name="machine">Whose variables are read.</param>
    /// <param name="limit">How long an answer, or a further part of one, is waited for.</param>
    /// <param name="cancellation">Cancelled by Ctrl+C.</param>
    public IndexTransport(IndexSources sources, Machine machine, TimeSpan limit, CancellationToken cancellation)
    {
        _sources = sources;
        _limit = limit;
        _cancellation = cancellation;
        _netrc = Netrc.Read(machine);
        var pip = new PipSettings(machine);
        _certificates = new IndexCertificates(machine, pip);
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) => _certificates.Accepts(request.RequestUri!, Copy(certificate), chain, errors),
        };
        if (IndexProxy.Of(machine, pip) is { } proxy)
        {
            handler.Proxy = proxy;
        }
        else if (machine.Platform.System == HostSystem.Linux)
        {
            // Elsewhere the system's own settings hold; here they would be the process's variables.
            handler.UseProxy = false;
        }

        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("PyVenv.Build", typeof(IndexTransport).Assembly.GetName().Version?.ToString(3)));
    }

    /// <summary>Asks for a page or file and has its answer read.</summary>
    /// <param name="address">Where.</param>
    /// <param name="accept">The media types that are understood, as an <c>Accept</c> header has them; null for any.</param>
    /// <param name="read">Reads a successful answer; called again when the first was cut off.</param>
    /// <exception cref="TransportException">It failed; says how.</exception>
    public T Get<T>(Uri address, string? accept, Func<HttpResponseMessage, T> read)
    {
        if (address.Scheme == Uri.UriSchemeHttps)
        {
            _certificates.Load();
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var response = Send(address, accept);
                return read(response);
            }
            catch (TransportException e) when (e.IsTransient && attempt < MostAttempts)
            {
                // A server that restarts or a connection that broke is often there again in a moment.
                _cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(100 * attempt * attempt));
                _cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Waits for a step of a request, within the limit.</summary>
    /// <exception cref="TransportException">It failed, or took too long.</exception>
    public T Await<T>(Task<T> step, Uri address)
    {
        try
        {
            // The full framework does not end a read when its token is cancelled, so the waiting ends instead.
            if (!step.Wait((int)_limit.TotalMilliseconds, _cancellation))
            {
                throw new TransportException(address, new NetworkTrouble(TroubleKind.TimedOut, $"nothing came for {_limit.TotalSeconds:0.#} s"));
            }

            return step.Result;
        }
        catch (AggregateException e)
        {
            throw Failed(address, e.InnerException ?? e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpResponseMessage Send(Uri address, string? accept)
    {
        for (var redirections = 0; ; redirections++)
        {
            var response = Await(_client.SendAsync(Request(address, accept), HttpCompletionOption.ResponseHeadersRead, _cancellation), address);
            var status = (int)response.StatusCode;
            if (status is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
            {
                response.Dispose();
                var next = new Uri(address, location);
                if (redirections >= MostRedirections || (address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps))
                {
                    throw new TransportException(address, new NetworkTrouble(
                        TroubleKind.Unreachable, redirections >= MostRedirections ? "it redirects without an end" : $"it redirects to '{next.Scheme}:', away from TLS"));
                }

                address = next;
                continue;
            }

            if (status >= 400)
            {
                response.Dispose();
                throw new TransportException(address, new NetworkTrouble(status == 407 ? TroubleKind.Proxy : TroubleKind.Status, $"HTTP status {status}", status));
            }

            return response;
        }
    }

    private HttpRequestMessage Request(Uri address, string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        var credentials = _sources.Indexes.Concat(_sources.Pages).FirstOrDefault(i => i.Credentials is not null && i.HasSameOrigin(address))?.Credentials
            ?? _netrc.For(address.Host);
        if (credentials is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.UserName}:{credentials.Password}")));
        }

        return request;
    }

    private Exception Failed(Uri address, Exception failure)
    {
        if (failure is OperationCanceledException && _cancellation.IsCancellationRequested)
        {
            return new OperationCanceledException(_cancellation);
        }

        if (failure is not (HttpRequestException or IOException or OperationCanceledException or WebException or HttpProxyException or InvalidOperationException))
        {
            return failure;
        }

        if (_certificates.Refusal is { } refusal)
        {
            return new TransportException(address, new NetworkTrouble(TroubleKind.Certificate, refusal), failure);
        }

        var inner = failure;
        while (inner.InnerException is not null)
        {
            inner = inner.InnerException;
        }

        return inner is HttpProxyException
            ? new TransportException(address, new NetworkTrouble(TroubleKind.Proxy, inner.Message), failure)
            // .NET reports a proxy's answer to CONNECT as text alone.
            : new TransportException(address, NetworkTrouble.In(failure.Message) ?? new NetworkTrouble(
                failure.Message.IndexOf("proxy", StringComparison.OrdinalIgnoreCase) >= 0 ? TroubleKind.Proxy : TroubleKind.Unreachable, inner.Message.TrimEnd('.')), failure);
    }

    private static X509Certificate2? Copy(X509Certificate? certificate) => certificate as X509Certificate2;
}
