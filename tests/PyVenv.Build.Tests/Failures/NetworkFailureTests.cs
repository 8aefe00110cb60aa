using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Failures;

public class NetworkFailureTests
{
    [Theory]
    [InlineData("""
        error: Request failed after 3 retries in 5.8s
          cause: Failed to fetch: https://example.org/simple/core/
          cause: error sending request for url (https://example.org/simple/core/)
          cause: client error (Connect)
          cause: tcp connect error
          cause: Connection refused (os error 111)
        """, "PYVENV330", "Connection refused")]
    [InlineData("""
        error: Failed to fetch: `https://example.org/simple/core/`
          Caused by: Request failed after 3 retries
          Caused by: error sending request for url (https://example.org/simple/core/)
          Caused by: client error (Connect)
          Caused by: dns error: failed to lookup address information: Name or service not known
        """, "PYVENV330", "no such host")]
    [InlineData("""
        error: Request failed after 3 retries in 12.7s
          cause: Failed to fetch: https://example.org/simple/core/
          cause: error sending request for url (https://example.org/simple/core/)
          cause: operation timed out
        """, "PYVENV331", "timed out")]
    [InlineData("""
        error: Request failed after 3 retries in 12.4s
          cause: Failed to fetch: https://example.org/simple/core/
          cause: HTTP status server error (500 Internal Server Error) for url (https://example.org/simple/core/)
        """, "PYVENV333", "500")]
    [InlineData("""
        error: Failed to fetch: https://example.org/simple/core/
          cause: error sending request for url (https://example.org/simple/core/)
          cause: client error (Connect)
          cause: invalid peer certificate: UnknownIssuer

        hint: Consider enabling use of system TLS certificates with the `--system-certs` command-line flag
        """, "PYVENV334", "UnknownIssuer")]
    [InlineData("""
        error: No solution found when resolving dependencies
          cause: Because core was not found in the package registry and you require core, we can conclude that your requirements are unsatisfiable.

        hint: An index URL (https://example.org/simple/core/) could not be queried due to a lack of valid authentication credentials (401 Unauthorized)
        """, "PYVENV332", "401")]
    [InlineData("""
          × No solution found when resolving dependencies:
          ╰─▶ Because core was not found in the package registry and you require core,
              we can conclude that your requirements are unsatisfiable.

              hint: An index URL (https://example.org/simple/core/) could not be queried
              due to a lack of valid authentication credentials (403 Forbidden).
        """, "PYVENV332", "403")]
    [InlineData("error: Unsupported `Content-Type` \"text/plain\" for `https://example.org/simple/core/`. Expected JSON or HTML.", "PYVENV337", "text/plain")]
    public void What_uv_says_of_an_index_has_a_code_for_each_cause(string output, string code, string said)
    {
        var diagnostic = Recorded.Uv(output, "core");

        Assert.Equal(code, diagnostic.Code.Code);
        Assert.Contains("'https://example.org/simple/core/'", diagnostic.Message);
        Assert.Contains(said, diagnostic.Message);
        Assert.Null(diagnostic.Location);
    }

    [Theory]
    [InlineData("""
        Looking in indexes: https://joe:****@example.org/simple
        WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ReadTimeoutError("HTTPSConnectionPool(host='example.org', port=443): Read timed out. (read timeout=15)")': /simple/core/
        ERROR: Could not find a version that satisfies the requirement core (from versions: none)
        """, "PYVENV331")]
    [InlineData("""
        Looking in indexes: https://example.org/simple
        WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError("HTTPSConnection(host='example.org', port=443): Failed to establish a new connection: [Errno 111] Connection refused")': /simple/core/
        ERROR: Could not find a version that satisfies the requirement core (from versions: none)
        """, "PYVENV330")]
    [InlineData("""
        Looking in indexes: https://example.org/simple
        WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required'))': /simple/core/
        ERROR: Could not find a version that satisfies the requirement core (from versions: none)
        """, "PYVENV330")]
    [InlineData("""
        WARNING: The repository located at example.org is not a trusted or secure host and is being ignored. If this repository is available via HTTPS we recommend you use HTTPS instead, otherwise you may silence this warning and allow it anyway with '--trusted-host example.org'.
        ERROR: Could not find a version that satisfies the requirement core (from versions: none)
        """, "PYVENV344")]
    [InlineData("""
        Looking in indexes: https://example.org/simple
        ERROR: Exception:
        Traceback (most recent call last):
          File "/usr/lib/python3.13/ssl.py", line 1004, in _create
            raise ValueError("check_hostname requires server_hostname")
        ValueError: check_hostname requires server_hostname
        """, "PYVENV334")]
    public void What_pip_says_of_an_index_has_a_code_for_each_cause(string output, string code)
    {
        var diagnostic = Recorded.Pip(output, "core");

        Assert.Equal(code, diagnostic.Code.Code);
        Assert.Contains("example.org", diagnostic.Message);
        Assert.DoesNotContain("joe", diagnostic.Message);
        Assert.Null(diagnostic.Location);
    }

