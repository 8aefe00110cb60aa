using System.Net;
using System.Text;
using PyVenv.Build.Commands;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Machines;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Commands;

public sealed class AuditingTests
{
    // pip-audit is not among the wheels, and it asks a service on the network: a stand-in prints what it prints.
    [Fact]
    public void What_pip_audit_reports_is_found()
    {
        using var project = new ProvisionedProject("uv");
        project.Wheels.Add("alpha", "1.0");
        var inspected = CommandBench.Open(project, "alpha");
        var machine = CommandBench.WithProgram(project, "pip-audit", """
            #!/bin/sh
            echo "$@" > "$(dirname "$0")/arguments"
            echo "Found 1 known vulnerability in 1 package" >&2
            cat <<'END'
            {"dependencies": [{"name": "alpha", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": ["CVE-1"], "description": "Bad.\nVery."}]}, {"name": "pip", "version": "26", "vulns": []}], "fixes": []}
            END
            exit 1
            """);

        var found = Assert.Single(Find(inspected, machine, project, "--ignore-vuln", "X"));

        Assert.Equal(("alpha", "1.0", "PYSEC-1", "Bad."), (found.Package, found.Version, found.Id, found.Summary));
        Assert.Equal(["CVE-1"], found.Aliases);
        Assert.Equal(["1.1"], found.FixedIn);
        Assert.EndsWith($"--path {inspected.Record.SitePackages} --ignore-vuln X\n", File.ReadAllText(project.PathOf("bin", "arguments")));
    }

    [Fact]
    public async Task Where_there_is_no_pip_audit_uv_audits_what_is_installed()
    {
        using var project = new ProvisionedProject("uv");
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("beta", "1.0");
        var inspected = CommandBench.Open(project, "alpha", "beta");
        using var service = new HttpListener();
        var address = Listen(service);
        var answering = Answer(service);

        var found = Assert.Single(Find(inspected, project.Machine, project, "--service-url", address));

        Assert.Equal(("alpha", "1.0", "GHSA-1", "bad thing"), (found.Package, found.Version, found.Id, found.Summary));
        Assert.Equal(["2.0"], found.FixedIn);
        Assert.False(Directory.Exists(project.PathOf("obj", "audit")));
        service.Stop();
        await answering;
    }

    [Fact]
    public void Without_either_the_error_says_what_to_install()
    {
        using var project = new ProvisionedProject("uv");
        project.Wheels.Add("alpha", "1.0");
        var inspected = CommandBench.Open(project, "alpha");
        var machine = CommandBench.WithProgram(project, "uv", "#!/bin/sh\necho \"error: unrecognized subcommand 'audit'\" >&2\nexit 2\n");

        var error = Assert.Throws<ProvisioningException>(() => Find(inspected, machine, project)).Diagnostic;

        Assert.Equal(DiagnosticCodes.AuditToolNotFound, error.Code);
        Assert.Contains("pipx install pip-audit", error.Message);
    }

    [Fact]
    public void An_audit_that_fails_is_an_error_in_the_tool_s_words()
    {
        using var project = new ProvisionedProject("uv");
        project.Wheels.Add("alpha", "1.0");
        var inspected = CommandBench.Open(project, "alpha");
        var machine = CommandBench.WithProgram(project, "pip-audit", "#!/bin/sh\necho 'ERROR: no route to host' >&2\nexit 1\n");

        var error = Assert.Throws<ProvisioningException>(() => Find(inspected, machine, project)).Diagnostic;

        Assert.Equal(DiagnosticCodes.AuditFailed, error.Code);
        Assert.Contains("no route to host", error.Message);
    }

    private static IReadOnlyList<Vulnerability> Find(InspectedProject inspected, Machine machine, ProvisionedProject project, params string[] arguments) =>
        new Auditing(InspectedProject.Open(machine, inspected.Declaration), arguments, CommandBench.Tools(), project.Sink, CommandBench.WorkDirectory(project), default).Find();

    private static string Listen(HttpListener listener)
    {
        for (var port = 20000; ; port++)
        {
            try
            {
                listener.Prefixes.Clear();
                listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                listener.Start();
                return $"http://127.0.0.1:{port}/";
            }
            catch (HttpListenerException) when (port < 21000)
            {
                // Somebody else's.
            }
        }
    }

    // The two requests of https://google.github.io/osv.dev/api/ that uv makes: the second of two packages is without fault.
    private static async Task Answer(HttpListener listener)
    {
        while (listener.IsListening)
        {
            HttpListenerContext request;
            try
            {
                request = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var answer = request.Request.HttpMethod == "POST"
                ? """{"results": [{"vulns": [{"id": "GHSA-1", "modified": "2026-01-01T00:00:00Z"}]}, {}]}"""
                : """{"id": "GHSA-1", "modified": "2026-01-01T00:00:00Z", "published": "2026-01-01T00:00:00Z", "summary": "bad thing", "affected": [{"package": {"ecosystem": "PyPI", "name": "alpha"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}]}]}""";
            request.Response.ContentType = "application/json";
            request.Response.Close(Encoding.UTF8.GetBytes(answer), willBlock: true);
        }
    }
}
