using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Pyproject;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>The files that a manifest consists of, each once, in the order of reading.</summary>
internal sealed class InputFileList
{
    private readonly List<InputFile> _files = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>The files.</summary>
    public IReadOnlyList<InputFile> Files => _files;

    /// <summary>Adds a file whose content was read.</summary>
    public void Add(InputFile file)
    {
        if (_paths.Add(file.Path))
        {
            _files.Add(file);
        }
    }

    /// <summary>Adds a file by its content; one that is not there counts as that.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="named">Where it is named.</param>
    /// <exception cref="ProvisioningException">It cannot be read.</exception>
    public void Add(string path, SourceLocation? named)
    {
        if (_paths.Contains(path))
        {
            return;
        }

        Read(path, named, () => Add(new InputFile(path, ContentHash.OfFile(path))));
    }

    /// <summary>Adds what a local requirement depends on: an archive itself, of a project's folder the files that say how it is built.</summary>
    public void AddLocal(string path, SourceLocation? named)
    {
        if (LinkName.IsArchive(path.AsSpan()) && !Directory.Exists(path))
        {
            Add(path, named);
            return;
        }

        foreach (var name in LocalProject.Files)
        {
            Add(Path.Combine(path, name), named);
        }

        // What these name in turn, such as a file with the dependencies.
        Read(path, named, () =>
        {
            foreach (var file in ProjectInputs.Of(path))
            {
                Add(file);
            }
        });
    }

    private static void Read(string path, SourceLocation? named, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProvisioningException(
                DiagnosticCodes.RequirementsUnreadable,
                $"'{path}' cannot be read: {e.Message} The environment depends on its content: give this account the right to read it.",
                named,
                e);
        }
    }
}
