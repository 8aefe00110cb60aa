using System.Xml.Linq;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>A project that uses the packed package.</summary>
public sealed class TestProject
{
    private readonly Sandbox _sandbox;
    private readonly XElement _properties = new("PropertyGroup");
    private readonly XElement _items = new("ItemGroup");
    private readonly List<XElement> _targets = [];
    private string _sdk = "Microsoft.NET.Sdk";
    private string _extension = ".csproj";
    private bool _usesPackage = true;
    private string? _reported;

    internal TestProject(Sandbox sandbox, string folder, string name)
    {
        _sandbox = sandbox;
        Folder = folder;
        Name = name;
        Property("TargetFramework", "net10.0");
        Property("OutputType", "Exe");
        Property("PyVenvNoIndex", "true");
        Property("PyVenvFindLinks", sandbox.Wheels.Folder);
    }

    /// <summary>The project's name.</summary>
    public string Name { get; }

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>Its file.</summary>
    public string File => System.IO.Path.Combine(Folder, Name + _extension);

    /// <summary>The default environment's folder.</summary>
    public string EnvironmentFolder => Path(".venv");

    /// <summary>A path in its folder.</summary>
    public string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);

    /// <summary>Sets a property in the project file; null takes it out. The value is text, escaped here; <paramref name="raw"/> takes it as MSBuild reads it.</summary>
    public TestProject Property(string name, string? value, bool raw = false)
    {
        _properties.Elements(name).Remove();
        if (value is not null)
        {
            _properties.Add(new XElement(name, raw ? value : MSBuildText.Escape(value)));
        }

        return this;
    }

    /// <summary>Adds an item to the project file.</summary>
    public TestProject Item(string type, string include, params (string Name, string Value)[] metadata)
    {
        _items.Add(new XElement(type, new XAttribute("Include", MSBuildText.Escape(include)), metadata.Select(m => new XElement(m.Name, MSBuildText.Escape(m.Value)))));
        return this;
    }

    /// <summary>Adds targets or anything else to the end of the project file, as XML.</summary>
    public TestProject Xml(string xml)
    {
        _targets.AddRange(XElement.Parse($"<Project>{xml}</Project>").Elements());
        return this;
    }

    /// <summary>Uses another SDK and language.</summary>
    public TestProject Sdk(string sdk, string extension = ".csproj")
    {
        (_sdk, _extension) = (sdk, extension);
        return this;
    }

    /// <summary>Leaves the package out.</summary>
    public TestProject WithoutPackage()
    {
        _usesPackage = false;
        return this;
    }

    /// <summary>References another project.</summary>
    public TestProject References(TestProject other) => Item("ProjectReference", other.File);

    /// <summary>
    /// Has each build write expressions such as <c>$(PyVenvPython)</c> when <paramref name="after"/> has run; <see cref="Reported"/>
    /// reads them.
    /// </summary>
    public TestProject Report(string after, params string[] expressions)
    {
        _reported = Path("obj", "reported.txt");
        var target = new XElement("Target", new XAttribute("Name", "TestReport"), new XAttribute("AfterTargets", after));
        target.Add(new XElement("WriteLinesToFile", new XAttribute("File", "$(MSBuildProjectDirectory)/obj/reported.txt"), new XAttribute("Overwrite", "true"), new XAttribute("Lines", "")));
        foreach (var expression in expressions)
        {
            // An item list cannot stand beside other text in a task's parameter; in a property it can.
            target.Add(new XElement("PropertyGroup", new XElement("_TestReported", expression)));
            target.Add(new XElement(
                "WriteLinesToFile",
                new XAttribute("File", "$(MSBuildProjectDirectory)/obj/reported.txt"),
                new XAttribute("Lines", MSBuildText.Escape(expression) + "=$([MSBuild]::Escape('$(_TestReported)'))")));
        }

        _targets.Add(target);
        return this;
    }

    /// <summary>What an expression was at the last build; null when the target did not run.</summary>
    public string? Reported(string expression) => _reported is not null && System.IO.File.Exists(_reported)
        ? System.IO.File.ReadLines(_reported).LastOrDefault(l => l.StartsWith(expression + "=", StringComparison.Ordinal))?[(expression.Length + 1)..]
        : null;

    /// <summary>Writes a file into the project's folder.</summary>
    public TestProject Write(string relativePath, string text)
    {
        var path = Path(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return this;
    }

    /// <summary>Writes <c>requirements.txt</c>.</summary>
    public TestProject Requirements(params string[] lines) => Write("requirements.txt", string.Join("\n", lines) + "\n");

    /// <summary>Writes the project file and, for C#, a program.</summary>
    public TestProject Save()
    {
        Directory.CreateDirectory(Folder);
        var project = new XElement("Project", new XAttribute("Sdk", _sdk), _properties, _items);
        if (_usesPackage)
        {
            project.Add(new XElement("ItemGroup", new XElement(
                "PackageReference",
                new XAttribute("Include", "PyVenv.Build"),
                new XAttribute("Version", PackedPackage.Version),
                new XAttribute("PrivateAssets", "all"))));
        }

        project.Add(_targets);
        // A file that is written again is newer, and everything that depends on it is built again.
        if (!System.IO.File.Exists(File) || System.IO.File.ReadAllText(File) != project.ToString())
        {
            System.IO.File.WriteAllText(File, project.ToString());
        }

        var program = _extension switch
        {
            ".csproj" => ("Program.cs", "System.Console.WriteLine(\"Hello\");\n"),
            ".fsproj" => ("Program.fs", "printfn \"Hello\"\n"),
            ".vbproj" => ("Program.vb", "Module Program\n    Sub Main()\n    End Sub\nEnd Module\n"),
            _ => ("", ""),
        };
        if (program.Item1.Length > 0 && _sdk == "Microsoft.NET.Sdk" && !System.IO.File.Exists(Path(program.Item1)))
        {
            Write(program.Item1, program.Item2);
        }

        return this;
    }

    /// <summary>Saves and runs <c>dotnet build</c> on it.</summary>
    public BuildResult Build(params string[] arguments) => Run("build", arguments);

    /// <summary>Saves and runs a command of <c>dotnet</c> on it.</summary>
    public BuildResult Run(string command, params string[] arguments) => Run(new DotNetCommand { Arguments = [command, .. arguments] });

    /// <summary>Saves and runs a command of <c>dotnet</c> on it, with more to say about it; the project file is added after the verb.</summary>
    public BuildResult Run(DotNetCommand command)
    {
        Save();
        return _sandbox.DotNet(command with
        {
            Arguments = [command.Arguments[0], File, .. command.Arguments.Skip(1)],
            WorkingDirectory = command.WorkingDirectory ?? Folder,
        });
    }
}
