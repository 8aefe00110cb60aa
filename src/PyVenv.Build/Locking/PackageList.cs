using PyVenv.Build.Managers;
using PyVenv.Build.Processes;

namespace PyVenv.Build.Locking;

/// <summary>
/// The requirements that stand in no requirements file, as one, for a tool that takes files only. Addresses with credentials are
/// handed over as variables, which the tool puts in; the file is gone afterwards.
/// </summary>
internal sealed class PackageList : IDisposable
{
    private readonly Dictionary<string, string> _variables = [];

    /// <summary>Writes the file, when there is anything to write.</summary>
    public PackageList(ProvisioningContext context)
    {
        List<string> lines =
        [
            .. context.Manifest.Requirements.Where(r => r.IsArgument && !r.IsConstraint).Select(r => (r.IsEditable ? "-e " : "") + WithoutSecret(r.Text)),
        ];
        if (lines.Count > 0 || context.Manifest.RequirementsFiles.Count == 0)
        {
            File = Path.Combine(context.WorkDirectory, "lock-packages.txt");
            System.IO.File.WriteAllLines(File, lines);
        }
    }

    /// <summary>The file, absolute; null when there are requirements files alone.</summary>
    public string? File { get; }

    /// <summary>The variables that it mentions.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    /// <summary>Removes the file.</summary>
    public void Dispose()
    {
        if (File is not null)
        {
            System.IO.File.Delete(File);
        }
    }

    private string WithoutSecret(string text)
    {
        if (SecretMask.WithoutUserInformation(text) == text)
        {
            return text;
        }

        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var start = text.LastIndexOfAny([' ', '@'], scheme) + 1;
        var end = text.IndexOfAny([' ', ';'], scheme);
        end = end < 0 ? text.Length : end;
        var name = $"PYVENV_LOCK_ADDRESS_{_variables.Count}";
        _variables[name] = text.Substring(start, end - start);
        return text.Substring(0, start) + "${" + name + "}" + text.Substring(end);
    }
}
