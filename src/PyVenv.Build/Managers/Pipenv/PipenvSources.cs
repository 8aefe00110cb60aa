using PyVenv.Build.Diagnostics;
using PyVenv.Build.Index;
using PyVenv.Build.Manifests.Data;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Manifests.Pipenv;

namespace PyVenv.Build.Managers.Pipenv;

/// <summary>
/// The sources of a <c>Pipfile</c> asked by ourselves: when it locks, Pipenv passes over one that does not answer, without a word,
/// and says that the package does not exist.
/// </summary>
internal sealed class PipenvSources(ProvisioningContext context, string pipfile, string lockFile)
{
    /// <summary>Why a source does not answer; null when all do, or when none may be asked.</summary>
    /// <param name="package">The package that Pipenv did not find.</param>
    public ProvisioningException? Trouble(string package)
    {
        if (context.Declaration.Offline || context.Declaration.NoIndex)
        {
            return null;
        }

        List<IndexAddress> sources = [.. Addresses().Select(IndexAddress.TryParse).OfType<IndexAddress>()];
        using var client = new IndexClient(new IndexSources { Indexes = sources }, context.Machine, context.Sink, context.Cancellation);
        foreach (var source in sources)
        {
            try
            {
                client.Ask(source, PackageName.Normalize(package));
            }
            catch (ProvisioningException e)
            {
                return new ProvisioningException(e.Diagnostic with { Location = new SourceLocation(File.Exists(pipfile) ? pipfile : lockFile) });
            }
        }

        return null;
    }

    private IEnumerable<string> Addresses()
    {
        if ((context.Declaration.IndexUrl ?? context.Machine.Variable("PIPENV_PYPI_MIRROR")) is { } mirror)
        {
            return [mirror];
        }

        var file = File.Exists(pipfile) ? TomlReader.Read(ManifestText.Read(pipfile)) : JsonReader.Read(ManifestText.Read(lockFile)).Table("_meta");

        // Certificates of the others are not looked at.
        return PipenvVariables.SourcesOf(file).Where(s => s["verify_ssl"] is not DataValue { Text: "false" })
            .Select(s => PipenvVariables.Expand((s["url"] as DataValue)?.Text ?? "", context.Machine.Variables));
    }
}
