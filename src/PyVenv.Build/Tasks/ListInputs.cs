using Microsoft.Build.Framework;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Tasks;

/// <summary>
/// Lists the files that the manifest consists of, nested ones too, for Visual Studio's up-to-date check and <c>dotnet watch</c>.
/// A manifest that is wrong is no error here: the next build says it.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ListInputs : DeclarationTask
{
    /// <summary>The files, absolute.</summary>
    [Output]
    public string[] InputFiles { get; private set; } = [];

    private protected override void Run(MSBuildSink sink)
    {
        try
        {
            var (machine, declaration) = Read();
            InputFiles = [.. new Provisioner(machine, NoTools.Instance, sink).Plan(declaration).InputFiles];
        }
        catch (ProvisioningException failure)
        {
            sink.Message(Importance.Low, failure.Diagnostic.Message);
        }
    }
}
