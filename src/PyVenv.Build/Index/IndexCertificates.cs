using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;

namespace PyVenv.Build.Index;

/// <summary>
/// Which certificates are trusted: the system's, or only those of the file that <c>PIP_CERT</c>, <c>SSL_CERT_FILE</c>,
/// <c>REQUESTS_CA_BUNDLE</c>, <c>CURL_CA_BUNDLE</c> or pip's configuration (<c>cert</c>) names; any on the hosts of <c>PIP_TRUSTED_HOST</c>,
/// <c>UV_INSECURE_HOST</c> and pip's <c>trusted-host</c>.
/// </summary>
internal sealed class IndexCertificates
{
    private static readonly string[] _variables = ["PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"];

    private readonly HashSet<string> _trustedHosts;
    private readonly Lazy<X509Certificate2Collection?> _authorities;

    public IndexCertificates(Machine machine, PipSettings pip)
    {
        _authorities = new Lazy<X509Certificate2Collection?>(() => Authorities(machine, pip));
        _trustedHosts = new HashSet<string>(
            $"{machine.Variable("PIP_TRUSTED_HOST") ?? pip.Value("trusted-host")} {machine.Variable("UV_INSECURE_HOST")}".Split([' ', ','], StringSplitOptions.RemoveEmptyEntries),
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Why the last certificate was refused; null when none was.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Reads the file of authorities, so that a wrong one is said before anything is asked.</summary>
    /// <exception cref="ProvisioningException">A variable names a file that is not there or holds no certificate.</exception>
    public void Load() => _ = _authorities.Value;

    /// <summary>Whether the certificate of a server is trusted.</summary>
    public bool Accepts(Uri address, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (_trustedHosts.Contains(address.Host) || _trustedHosts.Contains($"{address.Host}:{address.Port}"))
        {
            return true;
        }

        var wrong = errors & ~SslPolicyErrors.RemoteCertificateChainErrors;
        if (wrong == SslPolicyErrors.None && _authorities.Value is { } authorities && certificate is not null)
        {
            return IsIssuedBy(authorities, certificate, chain) || Refuse("it was not issued by an authority of the file that is to be trusted");
        }

        return errors == SslPolicyErrors.None || Refuse(
            (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0 ? $"it is not for '{address.Host}'"
            : chain?.ChainStatus.FirstOrDefault(s => s.Status != X509ChainStatusFlags.NoError).StatusInformation is { Length: > 0 } status ? status.Trim().TrimEnd('.')
            : "its authority is not known");
    }

    private bool Refuse(string why)
    {
        Refusal = why;
        return false;
    }

    private static bool IsIssuedBy(X509Certificate2Collection authorities, X509Certificate2 certificate, X509Chain? sent)
    {
        if (authorities.Cast<X509Certificate2>().Any(a => a.Thumbprint == certificate.Thumbprint))
        {
            return certificate.NotBefore <= DateTime.Now && DateTime.Now <= certificate.NotAfter;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ExtraStore.AddRange(authorities);
        foreach (var element in sent?.ChainElements.Cast<X509ChainElement>() ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

#if NET
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        return chain.Build(certificate);
#else
        // The full framework trusts the system's roots only: the chain's end is looked for by hand.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        if (!chain.Build(certificate))
        {
            return false;
        }

        var root = chain.ChainElements[chain.ChainElements.Count - 1].Certificate;
        return authorities.Cast<X509Certificate2>().Any(a => a.Thumbprint == root.Thumbprint);
#endif
    }

    private static X509Certificate2Collection? Authorities(Machine machine, PipSettings pip)
    {
        if (machine.Variable("PIP_CERT") is null && pip.Value("cert") is { } configured)
        {
            return Read("pip's 'cert'", configured);
        }

        foreach (var variable in _variables)
        {
            if (machine.Variable(variable) is { } file)
            {
                return Read(variable, file);
            }
        }

        return null;
    }

    private static X509Certificate2Collection? Read(string variable, string file)
    {
        if (Directory.Exists(file))
        {
            // A folder of hashed names, as OpenSSL makes: the system's store has the same.
            return null;
        }

        try
        {
            var certificates = new X509Certificate2Collection();
            foreach (var content in Blocks(File.ReadAllText(file)))
            {
#if NET9_0_OR_GREATER
                certificates.Add(X509CertificateLoader.LoadCertificate(content));
#else
                certificates.Add(new X509Certificate2(content));
#endif
            }

            return certificates.Count > 0 ? certificates : throw Wrong(variable, file, "it holds no certificate");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or System.Security.Cryptography.CryptographicException)
        {
            throw Wrong(variable, file, e.Message.TrimEnd('.'));
        }
    }

    private static IEnumerable<byte[]> Blocks(string text)
    {
        const string Begin = "-----BEGIN CERTIFICATE-----";
        const string End = "-----END CERTIFICATE-----";
        for (var from = text.IndexOf(Begin, StringComparison.Ordinal); from >= 0; from = text.IndexOf(Begin, from, StringComparison.Ordinal))
        {
            from += Begin.Length;
            var to = text.IndexOf(End, from, StringComparison.Ordinal);
            if (to < 0)
            {
                yield break;
            }

            yield return Convert.FromBase64String(text.Substring(from, to - from));
        }
    }

    private static ProvisioningException Wrong(string variable, string file, string why) => new(
        DiagnosticCodes.InstallerMisconfigured,
        $"{variable} is '{file}', which cannot be used as the file of trusted certificates: {why}. Name a file of certificates in PEM form, or unset the variable.");
}
