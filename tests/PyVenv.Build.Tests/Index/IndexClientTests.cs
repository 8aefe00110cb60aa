using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Index;

public sealed class IndexClientTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_newest_wheel_that_fits_is_fetched_from_a_page_of_either_kind(bool json)
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha", "1.0");
        bench.Wheels.Add("alpha", "1.10");
        bench.Wheels.Add("alpha", "2.0rc1");
        bench.Wheels.Add("alpha", "3.0", tag: "cp39-cp39-win_amd64");
        using var server = new ScriptedServer(r => bench.Serve(r, json));
        bench.Variables["PIP_INDEX_URL"] = server.Root + "/simple";

        Assert.Equal("alpha-1.10-py3-none-any.whl", bench.Fetch());
        Assert.Equal(IndexBench.Sha256(Path.Combine(bench.Wheels.Folder, "alpha-1.10-py3-none-any.whl")), IndexBench.Sha256(Path.Combine(bench.Target, "alpha-1.10-py3-none-any.whl")));
        Assert.Single(Directory.GetFiles(bench.Target));
        Assert.Equal("alpha-1.0-py3-none-any.whl", bench.Fetch(specifier: "==1.0"));
        Assert.Contains("simple.v1+json", server.Requests[0].Headers["Accept"]);
    }

    [Fact]
    public void Requires_Python_and_withdrawn_versions_are_passed_over_unless_pinned()
    {
        using var bench = new IndexBench();
        var wheel = bench.Wheels.Add("alpha", "1.0");
        using var server = new ScriptedServer(r => r.Target.EndsWith(".whl", StringComparison.Ordinal) ? ScriptedServer.Answer.File(wheel) : ScriptedServer.Answer.Html(
            """
            <BASE HREF='/files/'>
            <a class=x href=alpha-1.0-py3-none-any.whl>1</a><a href = 'alpha-2.0-py3-none-any.whl' data-yanked="broken">2</a>
            <a href="alpha-3.0-py3-none-any.whl" data-requires-python="&gt;=3.14">3</a><a href="alpha-4.0.tar.gz">4</a>
            """));
        bench.Variables["UV_DEFAULT_INDEX"] = server.Root + "/simple/";

        Assert.Equal("alpha-1.0-py3-none-any.whl", bench.Fetch());
        Assert.Equal("alpha-2.0-py3-none-any.whl", bench.Fetch(specifier: "==2.0"));
        Assert.Equal("alpha-3.0-py3-none-any.whl", bench.Fetch(python: "3.14.0"));
        Assert.Contains(bench.Sink.Messages, m => m.Contains("tells no SHA-256"));
        Assert.Equal(DiagnosticCodes.VersionNotFound, Assert.Throws<ProvisioningException>(() => bench.Fetch(specifier: ">=4")).Diagnostic.Code);
    }

    [Fact]
    public void Extra_indexes_folders_and_pages_count_too_and_the_project_s_own_index_goes_first()
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha", "1.0");
        using var server = new ScriptedServer(r => bench.Serve(r));
        using var other = new ScriptedServer(_ => throw new InvalidOperationException("asked"));
        bench.Variables["PIP_INDEX_URL"] = other.Root;
        bench.Variables["PIP_EXTRA_INDEX_URL"] = server.Root + "/extra/";
        bench.Change = d => d with { IndexUrl = server.Root + "/own/" };
        bench.Fetch();
        Assert.Equal(["/own/alpha/", "/extra/alpha/"], server.Requests.Take(2).Select(r => r.Target));

        bench.Wheels.Add("beta", "2.0");
        bench.Change = d => d with { NoIndex = true };
        bench.Variables["PIP_FIND_LINKS"] = new Uri(bench.Wheels.Folder).AbsoluteUri;
        Assert.Equal("beta-2.0-py3-none-any.whl", bench.Fetch("beta"));

        bench.Variables.Remove("PIP_FIND_LINKS");
        bench.Change = d => d with { NoIndex = true, FindLinks = [server.Root + "/simple/beta/"] };
        Assert.Equal("beta-2.0-py3-none-any.whl", bench.Fetch("beta"));
    }

    [Fact]
    public void Pip_s_configuration_file_names_the_index()
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha");
        using var server = new ScriptedServer(r => bench.Serve(r));
        bench.Variables["PIP_CONFIG_FILE"] = bench.Write("pip.conf", $"[global]\nindex-url = http://127.0.0.1:9/\n; no\n[install]\nindex_url =\n    {server.Root}/simple\n");

        Assert.Equal("alpha-1.0-py3-none-any.whl", bench.Fetch());
    }

    [Fact]
    public void Offline_only_folders_are_looked_into()
    {
        using var bench = new IndexBench();
        using var server = new ScriptedServer(_ => throw new InvalidOperationException("asked"));
        bench.Variables["PIP_INDEX_URL"] = server.Root;
        bench.Change = d => d with { Offline = true };
        Assert.Equal(DiagnosticCodes.NotAvailableOffline, bench.Fails().Code);

        bench.Wheels.Add("alpha");
        bench.Change = d => d with { Offline = true, FindLinks = [bench.Wheels.Folder] };
        Assert.Equal("alpha-1.0-py3-none-any.whl", bench.Fetch());
        Assert.Equal(DiagnosticCodes.PackageNotFound, Assert.Throws<ProvisioningException>(() => bench.Fetch("beta")).Diagnostic.Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_folder_s_wheel_that_is_for_newer_Pythons_is_passed_over()
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha", "1.0", requiresPython: ">=3.6");
        bench.Wheels.Add("alpha", "2.0", requiresPython: ">=3.10");
        bench.Change = d => d with { NoIndex = true, FindLinks = [bench.Wheels.Folder] };

        Assert.Equal("alpha-1.0-py3-none-any.whl", bench.Fetch(python: "3.6.15"));
        Assert.Equal("alpha-2.0-py3-none-any.whl", bench.Fetch(python: "3.11.7"));
    }

    [Fact]
    public void A_wheel_for_other_machines_alone_is_said_to_be_that()
    {
        using var bench = new IndexBench();
        bench.Wheels.Add("alpha", tag: "cp39-cp39-win_amd64");
        bench.Change = d => d with { NoIndex = true, FindLinks = [bench.Wheels.Folder] };

        var error = bench.Fails();

        Assert.Equal(DiagnosticCodes.NoCompatibleWheel, error.Code);
        Assert.Contains("'alpha-1.0-cp39-cp39-win_amd64.whl'", error.Message);
    }
}
