using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Index;

public sealed class IndexFailureTests
{
    [Fact]
    public void A_download_that_is_cut_off_is_tried_again_and_said()
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha");
        using var server = new ScriptedServer(r => r.Target.EndsWith(".whl", StringComparison.Ordinal) ? bench.Serve(r) with { CutAt = 100 } : bench.Serve(r));
        bench.Variables["PIP_INDEX_URL"] = server.Root + "/simple/";

        var error = bench.Fails();

        Assert.Equal(DiagnosticCodes.DownloadCutOff, error.Code);
        Assert.Contains("100 of", error.Message);
        Assert.Equal(3, server.Requests.Count(r => r.Target.EndsWith(".whl", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_wrong_hash_is_not_used()
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha");
        using var server = new ScriptedServer(r => bench.Serve(r, json: true, hash: _ => new string('0', 64)));
        bench.Variables["PIP_INDEX_URL"] = server.Root + "/simple/";

        var error = bench.Fails();

        Assert.Equal(DiagnosticCodes.HashMismatch, error.Code);
        Assert.Contains("'sha256:0000", error.Message);
    }

    [Fact]
    public void Credentials_go_to_their_own_server_alone_and_into_no_message()
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha");
        using var files = new ScriptedServer(r => bench.Serve(r));
        using var server = new ScriptedServer(r => r.Credentials != "us er:s3cret-pw" ? ScriptedServer.Answer.Of(401)
            : r.Target.EndsWith(".whl", StringComparison.Ordinal) ? ScriptedServer.Answer.To(files.Root + r.Target)
            : bench.Serve(r));
        bench.Change = d => d with { IndexUrl = $"http://us%20er:s3cret-pw@127.0.0.1:{server.Port}/simple/" };
        bench.Fetch();
        Assert.All(files.Requests, r => Assert.Null(r.Credentials));
        Assert.NotEmpty(files.Requests);
        File.Delete(Directory.GetFiles(bench.Target).Single());

        bench.Change = d => d with { IndexUrl = $"http://user:wr0ng-pw@127.0.0.1:{server.Port}/simple/" };
        var error = bench.Fails();

        Assert.Equal(DiagnosticCodes.IndexRefusesCredentials, error.Code);
        Assert.DoesNotContain("wr0ng", error.Message);
        Assert.DoesNotContain("s3cret", string.Join("\n", bench.Sink.Messages));
    }

    [Fact]
    public void Credentials_come_from_netrc_and_from_variables_of_a_named_index()
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha");
        using var server = new ScriptedServer(r => r.Credentials is "me:p w" or "you:there" ? bench.Serve(r) : ScriptedServer.Answer.Of(401));
        bench.Variables["UV_DEFAULT_INDEX"] = server.Root + "/simple/";
        bench.Write("home/.netrc", "# mine\nmachine other login x password y\nmachine 127.0.0.1\n  login me\n  password \"p w\"\n");
        bench.Fetch();
        File.Delete(Directory.GetFiles(bench.Target).Single());

        File.Delete(Path.Combine(bench.Home, ".netrc"));
        Assert.Equal(DiagnosticCodes.IndexRefusesCredentials, bench.Fails().Code);

        bench.Variables["UV_DEFAULT_INDEX"] = $"in-house={server.Root}/simple/";
        bench.Variables["UV_INDEX_IN_HOUSE_USERNAME"] = "you";
        bench.Variables["UV_INDEX_IN_HOUSE_PASSWORD"] = "there";
        bench.Fetch();
    }

    [Theory]
    [InlineData(403, "PYVENV332")]
    [InlineData(500, "PYVENV333")]
    [InlineData(404, "PYVENV310")]
    public void A_status_that_means_failure_is_a_code_of_its_own(int status, string code)
    {
        using var bench = new IndexBench();
        using var server = new ScriptedServer(_ => ScriptedServer.Answer.Of(status));
        bench.Variables["PIP_INDEX_URL"] = server.Root;

        Assert.Equal(code, bench.Fails().Code.Code);
    }

