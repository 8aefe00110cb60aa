using System.Net;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Index;

/// <summary>
/// The proxies that the caller's variables name: <c>PIP_PROXY</c> (or pip's configured <c>proxy</c>), <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>ALL_PROXY</c>,
/// in lower case too, and <c>NO_PROXY</c>. The machine's are handed in, so the process's own are not asked.
/// </summary>
internal sealed class IndexProxy : IWebProxy
{
    private readonly Machine _machine;
    private readonly CredentialCache _credentials = [];

    private readonly string? _configured;

    private IndexProxy(Machine machine, PipSettings pip)
    {
        _machine = machine;
        _configured = machine.Variable("PIP_PROXY") ?? pip.Value("proxy");
    }

    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => _credentials;
        set => throw new NotSupportedException();
    }

    /// <summary>The proxies; null when no variable names one.</summary>
    public static IndexProxy? Of(Machine machine, PipSettings pip)
    {
        var proxy = new IndexProxy(machine, pip);
        return proxy.Named("https") is null && proxy.Named("http") is null ? null : proxy;
    }

    /// <inheritdoc/>
    public Uri GetProxy(Uri destination)
    {
        var text = Named(destination.Scheme) ?? throw new InvalidOperationException("No proxy is named.");
        var address = IndexAddress.TryParse(text.IndexOf("://", StringComparison.Ordinal) < 0 ? "http://" + text : text)
            ?? throw new HttpProxyException(text);
        if (address.Credentials is not null)
        {
            _credentials.Remove(address.Url, "Basic");
            _credentials.Add(address.Url, "Basic", address.Credentials);
        }

        return address.Url;
    }

    /// <inheritdoc/>
    public bool IsBypassed(Uri host)
    {
        if (Named(host.Scheme) is null)
        {
            return true;
        }

        foreach (var entry in (Either("no_proxy") ?? "").Split(','))
        {
            var name = entry.Trim();
            var port = name.LastIndexOf(':');
            if (port > 0 && name.IndexOf(':') == port)
            {
                if (name.Substring(port + 1) != host.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
                {
                    continue;
                }

                name = name.Substring(0, port);
            }

            name = name.TrimStart('*').TrimStart('.');
            if (entry.Trim() == "*" || (name.Length > 0
                && (host.Host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.Host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase))))
            {
                return true;
            }
        }

        return false;
    }

    private string? Named(string scheme) => _configured ?? Either(scheme + "_proxy") ?? Either("all_proxy");

    private string? Either(string lower) => _machine.Variable(lower) ?? _machine.Variable(lower.ToUpperInvariant());
}

/// <summary>A variable names a proxy by something that is no address.</summary>
internal sealed class HttpProxyException(string text) : Exception($"'{Processes.SecretMask.WithoutUserInformation(text)}' is no address of a proxy");
