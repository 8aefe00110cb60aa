using PyVenv.Build.Diagnostics;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Managers.Conda;

/// <summary>The Python that came with an environment of conda: its own base.</summary>
internal sealed class CondaPython(ProvisioningContext context)
{
    /// <summary>Asks it.</summary>
    /// <exception cref="ProvisioningException">There is none, it does not answer, or it is not the one that the project wants.</exception>
    public Interpreter Interpreter()
    {
        var name = Path.GetFileName(context.Manifest.File);
        var location = new SourceLocation(context.Manifest.File ?? context.Declaration.ProjectFile);
        if (!File.Exists(context.Layout.Python))
        {
            throw new ProvisioningException(
                DiagnosticCodes.CondaWithoutPython,
                $"No package that '{name}' asks for brings a Python, and without one nothing can be run. Add 'python' to its dependencies.",
                location);
        }

        var answer = new InterpreterProbe(context.Machine, context.Tools).Probe(context.Layout.Python, context.Declaration.ProjectDirectory, context.Cancellation);
        var python = answer.Interpreter ?? throw new ProvisioningException(
            DiagnosticCodes.CreationFailed, $"conda made the environment, but its Python '{context.Layout.Python}' {answer.Explanation}.", location);
        if (context.Declaration.PythonVersion is { } wish && Specifier(wish) is { } wanted && !wanted.Contains(PackageVersion.Parse(python.Version)))
        {
            throw new ProvisioningException(
                DiagnosticCodes.PythonVersionsDisagree,
                $"PyVenvPythonVersion is '{wish}', but '{name}' led to Python {python.Version}. conda takes the version from its file: write 'python={wish.TrimStart('=', '~', '>')}' into it, or leave PyVenvPythonVersion out.",
                location);
        }

        return python;
    }

    // A bare version means its whole series.
    private static VersionSpecifierSet? Specifier(string wish)
    {
        var text = !char.IsDigit(wish[0]) ? wish : wish.Split('.').Length > 2 ? $"=={wish}" : $"=={wish}.*";
        return VersionSpecifierSet.TryParse(text, out var set) ? set : null;
    }
}
