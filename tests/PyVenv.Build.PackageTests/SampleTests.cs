using System.Diagnostics;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

/// <summary>Samples whose packages are on an index, with the packed package and the wheelhouse: what their programs print.</summary>
public sealed class SampleTests : IDisposable
{
    /// <summary>The generated service, served and called; and the generated model beside it.</summary>
    private const string Service = """
        from concurrent import futures
        import grpc, order, shop_pb2, shop_pb2_grpc

        class Shop(shop_pb2_grpc.ShopServicer):
            def Price(self, request, context):
                line = order.OrderLine(article=request.article, quantity=request.quantity, price=9.5)
                return shop_pb2.PriceReply(total=line.quantity * line.price)

        server = grpc.server(futures.ThreadPoolExecutor(max_workers=1))
        shop_pb2_grpc.add_ShopServicer_to_server(Shop(), server)
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        with grpc.insecure_channel(f"127.0.0.1:{port}", options=[("grpc.enable_http_proxy", 0)]) as channel:
            print(shop_pb2_grpc.ShopStub(channel).Price(shop_pb2.PriceRequest(article="lamp", quantity=2), timeout=60).total)
        server.stop(None).wait()
        """;

    private readonly Sandbox _sandbox = new();

    [Fact]
    public void Chart_draws_a_picture_in_Python_that_the_program_carries()
    {
        var run = Run(Sample.Copy(_sandbox, "Chart"));

        Assert.Matches(@"(?m)^sales\.png: \d{4,} bytes, a PNG picture\r?$", run.Output);
    }

    [Fact]
    public void CodeGeneration_generates_classes_of_both_languages_from_one_schema()
    {
        var sample = Sample.Copy(_sandbox, "CodeGeneration");
        var run = Run(sample);

        Assert.Contains("""C#: {"number":7,"customer":null,"lines":[{"article":"lamp","quantity":2,"price":9.5}]}""", run.Output);
        Assert.Matches(@"Python: order\.py, \d+ lines\s+Python: shop_pb2\.py, \d+ lines\s+Python: shop_pb2_grpc\.py, \d+ lines", run.Output);
        var generated = Path.Combine(sample, "bin", "Debug", "net10.0", "generated");
        Assert.Contains("class OrderLine(BaseModel)", File.ReadAllText(Path.Combine(generated, "order.py")));
        Assert.Equal("19.0", Python(sample, generated, Service));
    }

    [Fact]
    public void UvProject_is_locked_by_uv_and_its_Python_renders_a_template_of_CSharp()
    {
        var sample = Sample.Copy(_sandbox, "UvProject");
        Lock(sample);
        Assert.True(File.Exists(Path.Combine(sample, "uv.lock")));

        var run = Run(sample, "-p:PyVenvLockedMode=true");

        Assert.Contains("Hello, uv!", run.Output);
        Assert.Contains("Goodbye, uv.", run.Output);
    }

    [Fact]
    public void Poetry_locks_and_installs_and_its_Python_computes_a_table_for_CSharp()
    {
        var sample = Sample.Copy(_sandbox, "Poetry");
        // Poetry knows no folder of wheels, and its sources are the project's.
        using var index = new WheelIndex(_sandbox.At("index"), Requires.Wheelhouse(), "numpy");
        File.AppendAllText(Path.Combine(sample, "pyproject.toml"), $"\n[[tool.poetry.source]]\nname = \"wheelhouse\"\nurl = \"{index.Url}\"\npriority = \"primary\"\n");
        Lock(sample);
        Assert.True(File.Exists(Path.Combine(sample, "poetry.lock")));

        var run = Run(sample, "-p:PyVenvLockedMode=true");

        Assert.Contains("Within 1 standard deviations: 68.27 %", run.Output);
        Assert.Contains("Within 3 standard deviations: 99.73 %", run.Output);
    }

    public void Dispose() => _sandbox.Dispose();

    private void Lock(string sample) =>
        _sandbox.DotNet(new DotNetCommand { Arguments = ["build", "-t:PyVenvLock"], WorkingDirectory = sample }).Succeeds();

    private BuildResult Run(string sample, params string[] arguments)
    {
        var run = _sandbox.DotNet(new DotNetCommand { Arguments = ["run", .. arguments], WorkingDirectory = sample });
        Assert.True(run.ExitCode == 0, run.Output);
        return run;
    }

    private static string Python(string sample, string workingDirectory, string code)
    {
        var start = new ProcessStartInfo(Path.Combine(sample, ".venv", "bin", "python"), ["-c", code]) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
