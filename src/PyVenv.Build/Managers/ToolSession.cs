using PyVenv.Build.Diagnostics;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Managers;

/// <summary>Runs a tool the way all of them are run: in the project's folder, environment stripped, output passed on line by line.</summary>
public sealed class ToolSession
{
    private readonly ProvisioningContext _context;
    private readonly IReadOnlyDictionary<string, string?> _variables;
    private readonly string _workingDirectory;

    /// <summary>Creates a session.</summary>
    /// <param name="context">What is provisioned.</param>
    /// <param name="variables">Variables to set (or with null to remove) beside the usual ones.</param>
    /// <param name="workingDirectory">Where it runs, absolute; null for the project's folder.</param>
    public ToolSession(ProvisioningContext context, IReadOnlyDictionary<string, string?>? variables = null, string? workingDirectory = null)
    {
        _context = context;
        _workingDirectory = workingDirectory ?? context.Declaration.ProjectDirectory;
        _variables = variables ?? new Dictionary<string, string?>();
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Absolute path.</param>
    /// <param name="arguments">One an element.</param>
    /// <param name="importance">How important its lines are; null to show none.</param>
    /// <exception cref="ProvisioningException">It could not be started, or the environment is one no more.</exception>
    public ToolResult Run(string program, IReadOnlyList<string> arguments, Importance? importance = Importance.Normal)
    {
        if (_context.IsMade)
        {
            EnvironmentPresence.Check(_context);
        }

        _context.Sink.Message(Importance.Low, SecretMask.WithoutUserInformation($"{program} {string.Join(" ", arguments.Select(Quoted))}"));
        try
        {
            return _context.Tools.Run(
                new ToolCommand
                {
                    Program = program,
                    Arguments = arguments,
                    WorkingDirectory = _workingDirectory,
                    Environment = Environment(),
                    OnOutput = importance is { } shown ? line => _context.Sink.Message(shown, line.Text) : null,
                },
                _context.Cancellation);
        }
        catch (ToolStartException e)
        {
            throw new ProvisioningException(DiagnosticCodes.ToolDidNotStart, $"{e.Message} Check that it is a program of this machine and may be executed.", null, e);
        }
    }

    private Dictionary<string, string> Environment()
    {
        var environment = new Dictionary<string, string>(_context.Machine.Platform.VariableComparer);
        foreach (var pair in new ChildEnvironment(_context.Machine).ForTool())
        {
            environment[pair.Key] = pair.Value;
        }

        foreach (var pair in _variables)
        {
            if (pair.Value is null)
            {
                environment.Remove(pair.Key);
            }
            else
            {
                environment[pair.Key] = pair.Value;
            }
        }

        return environment;
    }

    private static string Quoted(string argument) => argument.Length == 0 || argument.IndexOf(' ') >= 0 ? $"\"{argument}\"" : argument;
}
