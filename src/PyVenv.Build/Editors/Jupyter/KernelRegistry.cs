using System.Text;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Embedding;
using PyVenv.Build.Machines;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Editors.Jupyter;

/// <summary>Registers an environment as a kernel, under the project's name, and takes it away again. Kernels of others are not touched.</summary>
public sealed class KernelRegistry
{
    private readonly Machine _machine;
    private readonly IDiagnosticSink _sink;

    /// <summary>Creates it.</summary>
    public KernelRegistry(Machine machine, IDiagnosticSink sink)
    {
        _machine = machine;
        _sink = sink;
    }

    /// <summary>Registers it, or renews what is registered.</summary>
    /// <param name="context">The project and its finished environment.</param>
    /// <param name="displayName">What notebooks call it; empty for the project's name.</param>
    /// <param name="inEnvironment">Inside the environment instead of for the user.</param>
    /// <exception cref="ProvisioningException">The environment has no ipykernel, or the file system failed.</exception>
    public void Register(EditorContext context, string displayName, bool inEnvironment)
    {
        var environment = context.Layout.Directory;
        if (!context.Record.Distributions.ContainsKey("ipykernel"))
        {
            throw new ProvisioningException(
                DiagnosticCodes.KernelPackageMissing,
                $"PyVenvKernel is set, and the environment '{environment}' has no 'ipykernel': the kernel could not start. Add ipykernel to the requirements.",
                new SourceLocation(context.ProjectFile));
        }

        var kernels = inEnvironment ? JupyterFolder.OfEnvironment(environment) : JupyterFolder.OfUser(_machine);
        var specification = new KernelSpecification(context.ProjectFile, environment);
        var folder = FolderOf(kernels, context.ProjectFile);
        var file = Path.Combine(folder, KernelSpecification.FileName);
        var text = specification.Write(
            displayName.Length > 0 ? displayName : Path.GetFileNameWithoutExtension(context.ProjectFile),
            context.Layout.Python,
            ActivationValues.Of(context.Layout, context.Record, _machine),
            _machine.Platform.PathListSeparator);
        Guard(file, () =>
        {
            if (ChangedFile.Write(file, text, context.OnlyAsk))
            {
                _sink.Message(Importance.High, $"Jupyter kernel '{Path.GetFileName(folder)}' registered in {kernels}");
            }
        });
        if (!context.OnlyAsk)
        {
            // Where it was registered before: another name, or the other place.
            Remove(JupyterFolder.OfUser(_machine), k => k.Project == context.ProjectFile, except: folder);
            Remove(JupyterFolder.OfEnvironment(environment), k => k.Project == context.ProjectFile, except: folder);
        }
    }

    /// <summary>Removes the user's kernels of a project, and those of an environment that is gone.</summary>
    /// <param name="projectFile">The project file, absolute.</param>
    /// <param name="environment">The environment's folder, absolute.</param>
    /// <exception cref="ProvisioningException">The file system failed.</exception>
    public void Unregister(string projectFile, string environment) =>
        Remove(JupyterFolder.OfUser(_machine), k => k.Project == projectFile || k.Environment == environment, except: null);

    private void Remove(string kernels, Func<KernelSpecification, bool> isMeant, string? except)
    {
        if (!Directory.Exists(kernels))
        {
            return;
        }

        Guard(kernels, () =>
        {
            foreach (var folder in Directory.GetDirectories(kernels))
            {
                if (folder != except && KernelSpecification.Read(folder) is { } found && isMeant(found))
                {
                    Directory.Delete(folder, recursive: true);
                    _sink.Message(Importance.High, $"Jupyter kernel '{Path.GetFileName(folder)}' removed from {kernels}");
                }
            }
        });
    }

    // The project's name, unless that belongs to a person's kernel or to another project that is still there.
    private static string FolderOf(string kernels, string projectFile)
    {
        var name = NameOf(Path.GetFileNameWithoutExtension(projectFile));
        var folder = Path.Combine(kernels, name);
        var isFree = !Directory.Exists(folder) || (KernelSpecification.Read(folder) is { } found && (found.Project == projectFile || !File.Exists(found.Project)));
        return isFree ? folder : Path.Combine(kernels, name + "-" + ContentHash.OfText(projectFile).Substring(0, 8).ToLowerInvariant());
    }

    // jupyter_client allows letters, digits, '.', '-' and '_'.
    private static string NameOf(string project)
    {
        var name = new StringBuilder(project.Length);
        foreach (var c in project.ToLowerInvariant())
        {
            name.Append(c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-' or '_' ? c : '-');
        }

        return name.ToString();
    }

    private static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProvisioningException(
                DiagnosticCodes.EditorFileFailed,
                $"'{path}' cannot be read or written: {e.Message.TrimEnd('.')}. Give the user who builds access to it, or register the kernel elsewhere with PyVenvKernelScope or JUPYTER_DATA_DIR.",
                new SourceLocation(path),
                e);
        }
    }
}
