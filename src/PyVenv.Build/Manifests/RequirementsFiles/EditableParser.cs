using PyVenv.Build.Manifests.Dependencies;

namespace PyVenv.Build.Manifests.RequirementsFiles;

/// <summary>What <c>-e</c> can name: a project's folder, an address of a version control system, or <c>name @</c> one of them.</summary>
/// <param name="workingDirectory">What relative paths are relative to, absolute.</param>
internal sealed class EditableParser(string workingDirectory)
{
    private static readonly string[] _systems = ["git", "hg", "bzr", "svn"];

    private readonly PathRequirement _paths = new(workingDirectory);

    /// <summary>Reads the value of <c>-e</c>.</summary>
    /// <exception cref="LineProblem">It is nothing that can be installed so.</exception>
    public RequirementTarget Parse(string text, int start) => text.Length == 0
        ? throw NotEditable(text, start)
        : ReadNamed(text, start) ?? ReadPath(text, start) ?? ReadAddress(text, start);

    private RequirementTarget? ReadNamed(string text, int start)
    {
        DependencySpecifier dependency;
        try
        {
            dependency = DependencySpecifier.Parse(text);
        }
        catch (DependencySyntaxException)
        {
            return null;
        }

        if (dependency.Url is not { } url)
        {
            return null;
        }

        var scheme = Addresses.SchemeOf(url.AsSpan());
        if (scheme != "file" && !Addresses.IsVersionControl(scheme))
        {
            throw NotEditable(text, start);
        }

        return new RequirementTarget
        {
            Name = dependency.Name,
            Extras = dependency.Extras,
            Marker = dependency.Marker?.Text ?? "",
            Url = Addresses.WithoutUserInformation(url),
            LocalPath = scheme == "file" ? FileAddress.ToPath(url, workingDirectory) : null,
        };
    }

    private RequirementTarget? ReadPath(string text, int start)
    {
        // With '[' an address ends only in a version control system's reference: no extras then.
        if (Addresses.SchemeOf(text.AsSpan()) is var scheme && (scheme == "file" || Addresses.IsVersionControl(scheme) || Array.IndexOf(_systems, scheme) >= 0))
        {
            return null;
        }

        return _paths.PathOf(text, start, out var extras) is { } path && (Directory.Exists(path) || !Addresses.IsAddress(text.AsSpan()))
            ? new RequirementTarget { LocalPath = path, Extras = extras }
            : null;
    }

    private RequirementTarget ReadAddress(string text, int start)
    {
        var address = text;
        var extras = (IReadOnlyList<string>)[];
        var scheme = Addresses.SchemeOf(text.AsSpan());
        if (scheme == "file")
        {
            address = PathRequirement.WithoutExtras(text.AsSpan(), out _).ToString();
            _paths.PathOf(text, start, out extras);
            var target = new RequirementTarget
            {
                Url = address,
                Extras = extras,
                LocalPath = FileAddress.ToPath(address, workingDirectory) ?? throw OtherMachine(text, start),
            };
            return LinkName.NameOfFragment(target, address, start);
        }

        foreach (var system in _systems)
        {
            address = scheme == system ? $"{system}+{text}" : address;
        }

        if (!Addresses.IsVersionControl(Addresses.SchemeOf(address.AsSpan())))
        {
            throw NotEditable(text, start);
        }

        var named = LinkName.NameOfFragment(new RequirementTarget { Url = Addresses.WithoutUserInformation(address) }, address, start);
        return named.Name is not null ? named : throw RequirementProblems.Syntax(text, $"it does not tell the name of the package, 'name @ {Addresses.WithoutUserInformation(text)}' does", start);
    }

    /// <summary>The problem of a <c>file:</c> address with a host.</summary>
    public static LineProblem OtherMachine(string text, int start) => RequirementProblems.Syntax(text, "a 'file:' address cannot name another machine", start);

    private static LineProblem NotEditable(string text, int start) =>
        RequirementProblems.Syntax(text, "behind '-e' the path of a project's folder, or an address such as 'git+https://…' is expected", start);
}
