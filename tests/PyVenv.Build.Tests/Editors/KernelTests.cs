using System.Diagnostics;
using PyVenv.Build.Editors;
using PyVenv.Build.Editors.Jupyter;
using PyVenv.Build.Tests.Planning;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Editors;

/// <summary>The environment as a Jupyter kernel, started by the real <c>jupyter_client</c>.</summary>
public sealed class KernelTests : IDisposable
{
    private const string RunCell = """
        import sys
        from jupyter_client.manager import start_new_kernel
        manager, client = start_new_kernel(kernel_name=sys.argv[1])
        try:
            client.execute_interactive("import os, sys; print(sys.prefix, os.environ['VIRTUAL_ENV'], os.environ['PATH'].split(os.pathsep)[0], sep='|'); 6 * 7",
                                       timeout=60, output_hook=lambda m: m['msg_type'] == 'stream' and print(m['content']['text'].strip()) or m['msg_type'] == 'execute_result' and print(m['content']['data']['text/plain']))
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
        """;

    private readonly ProvisionedProject _project = new("uv");
    private readonly TemporaryFolder _jupyter = new();
    private readonly RecordingSink _sink = new();

    public void Dispose()
    {
        _project.Dispose();
        _jupyter.Dispose();
    }

    [Fact]
    public void A_notebook_runs_a_cell_in_the_environment()
    {
        Provision("ipykernel\njupyter_client\n");
        Register();

        Assert.Equal([$"{_project.Layout.Directory}|{_project.Layout.Directory}|{_project.Layout.ScriptsDirectory}", "42"], Cell("app"));

        Register(inEnvironment: true);

        Assert.Empty(Kernels());
        Assert.Equal("42", Cell("app")[1]);
    }

    [Fact]
    public void A_kernel_follows_its_environment_keeps_off_what_is_not_its_own_and_goes_with_the_environment()
    {
        Provision("ipykernel\n");
        _jupyter.Write("data/kernels/app/kernel.json", "{\"argv\": [\"mine\"]}");
        Register();
        var ours = Assert.Single(Kernels(), k => k != "app");
        Assert.StartsWith("app-", ours);

        _project.EnvironmentDirectory = _project.PathOf("moved");
        _project.Provision();
        Register();

        Assert.Equal(["app", ours], Kernels().Order());
        Assert.Contains(_project.Layout.Python, File.ReadAllText(_jupyter["data", "kernels", ours, "kernel.json"]));
        Assert.Equal("{\"argv\": [\"mine\"]}", File.ReadAllText(_jupyter["data", "kernels", "app", "kernel.json"]));

        var said = _sink.Messages.Count;
        Register();
        Assert.Equal(said, _sink.Messages.Count);

        new KernelRegistry(Context().Machine, _sink).Unregister(_project.ProjectFile, _project.Layout.Directory);
        Assert.Equal(["app"], Kernels());
    }

    [Fact]
    public void Without_ipykernel_nothing_is_registered()
    {
        _project.Wheels.Add("alpha");
        _project.Write("requirements.txt", "alpha\n");
        _project.Provision();

        var error = Assert.Throws<PyVenv.Build.Diagnostics.ProvisioningException>(() => Register()).Diagnostic;

        Assert.Equal("PYVENV532", error.Code.Code);
        Assert.Empty(Kernels());
    }

    private void Provision(string requirements)
    {
        if (ReferencePython.Wheelhouse is not { } wheels)
        {
            Assert.Skip("the wheelhouse is not there");
            return;
        }

        _project.Change = d => d with { FindLinks = [wheels] };
        _project.Write("requirements.txt", requirements);
        _project.Provision();
    }

    private void Register(bool inEnvironment = false)
    {
        var context = Context();
        new KernelRegistry(context.Machine, _sink).Register(context, "", inEnvironment);
    }

    private EditorContext Context() => new()
    {
        ProjectFile = _project.ProjectFile,
        Layout = _project.Layout,
        Record = _project.Record()!,
        Machine = _project.Machine with { Variables = new Dictionary<string, string> { ["JUPYTER_DATA_DIR"] = _jupyter["data"] } },
        Sink = _sink,
    };

    private string[] Kernels() => Directory.Exists(_jupyter["data", "kernels"]) ? [.. Directory.GetDirectories(_jupyter["data", "kernels"]).Select(k => Path.GetFileName(k))] : [];

    private string[] Cell(string kernel)
    {
        var start = new ProcessStartInfo(_project.Layout.Python, ["-c", RunCell, kernel]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["JUPYTER_DATA_DIR"] = _jupyter["data"];
        start.Environment["JUPYTER_RUNTIME_DIR"] = _jupyter["runtime"];
        start.Environment["IPYTHONDIR"] = _jupyter["ipython"];
        start.Environment.Remove("VIRTUAL_ENV");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(120_000) && process.ExitCode == 0, error.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
