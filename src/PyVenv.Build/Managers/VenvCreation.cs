using PyVenv.Build.Diagnostics;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Machines;
using PyVenv.Build.Tools;

namespace PyVenv.Build.Managers;

/// <summary>Creates an empty environment from a base interpreter, by the standard library's venv, by uv or by virtualenv.</summary>
public sealed class VenvCreation
{
    private readonly ProvisioningContext _context;
    private readonly Interpreter _base;

    /// <summary>Creates the step.</summary>
    public VenvCreation(ProvisioningContext context)
    {
        _context = context;
        _base = context.Interpreter ?? throw new InvalidOperationException("No interpreter was chosen.");
    }

    /// <summary>Makes it.</summary>
    /// <param name="uv">uv's program, when it is to be used for <c>auto</c> or when it is all there is.</param>
    /// <returns>What created it.</returns>
    /// <exception cref="ProvisioningException">It could not.</exception>
    public string Create(string? uv)
    {
        switch (_context.Declaration.Creator)
        {
            case "venv":
                return ByVenv();
            case "uv":
                return ByUv(uv ?? new UvSupply(_context).Get("PyVenvCreator is 'uv'", () => UvManager.Missing("PyVenvCreator")));
            case "virtualenv":
                return new VirtualenvCreation(_context).Create();
            default:
                return uv is not null ? ByUv(uv) : _base.HasVenv ? ByVenv() : new VirtualenvCreation(_context).Create();
        }
    }

    private string ByVenv()
    {
        // ensurepip takes over three seconds; pip comes in another way (PipBootstrap).
        List<string> arguments = ["-I", "-m", "venv", "--without-pip"];
        if (_context.Declaration.SystemSitePackages)
        {
            arguments.Add("--system-site-packages");
        }

        if (_context.Declaration.Copies)
        {
            arguments.Add("--copies");
        }

        // It refuses a folder that is a link itself; links above are left, for mapped drives on Windows count as such.
        var folder = _context.Layout.Directory;
        // What is not there yet, as when a lock is made, is none.
        var isLink = Directory.Exists(folder) && (File.GetAttributes(folder) & FileAttributes.ReparsePoint) != 0;
        arguments.AddRange(["--prompt", Prompt, isLink ? LinkResolver.RealPath(folder) : folder]);
        Run(_base.Path, arguments, "venv");
        return "venv";
    }

    private string ByUv(string uv)
    {
        List<string> arguments =
            ["venv", "--no-python-downloads", "--no-project", "--allow-existing", "--no-progress", "--color", "never", "--python", _base.Path, "--prompt", Prompt];
        if (_context.Declaration.SystemSitePackages)
        {
            arguments.Add("--system-site-packages");
        }

        if (_context.Declaration.Copies)
        {
            _context.Sink.Message(Importance.Normal, "uv always links the interpreter; 'PyVenvCopies' needs PyVenvCreator=venv.");
        }

        if (_context.Declaration.Offline)
        {
            arguments.Add("--offline");
        }

        arguments.Add(_context.Layout.Directory);
        Run(uv, arguments, "uv venv");
        return "uv";
    }

    private string Prompt => _context.Declaration.Prompt ?? Path.GetFileName(Path.GetDirectoryName(_context.Layout.Directory) ?? "");

    private void Run(string program, IReadOnlyList<string> arguments, string name)
    {
        var result = new ToolSession(_context).Run(program, arguments);
        if (result.ExitCode != 0 || !File.Exists(_context.Layout.Python))
        {
            throw new CreationFailure(_context, name).Explain(result);
        }
    }
}