    [Theory]
    [InlineData("pip", """
        Collecting core (from -r /project/requirements.txt (line 1))
          ERROR: HTTP error 404 while getting https://example.org/core-2.0-py3-none-any.whl#sha256=d2 (from https://example.org/simple/core/)
        """, "PYVENV336")]
    [InlineData("pip", """
        Collecting core (from -r /project/requirements.txt (line 1))
        ERROR: Could not install packages due to an OSError: HTTPSConnectionPool(host='example.org', port=443): Max retries exceeded with url: /core-2.0-py3-none-any.whl (Caused by ResponseError('too many 500 error responses'))
        """, "PYVENV333")]
    [InlineData("pip", """
        Collecting core (from -r /project/requirements.txt (line 1))
        pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='example.org', port=443): Read timed out.
        """, "PYVENV331")]
    [InlineData("pip", """
        Collecting core (from -r /project/requirements.txt (line 1))
        error: connection-failed

        × Failed to connect to example.org while fetching https://example.org/core-2.0-py3-none-any.whl
        ╰─> [Errno 111] Connection refused

        hint: Are you connected to the Internet? If so, check whether your system can connect to example.org before trying again.
        """, "PYVENV330")]
    [InlineData("uv", """
        error: Failed to fetch: https://example.org/core-2.0-py3-none-any.whl
          cause: HTTP status client error (404 Not Found) for url (https://example.org/core-2.0-py3-none-any.whl)
        """, "PYVENV336")]
    public void A_file_that_cannot_be_fetched_is_the_server_s_fault_unless_the_user_wrote_its_address(string tool, string output, string code)
    {
        var indexed = new Recorded { Output = output, Lines = ["core"] }.ExplainedFor(tool);

        Assert.Equal(code, indexed.Code.Code);
        Assert.Contains("example.org", indexed.Message);
        Assert.Null(indexed.Location);
    }

    [Theory]
    [InlineData("pip", """
        Collecting x @ https://example.org/x-1.0-py3-none-any.whl (from -r /project/requirements.txt (line 1))
          ERROR: HTTP error 404 while getting https://example.org/x-1.0-py3-none-any.whl
        """)]
    [InlineData("uv", """
        error: Failed to download `x @ https://example.org/x-1.0-py3-none-any.whl`
          cause: Failed to fetch: https://example.org/x-1.0-py3-none-any.whl
          cause: HTTP status client error (404 Not Found) for url (https://example.org/x-1.0-py3-none-any.whl)
        """)]
    public void An_address_that_the_user_wrote_is_placed_at_its_line(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["x @ https://example.org/x-1.0-py3-none-any.whl"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.FileNotFoundOnServer, diagnostic.Code);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("pip", """
        Collecting x @ git+https://example.org/x.git (from -r /project/requirements.txt (line 1))
          ERROR: Error [Errno 2] No such file or directory: 'git' while executing command git version
        ERROR: Cannot find command 'git' - do you have 'git' installed and in your PATH?
        """)]
    [InlineData("uv", """
           Updating https://example.org/x.git (HEAD)
        error: Failed to download and build `x @ git+https://example.org/x.git`
          cause: Git operation failed
          cause: Git executable not found. Ensure that Git is installed and available.
        """)]
    public void Without_git_the_program_and_the_requirement_are_named(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["x @ git+https://example.org/x.git"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.VersionControlMissing, diagnostic.Code);
        Assert.Contains("'git' is not installed", diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("pip", """
        Collecting x @ git+https://example.org/x.git (from -r /project/requirements.txt (line 1))
          Running command git clone --filter=blob:none --quiet 'https://****@example.org/x.git' /tmp/pip-install-1/x_1
          fatal: Authentication failed for 'https://example.org/x.git/'
          error: subprocess-exited-with-error
          
          × git clone --filter=blob:none --quiet 'https://****@example.org/x.git' /tmp/pip-install-1/x_1 did not run successfully.
          │ exit code: 128
          ╰─> See above for output.
        """, "'https://example.org/x.git'", "Authentication failed")]
    [InlineData("pip", """
        Collecting x @ git+file:///repo@nobranch (from -r /project/requirements.txt (line 1))
          Cloning file:///repo (to revision nobranch) to /tmp/pip-install-1/x_1
          Running command git checkout -q nobranch
          error: pathspec 'nobranch' did not match any file(s) known to git
          error: subprocess-exited-with-error
          
          × git checkout -q nobranch did not run successfully.
          │ exit code: 1
          ╰─> No available output.
        ERROR: Failed to build 'x' when git checkout -q nobranch
        """, "file:///repo", "pathspec 'nobranch'")]
    [InlineData("uv", """
           Updating file:///repo (nobranch)
        error: Failed to download and build `x @ git+file:///repo@nobranch`
          cause: Git operation failed
          cause: failed to clone into: /cache/git-v2/db/a6
          cause: failed to fetch branch or tag `nobranch`
          cause: process didn't exit successfully: `/usr/bin/git fetch --force --update-head-ok 'file:///repo' '+refs/tags/nobranch:refs/remotes/origin/tags/nobranch'` (exit status: 128)
                 --- stderr
                 fatal: couldn't find remote ref refs/tags/nobranch
        """, "'file:///repo'", "couldn't find remote ref")]
    public void A_repository_that_cannot_be_read_is_named_with_what_git_said(string tool, string output, string repository, string why)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["x @ git+file:///repo"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.RepositoryUnreadable, diagnostic.Code);
        Assert.Contains(repository, diagnostic.Message);
        Assert.Contains(why, diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }
}
