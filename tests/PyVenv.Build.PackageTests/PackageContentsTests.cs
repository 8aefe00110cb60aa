using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using PyVenv.Build.PackageTests.Harness;

namespace PyVenv.Build.PackageTests;

public class PackageContentsTests
{
    [Fact]
    public void The_package_has_tasks_build_files_readme_icon_and_licence()
    {
        using var package = ZipFile.OpenRead(PackedPackage.PackageFile);
        var files = package.Entries.Select(e => e.FullName).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "tasks/net8.0/PyVenv.Build.dll",
                "tasks/net472/PyVenv.Build.dll",
                "build/PyVenv.Build.props",
                "build/PyVenv.Build.targets",
                "buildTransitive/PyVenv.Build.props",
                "buildTransitive/PyVenv.Build.targets",
                "buildMultiTargeting/PyVenv.Build.props",
                "buildMultiTargeting/PyVenv.Build.targets",
                "README.md",
                "LICENSE",
                "icon.png",
            },
            files);
        Assert.DoesNotContain(files, f => f.StartsWith("lib/", StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => f.EndsWith(".pdb", StringComparison.Ordinal) || f.EndsWith(".xml", StringComparison.Ordinal) && f.StartsWith("tasks/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_tasks_are_compiled_ahead_of_time_for_the_platform_that_packs()
    {
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
        {
            Assert.Skip("packages get a compiled image on Linux on x64 only");
        }

        using var image = new PEReader(File.OpenRead(Path.Combine(PackedPackage.Contents, "tasks", "net8.0", "linux-x64", "PyVenv.Build.dll")));

        Assert.NotEqual(0, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    [Fact]
    public void Every_build_file_that_another_one_imports_is_there()
    {
        foreach (var file in Directory.EnumerateFiles(PackedPackage.Contents, "PyVenv.Build.*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".props" or ".targets"))
        {
            var imports = XDocument.Load(file).Descendants("Import").Select(i => (string)i.Attribute("Project")!).ToList();
            Assert.All(imports, i => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, i)), $"{file} imports {i}"));
        }
    }

    [Fact]
    public void A_consumer_restores_nothing_but_the_package()
    {
        var metadata = XDocument.Load(Directory.GetFiles(PackedPackage.Contents, "*.nuspec").Single()).Root!.Elements().Single();
        var names = metadata.Elements().Select(e => e.Name.LocalName).ToList();

        Assert.DoesNotContain("dependencies", names);
        Assert.DoesNotContain("frameworkAssemblies", names);
        Assert.Equal("true", metadata.Elements().Single(e => e.Name.LocalName == "developmentDependency").Value);
    }

    [Fact]
    public void Symbols_of_both_tasks_are_in_the_symbol_package()
    {
        using var package = ZipFile.OpenRead(Path.ChangeExtension(PackedPackage.PackageFile, ".snupkg"));
        var files = package.Entries.Select(e => e.FullName).ToList();

        Assert.Contains("tasks/net8.0/PyVenv.Build.pdb", files);
        Assert.Contains("tasks/net472/PyVenv.Build.pdb", files);
    }

    [Fact]
    public void Each_version_of_the_package_has_assembly_versions_of_its_own()
    {
        using var sandbox = new Sandbox();
        var project = Path.Combine(PackedPackage.RepositoryRoot, "src", "PyVenv.Build", "PyVenv.Build.csproj");
        string AssemblyVersionOf(string version) => sandbox.DotNet("msbuild", project, "-getProperty:AssemblyVersion", $"-p:Version={version}").Output.Trim();

        var versions = new[] { "0.1.0", "0.1.1", "0.2.0", "0.1.0-beta.1", "0.1.0-beta.2" }.Select(AssemblyVersionOf).ToList();

        Assert.All(versions, v => Assert.Matches(@"^\d+\.\d+\.\d+\.\d+$", v));
        Assert.Equal(versions.Count, versions.Distinct().Count());
        Assert.Equal(AssemblyVersionOf("0.1.0"), versions[0]);
    }

    [Fact]
    public void On_the_full_framework_every_reference_of_a_packed_assembly_is_served()
    {
        var framework = Path.Combine(PackedPackage.RestoredPackages, "microsoft.netframework.referenceassemblies.net472", "1.0.3", "build", ".NETFramework", "v4.7.2");

        // The handler in PackedAssemblies answers the packed ones and System.ValueTuple, whatever version is asked for.
        Assert.Equal("", Unserved("net472", framework, "System.ValueTuple"));
    }

    [Fact]
    public void On_the_oldest_dotnet_every_reference_of_a_packed_assembly_is_served()
    {
        var framework = Directory.GetDirectories(Path.Combine(PackedPackage.RestoredPackages, "microsoft.netcore.app.ref"), "8.0.*").Single();

        // What the framework has in an older version comes from the fallback folder.
        Assert.Equal("", Unserved("net8.0", Path.Combine(framework, "ref", "net8.0")));
        Assert.Empty(Directory.GetFiles(Path.Combine(PackedPackage.Contents, "tasks", "net8.0"), "System.*"));
    }

    [Fact]
    public void Nothing_is_packed_that_nothing_refers_to()
    {
        foreach (var framework in new[] { "net8.0", "net472" })
        {
            var packed = Packed(framework);
            var referred = packed.SelectMany(References).Select(r => r.Name).ToHashSet();

            Assert.All(packed, f => Assert.True(
                Path.GetFileName(f) == "PyVenv.Build.dll" || referred.Contains(Path.GetFileNameWithoutExtension(f)), $"nothing refers to {f}"));
        }
    }

    private static string[] Packed(string framework) =>
        Directory.GetFiles(Path.Combine(PackedPackage.Contents, "tasks", framework), "*.dll", SearchOption.AllDirectories);

    /// <summary>References of the packed assemblies to what is neither packed, nor in the framework, nor the engine's own.</summary>
    private static string Unserved(string targetFramework, string frameworkFolder, params string[] answered)
    {
        Assert.True(Directory.Exists(frameworkFolder), $"'{frameworkFolder}' is not there: the repository was not restored");
        var inFramework = Directory.EnumerateFiles(frameworkFolder, "*.dll", SearchOption.AllDirectories)
            .Select(Identity).OfType<AssemblyName>().GroupBy(a => a.Name!).ToDictionary(g => g.Key, g => g.Max(a => a.Version)!);
        var names = Packed(targetFramework).Select(Path.GetFileNameWithoutExtension).Concat(answered).ToHashSet();
        var missing =
            from file in Packed(targetFramework)
            from reference in References(file)
            where !reference.Name!.StartsWith("Microsoft.Build.", StringComparison.Ordinal) && !names.Contains(reference.Name)
            where reference.Version > inFramework.GetValueOrDefault(reference.Name!, new Version())
            select $"{Path.GetFileName(file)} asks for {reference.Name} {reference.Version}";
        return string.Join("\n", missing);
    }

    // Some of the framework's files are modules of an assembly and no assemblies.
    private static AssemblyName? Identity(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        return image.HasMetadata && image.GetMetadataReader() is { IsAssembly: true } reader ? reader.GetAssemblyDefinition().GetAssemblyName() : null;
    }

    private static List<AssemblyName> References(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var reader = image.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(r => reader.GetAssemblyReference(r).GetAssemblyName())];
    }
}
