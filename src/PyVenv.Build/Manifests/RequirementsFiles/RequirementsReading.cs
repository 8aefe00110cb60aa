using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>
/// Reads requirements files with all that they name, as pip 26.3's <c>pip._internal.req.req_file</c> does. Collects over
/// several files; one is read once as requirements and once as constraints, however often it is named.
/// </summary>
internal sealed class RequirementsReading
{
    private readonly string _workingDirectory;
    private readonly VariableExpansion _expansion;
    private readonly RequirementLineParser _parser;
    private readonly ReadContents _contents;
    private readonly List<Requirement> _requirements = [];
    private readonly List<string> _options = [];
    private readonly HashSet<(string, bool)> _read = [];
    private readonly Stack<OpenFile> _open = new();
    private readonly HashSet<string> _openPaths = new(StringComparer.Ordinal);

    /// <summary>Begins a reading.</summary>
    /// <param name="variables">The environment variables that the lines can mention.</param>
    /// <param name="workingDirectory">What local paths are relative to: the folder in which the installer runs, absolute.</param>
    public RequirementsReading(IReadOnlyDictionary<string, string> variables, string workingDirectory)
    {
        _workingDirectory = workingDirectory;
        _expansion = new VariableExpansion(variables);
        _parser = new RequirementLineParser(workingDirectory);
        _contents = new ReadContents(_requirements, _expansion);
    }

    /// <summary>The files that were read, and those that local requirements depend on.</summary>
    public InputFileList Inputs { get; } = new();

    /// <summary>What is asked for, in order.</summary>
    public IReadOnlyList<Requirement> Requirements => _requirements;

    /// <summary>The options that are meant for the whole run, in order: long name, value. No secret.</summary>
    public IReadOnlyList<string> FileOptions => _options;

    /// <summary>The variables that the lines mention.</summary>
    public IReadOnlyDictionary<string, string> MentionedVariables => _expansion.Mentioned;

    /// <summary>Reads a file and all that it names.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="isConstraint">Whether it is read as constraints.</param>
    /// <param name="named">Where it is named; evaluated for an error only.</param>
    /// <exception cref="ProvisioningException">A file is missing, unreadable, includes itself or has a line that pip does not read.</exception>
    public void Read(string path, bool isConstraint, Func<SourceLocation?> named)
    {
        Open(path, isConstraint, isNamedByAddress: false, named);

        // Not recursive: files can be nested deeper than the stack is.
        while (_open.Count > 0)
        {
            var file = _open.Peek();
            if (file.Lines.MoveNext())
            {
                ReadLine(file);
            }
            else
            {
                _open.Pop();
                _openPaths.Remove(file.Path);
            }
        }
    }

    /// <summary>Adds a requirement that no file has.</summary>
    public void Add(Requirement requirement)
    {
        _requirements.Add(requirement);
        if (requirement.LocalPath is { } local)
        {
            Inputs.AddLocal(local, requirement.Location);
        }
    }

    private void Open(string path, bool isConstraint, bool isNamedByAddress, Func<SourceLocation?> named)
    {
        if (_openPaths.Contains(path))
        {
            throw Cycle(path, named());
        }

        if (!_read.Add((path, isConstraint)))
        {
            return;
        }

        var bytes = RequirementsFile.Read(path, isConstraint, named);
        Inputs.Add(new InputFile(path, ContentHash.OfBytes(bytes), _contents.Of(path)));
        var text = RequirementsText.Decode(path, bytes, isLenient: isNamedByAddress);
        _open.Push(new OpenFile(path, isConstraint, isNamedByAddress, new LogicalLineReader(text)));
        _openPaths.Add(path);
    }

    private void ReadLine(OpenFile file)
    {
        var text = file.Lines.Text;
        string? expanded = null;
        if (text.IndexOf("${".AsSpan()) >= 0)
        {
            expanded = _expansion.Expand(text.ToString());
            text = expanded.AsSpan();
        }

        try
        {
            ReadLine(file, text, expanded is not null);
        }
        catch (LineProblem problem)
        {
            throw new ProvisioningException(problem.Code, expanded is null ? problem.Message : _expansion.Hide(problem.Message), Locate(file, problem.Offset, expanded is not null));
        }
    }

