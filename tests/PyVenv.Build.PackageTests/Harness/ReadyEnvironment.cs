using System.Diagnostics;
using System.IO.Compression;

namespace PyVenv.Build.PackageTests.Harness;

/// <summary>An environment made by hand, for tests of what runs in one.</summary>
public static class ReadyEnvironment
{
    /// <summary>Makes the project's environment.</summary>
    /// <param name="project">The project.</param>
    /// <param name="wheels">Beginnings of the file names of pure wheels in the wheelhouse, such as <c>pytest-9</c>.</param>
    public static TestProject WithEnvironment(this TestProject project, params string[] wheels)
    {
        Directory.CreateDirectory(project.Folder);
        using var python = Process.Start(new ProcessStartInfo(Requires.Program("python3"), ["-m", "venv", "--without-pip", project.EnvironmentFolder]))!;
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        var sitePackages = Directory.GetDirectories(project.Path(".venv", "lib"), "python*").Select(d => Path.Combine(d, "site-packages")).First();
        foreach (var wheel in wheels)
        {
            ZipFile.ExtractToDirectory(Directory.GetFiles(Requires.Wheelhouse(), wheel + "*.whl").First(), sitePackages, overwriteFiles: true);
        }

        return project;
    }
}
