using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PyVenv.Build.Running.Scripts;

namespace PyVenv.Build.Tasks;

/// <summary>Where a script's outputs go in the project.</summary>
internal sealed class ScriptOutputs(string sourceExtension, string sourceItem, string intermediateDirectory)
{
    /// <summary>An output as an item: its name may have characters that mean something to MSBuild.</summary>
    public static ITaskItem ToItem(string path) => new TaskItem(EscapedText.Escape(path));

    /// <summary>The outputs that join the project; metadata of the script that mean nothing to it are theirs.</summary>
    public IEnumerable<ITaskItem> ToProjectItems(ITaskItem declared, ScriptItem script, IReadOnlyList<string> outputs)
    {
        var addTo = declared.GetMetadata("AddTo").Trim();
        // A step that writes sources and data has its sources compiled and its data added; one that writes sources only may put them elsewhere.
        var onlyNatural = outputs.All(o => NaturalType(o) is not null);
        foreach (var output in outputs)
        {
            var type = addTo.Length > 0 && onlyNatural ? addTo : NaturalType(output) ?? addTo;
            if (type.Length == 0)
            {
                continue;
            }

            var item = ToItem(output);
            foreach (string name in declared.CloneCustomMetadata().Keys)
            {
                if (!ScriptItemReader.Known.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    item.SetMetadata(name, ((ITaskItem2)declared).GetMetadataValueEscaped(name));
                }
            }

            SetLink(item, type, output);
            item.SetMetadata("PyVenvItemType", type);
            item.SetMetadata("PyVenvScript", EscapedText.Escape(script.Name));
            yield return item;
        }
    }

    private string? NaturalType(string output)
    {
        var extension = Path.GetExtension(output);
        return extension.Equals(".resx", StringComparison.OrdinalIgnoreCase) ? "EmbeddedResource"
            : extension.Length > 0 && extension.Equals(sourceExtension, StringComparison.OrdinalIgnoreCase) ? sourceItem
            : null;
    }

    /// <summary>What lies in obj would be copied, embedded and shown under a folder 'obj'.</summary>
    private void SetLink(ITaskItem item, string type, string output)
    {
        var root = intermediateDirectory.TrimEnd('/', '\\');
        var isBelow = root.Length > 0 && output.StartsWith(root, StringComparison.OrdinalIgnoreCase) && output.Length > root.Length && output[root.Length] is '/' or '\\';
        if (isBelow && type is "Content" or "None" or "EmbeddedResource" or "AdditionalFiles" && item.GetMetadata("Link").Length == 0)
        {
            item.SetMetadata("Link", EscapedText.Escape(output.Substring(root.Length + 1)));
        }
    }
}