    private void ReadLine(OpenFile file, ReadOnlySpan<char> line, bool isExpanded)
    {
        var start = OptionParser.FindStart(line);
        var options = start == line.Length ? null : OptionParser.Parse(line, start);
        var editable = options?.First(OptionKind.Editable);
        if (start > 0 || editable is not null)
        {
            var context = new LineContext(file.IsConstraint, new SourceLocation(file.Path, file.Lines.Line, file.Lines.Indent + 1), options);
            var requirement = editable is null
                ? _parser.Parse(line, new TextRange(0, start), context)
                : start > 0
                    ? _parser.ParseEditable(line.Slice(0, start - 1).ToString(), 0, context)
                    : _parser.ParseEditable(editable.Value.Value, editable.Value.Start, context);
            Add(requirement);
        }
        else if ((options!.First(OptionKind.Requirements) ?? options.First(OptionKind.Constraints)) is { } nested)
        {
            OpenNested(file, nested, isExpanded);
        }
        else
        {
            AddOptions(file, options, isExpanded);
        }
    }

    private void OpenNested(OpenFile file, OptionValue nested, bool isExpanded)
    {
        var isAddress = Addresses.NamesFile(nested.Value, out var isRemote);
        if (isRemote)
        {
            // What is there cannot be known without the network; the installer reads it.
            AddOption(nested.Definition.Name, nested.Value, isExpanded);
            return;
        }

        var path = isAddress ? FileAddress.ToPath(nested.Value, _workingDirectory)
            : file.IsNamedByAddress ? FileAddress.Join(file.Folder, nested.Value)
            : AbsolutePath.Of(file.Folder, nested.Value);
        if (path is null)
        {
            throw new LineProblem(DiagnosticCodes.RequirementsMissing, $"'{nested.Value}' is no possible path of a file. Correct it.", nested.Start);
        }

        Open(
            path,
            nested.Definition.Kind == OptionKind.Constraints,
            isAddress || file.IsNamedByAddress,
            () => Locate(file, nested.Start, isExpanded));
    }

    private void AddOptions(OpenFile file, LineOptions options, bool isExpanded)
    {
        var index = options.Last(OptionKind.Index);
        foreach (var option in options.Values)
        {
            // Of a line's indexes the last one counts, and pip passes over settings for a requirement where there is none.
            if (option.Definition.Kind == OptionKind.File || (option.Definition.Kind == OptionKind.Index && option == index))
            {
                AddOption(option.Definition.Name, option.Definition.Name == "--find-links" ? FindLinks(file, option.Value) : option.Value, isExpanded);
            }
        }
    }

    private void AddOption(string name, string value, bool isExpanded)
    {
        name = name == "--pypi-url" ? "--index-url" : name;
        value = Addresses.WithoutUserInformation(value);
        _options.Add(value.Length == 0 ? name : $"{name} {(isExpanded ? _expansion.Hide(value) : value)}");
    }

    // pip takes a path relative to the file when something is there, else relative to where it runs.
    private string FindLinks(OpenFile file, string value)
    {
        foreach (var folder in new[] { file.Folder, _workingDirectory })
        {
            if (AbsolutePath.Of(folder, value) is { } path && (Directory.Exists(path) || File.Exists(path)))
            {
                return path;
            }
        }

        return value;
    }

    private ProvisioningException Cycle(string path, SourceLocation? location)
    {
        var names = new List<string> { Path.GetFileName(path) };
        foreach (var file in _open)
        {
            names.Insert(0, Path.GetFileName(file.Path));
            if (file.Path == path)
            {
                break;
            }
        }

        return new ProvisioningException(
            DiagnosticCodes.RequirementsCycle,
            $"'{path}' includes itself: {string.Join(" -> ", names)}. Take one of these lines away.",
            location);
    }

    private SourceLocation Locate(OpenFile file, int offset, bool isExpanded)
    {
        var (line, column) = file.Lines.Locate(isExpanded ? _expansion.OriginalOffset(file.Lines.Text.ToString(), offset) : offset);
        return new SourceLocation(file.Path, line, column);
    }
}
