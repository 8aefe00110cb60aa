using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Failures;

/// <summary>What pip keeps to itself until it is asked with <c>-vv</c>.</summary>
public class PipInquiryFailureTests
{
    [Theory]
    [InlineData("Could not fetch URL https://joe:****@example.org/simple/core/: 401 Client Error: Unauthorized for url: https://example.org/simple/core/ - skipping", "PYVENV332")]
    [InlineData("Could not fetch URL https://example.org/simple/core/: 403 Client Error: Forbidden for url: https://example.org/simple/core/ - skipping", "PYVENV332")]
    [InlineData("WARNING: 401 Error, Credentials not correct for https://example.org/simple/core/", "PYVENV332")]
    [InlineData("Could not fetch URL https://example.org/simple/core/: HTTPSConnectionPool(host='example.org', port=443): Max retries exceeded with url: /simple/core/ (Caused by ResponseError('too many 500 error responses')) - skipping", "PYVENV333")]
    [InlineData("Could not fetch URL https://example.org/simple/core/: 429 Client Error: Too Many Requests for url: https://example.org/simple/core/ - skipping", "PYVENV333")]
    [InlineData("Could not fetch URL https://example.org/simple/core/: connection error: HTTPSConnectionPool(host='example.org', port=443): Max retries exceeded with url: /simple/core/ (Caused by NewConnectionError('<pip._vendor.urllib3.connection.HTTPConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused')) - skipping", "PYVENV330")]
    [InlineData("Could not fetch URL https://example.org/simple/core/: connection error: Failed to resolve IP address for 'example.org' ([Errno -2] Name or service not known) - skipping", "PYVENV330")]
    [InlineData("Could not fetch URL https://example.org/simple/core/: connection error: HTTPSConnectionPool(host='example.org', port=443): Max retries exceeded with url: /simple/core/ (Caused by ReadTimeoutError(\"HTTPSConnectionPool(host='example.org', port=443): Read timed out. (read timeout=15)\")) - skipping", "PYVENV331")]
    [InlineData("Could not fetch URL https://example.org/simple/core/: example.org didn't respond within 15.0 seconds - skipping", "PYVENV331")]
    [InlineData("Could not fetch URL https://example.org/simple/core/: There was a problem confirming the ssl certificate: HTTPSConnectionPool(host='example.org', port=443): Max retries exceeded with url: /simple/core/ (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1007)'))) - skipping", "PYVENV334")]
    [InlineData("Could not fetch URL https://example.org/simple/core/: There was a problem confirming the ssl certificate: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1006) - skipping", "PYVENV334")]
    [InlineData("WARNING: Skipping page https://example.org/simple/core/ because the GET request got Content-Type: text/plain. The only supported Content-Types are text/html", "PYVENV337")]
    public void The_index_is_to_blame_when_pip_could_not_read_its_page(string answer, string code)
    {
        var diagnostic = Missing("core", "none", answer);

        Assert.Equal(code, diagnostic.Code.Code);
        Assert.Contains("'https://example.org/simple/core/'", diagnostic.Message);
        Assert.DoesNotContain("joe", diagnostic.Message);
        Assert.Null(diagnostic.Location);
    }

    [Fact]
    public void A_page_that_is_not_there_only_means_that_the_package_is_not()
    {
        var diagnostic = Missing("core", "none", "Could not fetch URL https://example.org/simple/core/: 404 Client Error: Not Found for url: https://example.org/simple/core/ - skipping");

        Assert.Equal(DiagnosticCodes.PackageNotFound, diagnostic.Code);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Fact]
    public void Wheels_for_other_Pythons_are_listed()
    {
        var diagnostic = Missing("core", "none", """
            Skipping link: none of the wheel's tags (cp39-cp39-win_amd64) are compatible (run pip debug --verbose to show compatible tags): https://example.org/files/core-1.0-cp39-cp39-win_amd64.whl#sha256=00 (from https://example.org/simple/core/)
            Skipping link: none of the wheel's tags (cp39-cp39-macosx_11_0_arm64) are compatible (run pip debug --verbose to show compatible tags): https://example.org/files/core-1.0-cp39-cp39-macosx_11_0_arm64.whl#sha256=00 (from https://example.org/simple/core/)
            """);

        Assert.Equal(DiagnosticCodes.NoCompatibleWheel, diagnostic.Code);
        Assert.Contains("only for cp39-cp39-win_amd64, cp39-cp39-macosx_11_0_arm64", diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Fact]
    public void A_wheel_of_a_version_that_nobody_asked_for_is_not_the_reason()
    {
        var diagnostic = Missing("core==3.0", "1.0, 2.0", """
            Skipping link: none of the wheel's tags (cp39-cp39-win_amd64) are compatible (run pip debug --verbose to show compatible tags): https://example.org/files/core-2.0-cp39-cp39-win_amd64.whl#sha256=00 (from https://example.org/simple/core/)
            """);

        Assert.Equal(DiagnosticCodes.VersionNotFound, diagnostic.Code);
    }

    [Fact]
    public void A_source_archive_that_may_not_be_built_is_mentioned()
    {
        var diagnostic = Missing("core", "none", "  Skipping link: No sources permitted for core: https://example.org/files/core-1.0.tar.gz#sha256=00 (from https://example.org/simple/core/)");

        Assert.Equal(DiagnosticCodes.NoCompatibleWheel, diagnostic.Code);
        Assert.Contains("PyVenvOnlyBinary", diagnostic.Message);
    }

    [Fact]
    public void Source_archives_of_other_packages_are_not_the_reason()
    {
        var diagnostic = Missing("core", "none", "Skipping link: No sources permitted for core: file:///wheels/other-1.0.tar.gz");

        Assert.Equal(DiagnosticCodes.PackageNotFound, diagnostic.Code);
    }

    [Fact]
    public void What_the_first_run_says_is_not_asked_again()
    {
        var diagnostic = new Recorded
        {
            Output = """
                WARNING: Location '/wheels' is ignored: it is either a non-existing path or lacks a specific scheme.
                ERROR: Could not find a version that satisfies the requirement core (from versions: none)
                """,
            Answer = "Could not fetch URL https://example.org/simple/core/: 401 Client Error: Unauthorized for url: x - skipping",
            Lines = ["core"],
        }.ExplainedFor("pip");

        Assert.Equal(DiagnosticCodes.FindLinksNotFound, diagnostic.Code);
        Assert.Contains("'/wheels'", diagnostic.Message);
    }

    private static Diagnostic Missing(string requirement, string versions, string answer) => new Recorded
    {
        Output = $"ERROR: Could not find a version that satisfies the requirement {requirement} (from versions: {versions})\nERROR: No matching distribution found for {requirement}",
        Answer = answer,
        Lines = [requirement],
    }.ExplainedFor("pip");
}
