namespace PyVenv.Build.Managers.Pip;

/// <summary>A pip that lies unpacked in a folder, with its <c>.dist-info</c> beside it.</summary>
/// <param name="Folder">The folder that holds the <c>pip</c> package.</param>
/// <param name="Version">Its version.</param>
public sealed record PipCopy(string Folder, string Version)
{
    /// <summary>The package's folder.</summary>
    public string Package => Path.Combine(Folder, "pip");

    /// <summary>Its metadata.</summary>
    public string Information => Path.Combine(Folder, $"pip-{Version}.dist-info");

    /// <summary>What an interpreter runs it by without having it on its path; null when this copy is damaged.</summary>
    public string? Script
    {
        get
        {
            // From 22.3 on pip has a runner that leaves sys.path alone; before, the folder itself is run.
            var runner = Path.Combine(Package, "__pip-runner__.py");
            return File.Exists(runner) ? runner : File.Exists(Path.Combine(Package, "__main__.py")) ? Package : null;
        }
    }
}
