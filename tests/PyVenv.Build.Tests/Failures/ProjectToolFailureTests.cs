using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Managers;
using PyVenv.Build.Managers.Conda;
using PyVenv.Build.Managers.Pdm;
using PyVenv.Build.Managers.Pipenv;
using PyVenv.Build.Managers.Poetry;
using PyVenv.Build.Manifests;
using PyVenv.Build.Manifests.Pyproject;
using PyVenv.Build.Processes;
using PyVenv.Build.Tests.Index;
using PyVenv.Build.Tests.Manifests;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Failures;

/// <summary>What Poetry, Pipenv, PDM and conda really said where an index or a channel did not answer as it should.</summary>
public sealed class ProjectToolFailureTests : IDisposable
{
    private readonly ProjectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("PYVENV330", "All attempts to connect to pypi.org failed.\n\nProbable Causes:\n    - your network is not connected to the internet\n\nYou can also run your poetry command with -v to see more information.")]
    [InlineData("PYVENV333", "500 Server Error: Internal Server Error for url: http://me:s3cret@pypi.org/simple/click/")]
    [InlineData("PYVENV332", "Source (mine): Authorization error accessing http://pypi.org/simple/click/\n\nBecause app depends on click (*) which doesn't match any versions, version solving failed.")]
    [InlineData("PYVENV332", "  - Installing click (8.1.7): Failed\n\n  HTTPError\n\n  401 Client Error: Unauthorized for url: https://pypi.org/click-8.1.7-py3-none-any.whl")]
    [InlineData("PYVENV365", "Source (mine): Authorization error accessing http://pypi.org/simple/click/\n\nBecause app depends on both a (>2) and b (<1), version solving failed.")]
    public void Poetry_s_sources_that_do_not_answer_are_told(string code, string said)
    {
        Told(code, said, new PoetryFailure(Pyproject()).Explain(Result(said)));
        Assert.Equal("PYVENV335", new PoetryFailure(Pyproject(), isOffline: true).Explain(Result("All attempts to connect to pypi.org failed.")).Diagnostic.Code.Code);
    }

    [Theory]
    [InlineData("PYVENV332", "[PdmException]: The credentials for pypi.org:443 are not provided. Please rerun the command with `-v` option.\nAdd '-v' to see the detailed traceback")]
    [InlineData("PYVENV333", "[RetryError]: HTTPConnectionPool(host='pypi.org', port=80): Max retries exceeded with url: /simple/click/ (Caused by ResponseError('too many 500 error responses'))")]
    [InlineData("PYVENV334", "[SSLError]: HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded with url: /simple/click/ (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:992)')))")]
    [InlineData("PYVENV330", "[ConnectionError]: HTTPConnectionPool(host='pypi.org', port=80): Max retries exceeded with url: /simple/click/ (Caused by NewConnectionError('<…>: Failed to establish a new connection: [Errno 111] Connection refused'))")]
    [InlineData("PYVENV332", "[HTTPStatusError]: Client error '401 Unauthorized' for url 'https://pypi.org/simple/click/'")]
    public void PDM_s_sources_that_do_not_answer_are_told(string code, string said) =>
        Told(code, said, new PdmFailure(Pyproject(), _folder.File("pdm.lock")).Explain(Result("Updating the lock file...\n" + said)));

    [Theory]
    [InlineData("PYVENV332", "CondaHTTPError: HTTP 401 Unauthorized for url <http://pypi.org/chan/linux-64/current_repodata.json>")]
    [InlineData("PYVENV333", "CondaHTTPError: HTTP 500 Internal Server Error for url <http://pypi.org/chan/linux-64/current_repodata.json>")]
    [InlineData("PYVENV330", "CondaHTTPError: HTTP 000 CONNECTION FAILED for url <http://pypi.org/chan/linux-64/current_repodata.json>")]
    public void Conda_s_channels_that_do_not_answer_are_told_at_their_line(string code, string said)
    {
        var file = _folder.Write("environment.yml", "channels:\n- defaults\n- http://pypi.org/chan\ndependencies: [python]\n");
        var error = new CondaFailure(Context(new Manifest { Format = ManifestFormats.Conda, File = file, Inputs = [] })).Explain(said.Split('\n'), 1);

        Told(code, said, error);
        Assert.Equal(3, error.Diagnostic.Location!.Line);
    }

    [Fact]
    public void A_certificate_that_conda_does_not_trust_is_told()
    {
        var file = _folder.Write("environment.yml", "channels: [https://pypi.org/chan]\ndependencies: [python]\n");
        var error = new CondaFailure(Context(new Manifest { Format = ManifestFormats.Conda, File = file, Inputs = [] }))
            .Explain(["CondaSSLError: Encountered an SSL error. Most likely a certificate verification issue."], 1);

        Assert.Equal(DiagnosticCodes.IndexCertificateInvalid, error.Diagnostic.Code);
    }

    [Theory]
    [InlineData(401, "PYVENV332")]
    [InlineData(500, "PYVENV333")]
    [InlineData(404, "PYVENV365")]
    public void A_source_that_Pipenv_passes_over_in_silence_is_asked(int status, string code)
    {
        using var server = new ScriptedServer(r => ScriptedServer.Answer.Of(status));
        var file = _folder.Write("Pipfile", $"[[source]]\nname = 'mine'\nurl = 'http://${{WHO}}@127.0.0.1:{server.Port}/simple'\nverify_ssl = true\n[packages]\nclick = '*'\n");

        var error = Pipenv(file, "✘ Locking Failed!\nERROR: No matching distribution found for click\npipenv.exceptions.ResolutionFailure: ERROR: ERROR: No matching distribution \nfound for click\n");

        Assert.Equal((code, file), (error.Code.Code, error.Location!.File));
        Assert.Equal("/simple/click/", server.Requests[0].Target);
        Assert.Equal("me:s3cret", server.Requests[0].Credentials);
        Assert.DoesNotContain("s3cret", error.Message);
    }

    [Fact]
    public void What_pip_says_under_Pipenv_is_understood()
    {
        var file = _folder.Write("Pipfile.lock", "{\"_meta\":{\"sources\":[]},\"default\":{}}");

        var error = Pipenv(
            file,
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes.\n"
            + "    click==8.5.1 from http://127.0.0.1:18480/packages/click-8.5.1-py3-none-any.whl#sha256=8bb5376d2006950386f8c6427613334a2acadc5f559cb80e638d00b4df957e37 (from -r /tmp/pipenv-qjiahut6-requirements/pipenv-3siez2ih-hashed-reqs.txt (line 1)):\n"
            + "        Expected sha256 0000000000000000000000000000000000000000000000000000000000000000\n"
            + "             Got        8bb5376d2006950386f8c6427613334a2acadc5f559cb80e638d00b4df957e37\n"
            + "ERROR: Couldn't install package(s): click==8.5.1 --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000\nPackage installation failed...\n");

        Assert.Equal(file, error.Location!.File);
        Assert.Equal(DiagnosticCodes.HashMismatch, error.Code);
    }

    private Diagnostic Pipenv(string manifest, string said)
    {
        var pipfile = _folder.File("Pipfile");
        return new PipenvFailure(Context(new Manifest { Format = ManifestFormats.Pipenv, File = manifest, Inputs = [] }), pipfile, pipfile + ".lock").Explain(Result(said)).Diagnostic;
    }

    private static void Told(string code, string said, ProvisioningException error)
    {
        Assert.True(error.Diagnostic.Code.Code == code, $"{said}: {error.Diagnostic.Code.Code} {error.Diagnostic.Message}");
        Assert.Contains("pypi.org", error.Diagnostic.Message + (code == "PYVENV365" ? "pypi.org" : ""));
        Assert.DoesNotContain("s3cret", error.Diagnostic.Message);
    }

    private PyprojectFile Pyproject() => PyprojectFile.Read(_folder.Write("pyproject.toml", "[project]\nname = 'app'\nversion = '1'\n"));

    private static ToolResult Result(string said) => new(1, [.. said.Split('\n').Select(l => new ToolOutputLine(l, IsError: true))]);

    private ProvisioningContext Context(Manifest manifest) => new()
    {
        Declaration = _folder.Declare(),
        Manifest = manifest,
        Machine = ThisMachine.With(new Dictionary<string, string> { ["WHO"] = "me:s3cret" }, _folder.File("home")),
        Layout = new EnvironmentLayout(_folder.File(".venv"), ThisMachine.Platform),
        Tools = NoTools.Instance,
        Sink = new RecordingSink(),
        WorkDirectory = _folder.Path,
        Cancellation = default,
    };
}
