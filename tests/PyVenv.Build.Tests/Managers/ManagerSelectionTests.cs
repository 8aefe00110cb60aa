using PyVenv.Build.Managers;
using PyVenv.Build.Manifests.Locating;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Managers;

public class ManagerSelectionTests
{
    [Theory]
    [InlineData("alpha", "uv")]
    [InlineData("alpha @ git+https://host.example/alpha.git", "uv")]
    [InlineData("-e ./alpha", "uv")]
    [InlineData("-e git+https://host.example/alpha.git#egg=alpha", "pip")]
    [InlineData("alpha @ hg+https://host.example/alpha", "pip")]
    [InlineData("alpha --config-settings=\"key=value\"", "pip")]
    public void What_only_pip_installs_is_left_to_pip(string line, string manager)
    {
        using var project = new ProvisionedProject("uv") { Change = d => d with { Manager = "auto" } };
        project.Write("requirements.txt", line + "\n");

        var manifest = new ManifestSource(project.Machine).Read(project.Declaration)!;

        Assert.Equal(manager, new ManagerSelection(project.Machine).Choose(project.Declaration, manifest, null));
    }
}
