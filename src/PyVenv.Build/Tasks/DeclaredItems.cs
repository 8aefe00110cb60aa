using Microsoft.Build.Framework;

namespace PyVenv.Build.Tasks;

/// <summary>Access to the list of <see cref="DeclarationTask.Declared"/>.</summary>
internal sealed class DeclaredItems
{
    private readonly ITaskItem[] _items;
    private readonly ITaskItem _project;

    /// <summary>Takes the list.</summary>
    /// <exception cref="ArgumentException">It has no <c>Project</c>.</exception>
    public DeclaredItems(ITaskItem[] items)
    {
        _items = items;
        _project = Array.Find(items, i => KindOf(i) == "Project") ?? throw new ArgumentException("No item of the kind 'Project' was declared.");
    }

    /// <summary>The project file.</summary>
    public string ProjectFile => _project.ItemSpec;

    /// <summary>A property's value; empty when it is not set.</summary>
    public string Text(string name) => _project.GetMetadata(name).Trim();

    /// <summary>A property's elements: an escaped semicolon (<c>%3B</c>) belongs to its element, as in every MSBuild list.</summary>
    public string[] List(string name)
    {
        var escaped = ((ITaskItem2)_project).GetMetadataValueEscaped(name) ?? "";
        var elements = new List<string>();
        foreach (var element in escaped.Split(';'))
        {
            if (element.Trim() is { Length: > 0 } text)
            {
                elements.Add(EscapedText.Unescape(text));
            }
        }

        return [.. elements];
    }

    /// <summary>The items of a kind, in their order.</summary>
    public IReadOnlyList<ITaskItem> OfKind(string kind)
    {
        var found = new List<ITaskItem>();
        foreach (var item in _items)
        {
            if (KindOf(item) == kind)
            {
                found.Add(item);
            }
        }

        return found;
    }

    private static string KindOf(ITaskItem item) => item.GetMetadata("Kind");
}
