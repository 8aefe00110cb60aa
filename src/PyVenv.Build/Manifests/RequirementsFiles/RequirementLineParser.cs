using PyVenv.Build.Diagnostics;
using PyVenv.Build.Manifests.Dependencies;
using PyVenv.Build.Versions;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>
/// Turns the text of a line without its options into a requirement, as pip's <c>install_req_from_line</c> does: a dependency
/// specifier, an address, or a path to an archive or a project.
/// </summary>
/// <param name="workingDirectory">What relative paths are relative to: the folder in which the installer runs, absolute.</param>
internal sealed class RequirementLineParser(string workingDirectory)
{
    private readonly EditableParser _editables = new(workingDirectory);
    private readonly PathRequirement _paths = new(workingDirectory);

    // Many lines have the same few markers: each is parsed once.
    private readonly Dictionary<string, string> _markers = new(StringComparer.Ordinal);

    /// <summary>Reads a requirement.</summary>
    /// <param name="line">The logical line, variables put in.</param>
    /// <param name="range">The requirement in it.</param>
    /// <param name="context">What else the line says.</param>
    /// <exception cref="LineProblem">It is none, or no possible constraint.</exception>
    public Requirement Parse(ReadOnlySpan<char> line, TextRange range, in LineContext context)
    {
        range = Strip(line, range);
        var text = range.Of(line);
        var isAddress = Addresses.IsAddress(text);

        // An address may hold a semicolon of its own.
        var separator = isAddress ? text.IndexOf("; ".AsSpan()) : text.IndexOf(';');
        var name = separator < 0 ? range : Strip(line, range with { End = range.Start + separator });
        var marker = separator < 0 ? "" : ReadMarker(line, range with { Start = range.Start + separator + 1 });
        var target = isAddress ? ReadAddress(line, name) : ReadPath(line, name) ?? ReadNamed(line, name);
        return Create(target with { Marker = marker }, text.ToString(), range.Start, context);
    }

    /// <summary>Reads what <c>-e</c> names.</summary>
    /// <exception cref="LineProblem">It is nothing that can be installed so.</exception>
    public Requirement ParseEditable(string text, int start, in LineContext context)
    {
        if (context.IsConstraint)
        {
            throw new LineProblem(DiagnosticCodes.InvalidConstraint, "A constraint cannot be editable. Take '-e' away, or move the line to a requirements file.", start);
        }

        return Create(_editables.Parse(text, start), PythonWhitespace.Strip(text), start, context, isEditable: true);
    }

    private static Requirement Create(RequirementTarget target, string text, int start, in LineContext context, bool isEditable = false)
    {
        if (context.IsConstraint && (target.Name is null || target.Extras.Count > 0))
        {
            throw new LineProblem(
                DiagnosticCodes.InvalidConstraint,
                target.Name is null
                    ? $"The constraint '{Addresses.WithoutUserInformation(text)}' has no name. Write 'name @ address', or move the line to a requirements file."
                    : $"The constraint '{Addresses.WithoutUserInformation(text)}' has extras. Take them away: a constraint says which version, not what is wanted.",
                start);
        }

        return new Requirement
        {
            Name = target.Name,
            Extras = target.Extras,
            Specifier = target.Specifier,
            Marker = target.Marker,
            Url = target.Url,
            LocalPath = target.LocalPath,
            IsEditable = isEditable,
            IsConstraint = context.IsConstraint,
            Hashes = isEditable ? [] : context.Options?.Hashes() ?? [],
            BuildOptions = context.Options?.BuildOptions() ?? [],
            Location = context.Location,
            Text = text == target.Name ? target.Name : text,
        };
    }

    private RequirementTarget ReadAddress(ReadOnlySpan<char> line, TextRange range)
    {
        var address = range.Of(line).ToString();
        return LinkName.NameOfAddress(new RequirementTarget { Url = Addresses.WithoutUserInformation(address), LocalPath = LocalPathOf(address, range.Start) }, address, range.Start);
    }

    private RequirementTarget? ReadPath(ReadOnlySpan<char> line, TextRange range) =>
        PathRequirement.CanBePath(range.Of(line)) ? _paths.Read(range.Of(line).ToString(), range.Start) : null;

    private RequirementTarget ReadNamed(ReadOnlySpan<char> line, TextRange range)
    {
        var text = range.Of(line);
        try
        {
            var parts = DependencyParser.Parse(text);
            var url = parts.Url.IsEmpty ? null : parts.Url.Of(text).ToString();
            return new RequirementTarget
            {
                Name = PackageName.Normalize(parts.Name.Of(text)),
                Extras = url is null ? DependencySpecifier.ExtrasOf(text, parts) : ExtrasBehind(text) ?? DependencySpecifier.ExtrasOf(text, parts),
                Specifier = DependencySpecifier.SpecifierOf(text, parts),
                Url = url is null ? null : Addresses.WithoutUserInformation(url),
                LocalPath = url is null ? null : LocalPathOf(url, range.Start + parts.Url.Start),
            };
        }
        catch (DependencySyntaxException e)
        {
            return _paths.ReadMissing(text.ToString(), range.Start) is { } missing
                ? missing
                : throw RequirementProblems.Syntax(text.ToString(), e, range.Start);
        }
    }

    // pip takes brackets at the end of any line for extras, before it sees that they belong to an address.
    private static IReadOnlyList<string>? ExtrasBehind(ReadOnlySpan<char> text)
    {
        PathRequirement.WithoutExtras(text, out var brackets);
        return brackets.IsEmpty ? null : PathRequirement.ExtrasIn(brackets, text.ToString(), text.Length - brackets.Length);
    }

    private string? LocalPathOf(string address, int start) => Addresses.SchemeOf(address.AsSpan()) == "file"
        ? FileAddress.ToPath(address, workingDirectory) ?? throw EditableParser.OtherMachine(address, start)
        : null;

    private string ReadMarker(ReadOnlySpan<char> line, TextRange range)
    {
        range = Strip(line, range);
        if (range.IsEmpty)
        {
            return "";
        }

        var text = range.Of(line).ToString();
        if (_markers.TryGetValue(text, out var known))
        {
            return known;
        }

        try
        {
            Marker.Parse(text);
        }
        catch (DependencySyntaxException e)
        {
            throw RequirementProblems.Syntax(text, e, range.Start);
        }

        _markers.Add(text, text);
        return text;
    }

    private static TextRange Strip(ReadOnlySpan<char> line, TextRange range)
    {
        var (start, end) = range;
        while (start < end && PythonWhitespace.IsSpace(line[start]))
        {
            start++;
        }

        while (end > start && PythonWhitespace.IsSpace(line[end - 1]))
        {
            end--;
        }

        return new TextRange(start, end);
    }
}
