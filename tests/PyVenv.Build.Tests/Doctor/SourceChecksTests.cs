using System.Net;
using System.Net.Sockets;
using PyVenv.Build.Doctor;
using PyVenv.Build.Doctor.Checks;
using PyVenv.Build.Tests.Index;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Doctor;

/// <summary>What is said of indexes, credentials and folders of wheels.</summary>
public sealed class SourceChecksTests : IDisposable
{
    private readonly ProvisionedProject _project = new("pip");

    public void Dispose() => _project.Dispose();

    [Fact]
    public void An_index_that_nobody_serves_is_a_failure_with_its_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Index($"http://127.0.0.1:{port}/simple/");

        var finding = _project.Examine(new IndexCheck())[^1];

        Assert.Equal((CheckState.Failure, "PYVENV330"), (finding.State, finding.Code?.Code));
        Assert.Contains($"'http://127.0.0.1:{port}/simple/pip/' cannot be reached", finding.Sentence);
        Assert.Contains("proxy", finding.Cure);
        Assert.Equal(CheckState.Skipped, _project.Examine(new CredentialsCheck()).Single().State);
    }

    [Fact]
    public void Wrong_credentials_are_the_credentials_failure_and_stand_in_no_finding()
    {
        using var server = new ScriptedServer(r => r.Credentials == "user:r1ght-pw" ? ScriptedServer.Answer.Html("<a href='pip-1-py3-none-any.whl'>x</a>") : ScriptedServer.Answer.Of(401));
        Index($"http://user:wr0ng-pw@127.0.0.1:{server.Port}/simple/");

        var examination = _project.Examine([new IndexCheck(), new CredentialsCheck()]);

        Assert.Equal(["credentials"], examination.ChecksWith(CheckState.Failure));
        var finding = examination.Reports[1].Findings.Single();
        Assert.Equal($"'http://127.0.0.1:{server.Port}/simple/' refuses the credentials that it gets.", finding.Sentence);
        Assert.Equal("PYVENV332", finding.Code?.Code);
        Assert.DoesNotContain("wr0ng", ExaminationJson.Write(examination));
        Assert.Single(server.Requests);

        Index($"http://127.0.0.1:{server.Port}/simple/");
        Assert.Contains("asks for credentials, and there are none", _project.Examine(new CredentialsCheck()).Single().Sentence);
        Index($"http://user:r1ght-pw@127.0.0.1:{server.Port}/simple/");
        Assert.Contains("takes the credentials", _project.Examine(new CredentialsCheck()).Single().Sentence);
    }

    [Fact]
    public void An_index_without_that_project_answers_and_a_page_to_log_in_is_no_index()
    {
        using var server = new ScriptedServer(r => r.Target.StartsWith("/simple/", StringComparison.Ordinal)
            ? ScriptedServer.Answer.Of(404)
            : ScriptedServer.Answer.Html("<form action='login'></form>"));
        Index(server.Root + "/simple/");
        Assert.Equal(CheckState.Ok, _project.Examine(new IndexCheck())[^1].State);

        Index(server.Root + "/portal/");
        var finding = _project.Examine(new IndexCheck())[^1];

        Assert.Equal((CheckState.Failure, "PYVENV337"), (finding.State, finding.Code?.Code));
    }

    [Fact]
    public void Folders_of_wheels_are_looked_into_and_nothing_is_asked_offline()
    {
        _project.Wheels.Add("alpha");
        var empty = Directory.CreateDirectory(_project.PathOf("empty")).FullName;
        _project.Change = d => d with { NoIndex = false, Offline = true, IndexUrl = "http://127.0.0.1:9/", FindLinks = [_project.Wheels.Folder, empty, "/nowhere/wheels"] };

        var findings = _project.Examine(new IndexCheck());

        Assert.Equal([CheckState.Ok, CheckState.Warning, CheckState.Failure, CheckState.Skipped], findings.Select(f => f.State));
    }

    private void Index(string address) => _project.Change = d => d with { NoIndex = false, IndexUrl = address };
}
