using PyVenv.Build.Manifests;

namespace PyVenv.Build.Describing;

/// <summary>Settings of a type checker that make it look into the environment: proposed, for they stand in files that people write.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Lines">Lines for <c>pyproject.toml</c> in the project's folder.</param>
public sealed record CheckerProposal(string Tool, IReadOnlyList<string> Lines)
{
    /// <summary>The proposals for pyright (https://microsoft.github.io/pyright/#/configuration) and mypy (https://mypy.readthedocs.io/en/stable/config_file.html).</summary>
    /// <param name="python">The environment's interpreter, absolute.</param>
    /// <param name="declaration">What the project declares.</param>
    public static IReadOnlyList<CheckerProposal> Of(string python, Declaration declaration)
    {
        var environment = declaration.EnvironmentDirectory;
        var parent = Path.GetDirectoryName(environment) is { Length: > 0 } folder ? folder : environment;
        return
        [
            new("pyright", ["[tool.pyright]", $"venvPath = {Toml(Relative(parent, declaration.ProjectDirectory))}", $"venv = {Toml(Path.GetFileName(environment))}"]),
            new("mypy", ["[tool.mypy]", $"python_executable = {Toml(Relative(python, declaration.ProjectDirectory))}"]),
        ];
    }

    private static string Relative(string path, string projectDirectory) =>
        path == projectDirectory ? "." : Planning.DisplayPath.Of(path, projectDirectory);

    // A basic string (https://toml.io/en/v1.0.0#string).
    private static string Toml(string text) => "\"" + text.Replace(@"\", @"\\").Replace("\"", "\\\"") + "\"";
}
