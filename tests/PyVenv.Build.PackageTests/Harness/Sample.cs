namespace PyVenv.Build.PackageTests.Harness;

/// <summary>A sample of the repository as a reader has it: its own files, the packed package, and packages from the wheelhouse.</summary>
public static class Sample
{
    /// <summary>Copies a sample into a sandbox.</summary>
    /// <returns>The folder of the copy.</returns>
    public static string Copy(Sandbox sandbox, string name)
    {
        // The wheelhouse's compiled packages are for this one.
        Requires.InstalledPython("3.11");
        var wheels = Requires.Wheelhouse();
        var source = Path.Combine(PackedPackage.RepositoryRoot, "samples", name);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            // What building the sample in place left there.
            if (relative.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj" or ".venv" or "__pycache__" or "generated" or "uv.lock" or "poetry.lock"))
            {
                sandbox.Write(Path.Combine(name, relative), File.ReadAllText(file));
            }
        }

        sandbox.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <PyVenvNoIndex>true</PyVenvNoIndex>
                <PyVenvFindLinks>{MSBuildText.Escape(wheels)}</PyVenvFindLinks>
                <PyVenvPythonVersion>3.11</PyVenvPythonVersion>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="PyVenv.Build" Version="{PackedPackage.Version}" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);
        return sandbox.At(name);
    }
}
