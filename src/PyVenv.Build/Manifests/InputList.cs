namespace PyVenv.Build.Manifests;

/// <summary>Inputs in the order of reading, each once.</summary>
public sealed class InputList
{
    private readonly List<InputFile> _inputs = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>What was collected.</summary>
    public IReadOnlyList<InputFile> Inputs => _inputs;

    /// <summary>Adds an input, unless its path is there already.</summary>
    public void Add(InputFile input)
    {
        if (_paths.Add(input.Path))
        {
            _inputs.Add(input);
        }
    }

    /// <summary>Adds each.</summary>
    public void AddRange(IEnumerable<InputFile> inputs)
    {
        foreach (var input in inputs)
        {
            Add(input);
        }
    }

    /// <summary>Adds a file of which only the content counts, also when it is not there.</summary>
    public void AddFile(string path) => Add(new InputFile(path, ContentHash.OfFile(path)));
}
