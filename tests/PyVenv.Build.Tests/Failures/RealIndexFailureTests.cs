using System.Net;
using System.Net.Sockets;
using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Failures;

/// <summary>Real indexes on this machine refuse, hang, and are understood.</summary>
public class RealIndexFailureTests
{
    public static TheoryData<string> Tools => RealTool.All;

    public static TheoryData<string> ManyTools => RealTool.Many;

    [Theory, MemberData(nameof(Tools))]
    public void An_index_that_wants_credentials(string name)
    {
        using var index = LocalIndex.Answering(401);
        Blamed(name, index.Url, DiagnosticCodes.IndexRefusesCredentials);
    }

    [Theory, MemberData(nameof(Tools))]
    public void An_index_that_forbids(string name)
    {
        using var index = LocalIndex.Answering(403);
        Blamed(name, index.Url, DiagnosticCodes.IndexRefusesCredentials);
    }

    [Theory, MemberData(nameof(Tools))]
    public void An_index_that_answers_500(string name)
    {
        using var index = LocalIndex.Answering(500);
        Blamed(name, index.Url, DiagnosticCodes.IndexServerError);
    }

    [Theory, MemberData(nameof(Tools))]
    public void An_index_that_hangs(string name)
    {
        using var index = LocalIndex.Silent();
        Blamed(name, index.Url, DiagnosticCodes.IndexTimedOut);
    }

    [Theory, MemberData(nameof(ManyTools))]
    public void An_index_with_a_certificate_that_nobody_trusts(string name)
    {
        using var index = LocalIndex.SelfSignedTls();
        Blamed(name, index.Url, DiagnosticCodes.IndexCertificateInvalid);
    }

    [Theory, MemberData(nameof(Tools))]
    public void An_index_that_refuses_the_connection(string name)
    {
        // A port that is bound and does not listen refuses, and nobody else gets it.
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Blamed(name, $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}/simple/", DiagnosticCodes.IndexUnreachable);
    }

    [Theory, MemberData(nameof(Tools))]
    public void An_index_that_lacks_the_package(string name)
    {
        using var tool = RealTool.Get(name);
        RealFailureTests.Archives(tool).Wheel("other", "1.0");
        using var index = LocalIndex.Of(tool.Folder["wheels"]);

        RealFailureTests.Is(tool.Fails(["other", "core"], "--index-url", index.Url), DiagnosticCodes.PackageNotFound, line: 2, "'core' does not exist");
    }

    [Theory, MemberData(nameof(Tools))]
    public void An_index_with_wheels_for_other_Pythons(string name)
    {
        using var tool = RealTool.Get(name);
        RealFailureTests.Archives(tool).Wheel("native", "1.0", tag: "cp39-cp39-win_amd64");
        using var index = LocalIndex.Of(tool.Folder["wheels"]);

        RealFailureTests.Is(tool.Fails(["native"], "--index-url", index.Url), DiagnosticCodes.NoCompatibleWheel, line: 1, "cp39");
    }

    private static void Blamed(string name, string url, DiagnosticCode code)
    {
        using var tool = RealTool.Get(name);
        tool.Set("UV_HTTP_TIMEOUT", "1");
        tool.Set("UV_HTTP_RETRIES", "0");
        string[] arguments = tool.IsUv ? ["--index-url", url] : ["--index-url", url, "--retries", "0", "--timeout", "1"];

        var diagnostic = tool.Fails(["core"], arguments);

        RealFailureTests.Is(diagnostic, code, line: null, "127.0.0.1");
        Assert.Null(diagnostic.Location);
    }
}
