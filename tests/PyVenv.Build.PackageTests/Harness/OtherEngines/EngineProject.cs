using System.Xml.Linq;

namespace PyVenv.Build.PackageTests.Harness.OtherEngines;

/// <summary>
/// A project without an SDK, which the engines of <c>tests/hosts</c> have not: it imports the packed build files by path, and its
/// target <c>Report</c> provisions and says what it was given.
/// </summary>
/// <param name="sandbox">Where it lies.</param>
/// <param name="pathOf">A path as the engine sees it.</param>
/// <param name="name">Its name and its folder's.</param>
public sealed class EngineProject(Sandbox sandbox, Func<string, string> pathOf, string name = "app")
{
    private static readonly string[] _reported =
    [
        "PyVenvPython", "PyVenvScriptsDirectory", "PyVenvSitePackages", "PyVenvPythonFullVersion", "PyVenvPythonLibrary", "PyVenvChanged", "PyVenvReason",
        "MSBuildRuntimeType",
    ];

    private readonly Dictionary<string, string> _properties = new()
    {
        ["PyVenvManager"] = "pip",
        ["PyVenvNoIndex"] = "true",
        ["PyVenvFindLinks"] = pathOf(sandbox.Wheels.Folder),
        ["PyVenvCacheDirectory"] = pathOf(sandbox.CacheDirectory),
    };

    private readonly XElement _items = new("ItemGroup");

    /// <summary>Its folder.</summary>
    public string Folder { get; } = sandbox.At(name);

    /// <summary>A path in its folder.</summary>
    public string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);

    /// <summary>Sets a property.</summary>
    public EngineProject Property(string property, string value)
    {
        _properties[property] = value;
        return this;
    }

    /// <summary>Adds an item.</summary>
    public EngineProject Item(string type, string include, params (string Name, string Value)[] metadata)
    {
        _items.Add(new XElement(type, new XAttribute("Include", MSBuildText.Escape(include)), metadata.Select(m => new XElement(m.Name, MSBuildText.Escape(m.Value)))));
        return this;
    }

    /// <summary>Writes <c>requirements.txt</c>.</summary>
    public EngineProject Requirements(params string[] lines)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllLines(Path("requirements.txt"), lines);
        return this;
    }

    /// <summary>What the last build reported of a property or of <c>Packages</c>.</summary>
    public static string Reported(BuildResult build, string reported) =>
        Assert.Single(build.Log.Messages, m => m.Text.StartsWith($"Report {reported}=", StringComparison.Ordinal)).Text[$"Report {reported}=".Length..];

    /// <summary>Writes the project.</summary>
    /// <returns>Its path.</returns>
    internal string Save()
    {
        var file = Path(name + ".proj");
        var text = new XElement(
            "Project",
            Import("PyVenv.Build.props"),
            new XElement("PropertyGroup", _properties.Select(p => new XElement(p.Key, MSBuildText.Escape(p.Value)))),
            _items,
            Import("PyVenv.Build.targets"),
            new XElement(
                "Target",
                new XAttribute("Name", "Report"),
                new XAttribute("DependsOnTargets", "PyVenvProvision"),
                _reported.Select(r => Message(r, $"$({r})")),
                Message("Packages", "@(PyVenvInstalledPackage->'%(Identity) %(Version)', ',')"))).ToString();

        // A file that is written again is newer than the stamp.
        if (!File.Exists(file) || File.ReadAllText(file) != text)
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(file, text);
        }

        return file;
    }

    private XElement Import(string file) =>
        new("Import", new XAttribute("Project", MSBuildText.Escape(pathOf(System.IO.Path.Combine(PackedPackage.Contents, "build", file)))));

    private static XElement Message(string reported, string expression) =>
        new("Message", new XAttribute("Text", $"Report {reported}={expression}"), new XAttribute("Importance", "low"));
}