    [Fact]
    public void A_server_that_does_not_answer_or_is_not_there_or_is_no_index_is_said_to_be_that()
    {
        using var bench = new IndexBench();
        using var silent = new ScriptedServer(_ => ScriptedServer.Answer.Of(200) with { Never = true });
        bench.Variables["PIP_INDEX_URL"] = silent.Root;
        Assert.Equal(DiagnosticCodes.IndexTimedOut, bench.Fails(limit: TimeSpan.FromMilliseconds(200)).Code);

        using var login = new ScriptedServer(_ => ScriptedServer.Answer.Html("<html><form action=login></form>"));
        bench.Variables["PIP_INDEX_URL"] = login.Root;
        Assert.Equal(DiagnosticCodes.NotAnIndex, bench.Fails().Code);

        using var text = new ScriptedServer(_ => ScriptedServer.Answer.Of(200));
        bench.Variables["PIP_INDEX_URL"] = text.Root;
        Assert.Equal(DiagnosticCodes.NotAnIndex, bench.Fails().Code);

        var port = text.Port;
        text.Dispose();
        bench.Variables["PIP_INDEX_URL"] = $"http://127.0.0.1:{port}/";
        Assert.Equal(DiagnosticCodes.IndexUnreachable, bench.Fails().Code);
    }

    [Fact]
    public void Proxies_of_the_caller_s_variables_are_used_with_their_credentials_and_left_aside_for_NO_PROXY()
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha");
        using var proxy = new ScriptedServer(r => r.ProxyCredentials != "proxy:pr0xy-pw"
            ? ScriptedServer.Answer.Of(407) with { Headers = ["Proxy-Authenticate: Basic realm=\"p\""] }
            : bench.Serve(r with { Target = new Uri(r.Target).AbsolutePath }));
        bench.Variables["PIP_INDEX_URL"] = "http://index.invalid/simple/";
        bench.Variables["http_proxy"] = $"http://proxy:pr0xy-pw@127.0.0.1:{proxy.Port}";
        bench.Fetch();
        Assert.StartsWith("http://index.invalid/", proxy.Requests[0].Target);
        File.Delete(Directory.GetFiles(bench.Target).Single());

        bench.Variables["http_proxy"] = $"http://proxy:wr0ng-pw@127.0.0.1:{proxy.Port}";
        var refused = bench.Fails();
        Assert.Equal(DiagnosticCodes.IndexUnreachable, refused.Code);
        Assert.Contains("through the proxy", refused.Message);
        Assert.DoesNotContain("wr0ng", refused.Message);

        using var server = new ScriptedServer(r => bench.Serve(r));
        bench.Variables["PIP_INDEX_URL"] = server.Root + "/simple/";
        bench.Variables["NO_PROXY"] = "example.org, 127.0.0.1";
        bench.Fetch();
    }

    [Fact]
    public void Only_a_trusted_authority_s_certificate_is_taken()
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha");
        using var certificate = SelfSigned();
        using var other = SelfSigned();
        using var server = new ScriptedServer(r => bench.Serve(r), certificate);
        bench.Variables["PIP_INDEX_URL"] = server.Root + "/simple/";
        Assert.Equal(DiagnosticCodes.IndexCertificateInvalid, bench.Fails().Code);

        bench.Variables["SSL_CERT_FILE"] = bench.Write("other.pem", other.ExportCertificatePem());
        Assert.Equal(DiagnosticCodes.IndexCertificateInvalid, bench.Fails().Code);

        bench.Variables["PIP_CERT"] = bench.Write("authorities.pem", other.ExportCertificatePem() + "\n" + certificate.ExportCertificatePem());
        bench.Fetch();
        File.Delete(Directory.GetFiles(bench.Target).Single());

        bench.Variables["PIP_CERT"] = bench.Write("none.pem", "nothing");
        Assert.Equal(DiagnosticCodes.InstallerMisconfigured, bench.Fails().Code);

        bench.Variables.Remove("PIP_CERT");
        bench.Variables["PIP_CONFIG_FILE"] = bench.Write("pip.conf", $"[global]\ncert = {bench.Write("one.pem", certificate.ExportCertificatePem())}\n");
        bench.Fetch();

        bench.Variables["PIP_CONFIG_FILE"] = "/dev/null";
        bench.Variables["PIP_TRUSTED_HOST"] = "127.0.0.1";
        bench.Fetch();
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
