using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Planning;

/// <summary>Whatever happens to the environment and whatever a configuration says: the base Python is not installed into.</summary>
public class GuardedBaseTests
{
    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void An_environment_that_is_deleted_while_it_is_installed_into_is_an_error_and_the_base_stays_as_it_was(string manager)
    {
        using var python = new RealPython();
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("pyvenv_guarded", "1.0");
        project.Write("requirements.txt", "pyvenv_guarded\n");

        // "rm -rf .venv" has come as far as this when the installer starts: its Python is the base's own now.
        project.BeforeStart = command =>
        {
            if (command.Arguments.Contains("install"))
            {
                File.Delete(project.Layout.ConfigurationFile);
            }
        };

        var error = Assert.Throws<ProvisioningException>(() => project.Provision());

        Assert.Equal(DiagnosticCodes.EnvironmentLost, error.Diagnostic.Code);
        Assert.NotEqual(0, python.Run("3.11", "-c", "import pyvenv_guarded").ExitCode);
        project.BeforeStart = null;
        Assert.True(project.Provision().Changed);
        Assert.Equal(["pyvenv-guarded 1.0"], project.Installed());
        Assert.Equal(Plan.Keep, project.Plan());
    }

    [Fact]
    public void A_pip_configuration_for_installations_by_hand_does_not_lead_elsewhere()
    {
        using var other = new ProvisionedProject("pip");
        other.Wheels.Add("alpha", "1.0");
        other.Write("requirements.txt", "alpha\n");
        other.Provision();

        using var project = new ProvisionedProject("pip", pipConfiguration: $"[global]\npython = {other.Layout.Python}\n[install]\nuser = true\ndry-run = true\n");
        project.Wheels.Add("beta", "1.0");
        project.Write("requirements.txt", "beta\n");

        project.Provision();

        Assert.Equal(["beta 1.0"], project.Installed());
        Assert.Equal(["alpha 1.0"], other.Installed());
    }

    [Fact]
    public void Packages_that_a_pip_configuration_sends_elsewhere_are_an_error()
    {
        using var folder = new TemporaryFolder();
        using var project = new ProvisionedProject("pip", pipConfiguration: $"[install]\ntarget = {folder["elsewhere"]}\n");
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");

        var error = Assert.Throws<ProvisioningException>(() => project.Provision());

        Assert.Equal(DiagnosticCodes.InstallerMisconfigured, error.Diagnostic.Code);
        Assert.Contains("'alpha'", error.Diagnostic.Message);
        Assert.NotEqual(Plan.Keep, project.Plan());
    }
}
