using PyVenv.Build.Diagnostics;
using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Planning;

public class ProvisionerTests
{
    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void A_first_build_creates_and_a_second_starts_nothing(string manager)
    {
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("alpha", "1.0", ["beta"]);
        project.Wheels.Add("beta", "2.0");
        project.Write("requirements.txt", "alpha\n");

        var first = project.Provision();

        Assert.True(first.Changed);
        Assert.Equal("there was no environment", first.Reason);
        Assert.Equal(["alpha 1.0", "beta 2.0"], project.Installed());
        Assert.Contains("alpha 1.0", project.Python("-c", "import alpha; alpha.main()").StandardOutput);
        Assert.Contains("pip", project.Python("-m", "pip", "--version").StandardOutput);

        var started = project.Processes;
        var stamp = File.GetLastWriteTimeUtc(project.Layout.RecordFile);
        Assert.Equal(Plan.Keep, project.Plan());
        Assert.False(project.Provision().Changed);
        Assert.Equal(started, project.Processes);
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(project.Layout.RecordFile));
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void What_is_no_longer_required_leaves_with_what_only_it_needed(string manager)
    {
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("alpha", "1.0", ["beta", "gamma; extra == 'more'"]);
        project.Wheels.Add("beta", "2.0");
        project.Wheels.Add("gamma", "3.0");
        project.Wheels.Add("delta", "4.0");
        project.Write("requirements.txt", "alpha[more]\ndelta\n");
        project.Provision();
        Assert.Equal(["alpha 1.0", "beta 2.0", "delta 4.0", "gamma 3.0"], project.Installed());

        project.Write("requirements.txt", "alpha\ndelta\n");
        project.Provision();
        Assert.Equal(["alpha 1.0", "beta 2.0", "delta 4.0"], project.Installed());

        project.Write("requirements.txt", "delta\n");
        var report = project.Provision();
        Assert.Equal(["delta 4.0"], project.Installed());
        Assert.Equal("requirements.txt changed (-alpha)", report.Reason);
        Assert.Contains("pip", project.Python("-m", "pip", "--version").StandardOutput);
    }

    [Fact]
    public void A_touched_file_changes_nothing_and_an_edit_with_an_older_time_stamp_refreshes()
    {
        using var project = new ProvisionedProject("pip");
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("beta", "1.0");
        var file = project.Write("requirements.txt", "alpha\n");
        project.Provision();

        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(1));
        Assert.Equal(Plan.Keep, project.Plan());

        project.Write("requirements.txt", "alpha\nbeta\n");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddYears(-1));
        Assert.Equal("requirements.txt changed (+beta)", project.Provision().Reason);
        Assert.Equal(["alpha 1.0", "beta 1.0"], project.Installed());
    }

    [Fact]
    public void Nested_files_count_and_the_reason_names_them()
    {
        using var project = new ProvisionedProject("pip");
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("beta", "1.0");
        project.Write("requirements.txt", "-r requirements/base.txt\n");
        project.Write("requirements/base.txt", "alpha\n");
        project.Provision();

        project.Write("requirements/base.txt", "beta\n");

        Assert.Equal(new Plan(PlanKind.Refresh, "requirements/base.txt changed (+beta, -alpha)"), project.Plan());
        project.Provision();
        Assert.Equal(["beta 1.0"], project.Installed());
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void What_was_removed_by_hand_comes_back_and_what_was_added_by_hand_leaves_with_the_next_refresh(string manager)
    {
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("alpha", "1.0", ["beta"]);
        project.Wheels.Add("beta", "1.0");
        project.Wheels.Add("extra", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Provision();

        project.Pip("install", "--no-index", "--find-links", project.Wheels.Folder, "extra");
        Assert.Equal(Plan.Keep, project.Plan());

        project.Pip("uninstall", "-y", "beta");
        Assert.Equal("'beta' 1.0 was removed by hand", project.Provision().Reason);
        Assert.Equal(["alpha 1.0", "beta 1.0"], project.Installed());
        Assert.Contains("-extra 1.0", project.Sink.LastHigh);
    }

    [Fact]
    public void With_PyVenvExact_false_what_was_added_by_hand_stays()
    {
        using var project = new ProvisionedProject("pip") { Change = d => d with { Exact = false } };
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("beta", "1.0");
        project.Wheels.Add("extra", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Provision();
        project.Pip("install", "--no-index", "--find-links", project.Wheels.Folder, "extra");

        project.Write("requirements.txt", "beta\n");
        project.Provision();

        Assert.Equal(["alpha 1.0", "beta 1.0", "extra 1.0"], project.Installed());
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void A_refresh_that_cannot_be_resolved_leaves_the_environment_as_it_was(string manager)
    {
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Provision();
        var stamp = File.GetLastWriteTimeUtc(project.Layout.RecordFile);

        project.Write("requirements.txt", "alpha\nno_such_thing\n");
        var failure = Assert.Throws<ProvisioningException>(() => project.Provision());

        Assert.Contains("The environment is as it was.", failure.Message);
        Assert.Equal(["alpha 1.0"], project.Installed());
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(project.Layout.RecordFile));

        project.Write("requirements.txt", "alpha\n");
        Assert.Equal(Plan.Keep, project.Plan());
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void A_recreation_that_fails_puts_back_what_was_there(string manager)
    {
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Provision();

        project.Change = d => d with { Prompt = "another" };
        project.Write("requirements.txt", "no_such_thing\n");
        var failure = Assert.Throws<ProvisioningException>(() => project.Provision());

        Assert.Contains("as it was", failure.Message);
        Assert.Equal(["alpha 1.0"], project.Installed());
        Assert.Contains("alpha 1.0", project.Python("-c", "import alpha; alpha.main()").StandardOutput);
    }

    [Fact]
    public void An_environment_made_by_hand_is_taken_over()
    {
        using var project = new ProvisionedProject("pip");
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("extra", "1.0");
        project.Write("requirements.txt", "alpha\n");
        Support.RealEnvironment.Venv(project.Layout.Directory);
        var marker = Path.Combine(project.Layout.Directory, "mine.txt");
        File.WriteAllText(marker, "");

        var report = project.Provision();

        Assert.Equal("the environment that was there is taken over", report.Reason);
        Assert.Equal(["alpha 1.0"], project.Installed());
        Assert.True(File.Exists(marker));
    }

    [Fact]
    public void An_environment_of_another_Python_is_made_anew()
    {
        using var project = new ProvisionedProject("pip", "3.12");
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");
        Support.RealEnvironment.Venv(project.Layout.Directory, "3.11");

        project.Provision();

        Assert.StartsWith("3.12.", project.Record()!.PythonVersion);
        Assert.Contains("3.12", project.Python("--version").StandardOutput);
    }

    [Fact]
    public void Another_interpreter_makes_another_environment()
    {
        using var project = new ProvisionedProject("pip", "3.11");
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Provision();

        project.BasePython = Running.RealPython.Find("3.12");
        var report = project.Provision();

        Assert.True(report.Changed);
        Assert.Contains("3.12", project.Python("--version").StandardOutput);
        Assert.Equal(["alpha 1.0"], project.Installed());
    }

    [Fact]
    public void Under_PyVenvVerifyOnly_a_stale_environment_is_an_error_and_nothing_changes()
    {
        using var project = new ProvisionedProject("pip");
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Change = d => d with { VerifyOnly = true };

        var failure = Assert.Throws<ProvisioningException>(() => project.Provision());

        Assert.Equal(DiagnosticCodes.NotUpToDate, failure.Diagnostic.Code);
        Assert.False(Directory.Exists(project.Layout.Directory));
    }

    [Theory]
    [InlineData("pip")]
    [InlineData("uv")]
    public void Another_pip_in_one_environment_leaves_the_pip_of_the_others(string manager)
    {
        var wheelhouse = Support.ReferencePython.Wheelhouse ?? "";
        Assert.SkipWhen(wheelhouse.Length == 0, "the wheelhouse with another pip is not there");

        using var one = new ProvisionedProject(manager);
        using var other = new ProvisionedProject(manager);
        one.Write("requirements.txt", "");
        other.Write("requirements.txt", "");
        one.Provision();
        other.Provision();
        var before = other.Python("-m", "pip", "--version").StandardOutput;

        one.Pip("install", "--no-index", "--find-links", wheelhouse, "pip==26.3");
        using var third = new ProvisionedProject(manager);
        third.Write("requirements.txt", "");
        third.Provision();

        Assert.StartsWith("pip 26.3 ", one.Python("-m", "pip", "--version").StandardOutput);
        Assert.Equal(before, other.Python("-m", "pip", "--version").StandardOutput);
        Assert.Equal(before.Split(' ')[1], third.Python("-m", "pip", "--version").StandardOutput.Split(' ')[1]);
        other.Pip("uninstall", "-y", "pip");
        Assert.Equal(0, third.Python("-m", "pip", "--version").ExitCode);
    }

    [Theory]
    [InlineData("pip", false)]
    [InlineData("pip", true)]
    [InlineData("uv", true)]
    public void An_environment_that_lost_its_configuration_is_made_anew_before_anything_reaches_the_base_interpreter(string manager, bool isEdited)
    {
        using var project = new ProvisionedProject(manager);
        project.Wheels.Add("alpha", "1.0");
        project.Wheels.Add("beta", "1.0");
        project.Write("requirements.txt", "alpha\n");
        project.Provision();
        File.Delete(project.Layout.ConfigurationFile);
        project.Write("requirements.txt", isEdited ? "alpha\nbeta\n" : "alpha\n");

        Assert.Contains("'pyvenv.cfg' is gone", project.Provision().Reason.Replace(project.Layout.Directory + Path.DirectorySeparatorChar, ""));

        Assert.Equal(isEdited ? ["alpha 1.0", "beta 1.0"] : ["alpha 1.0"], project.Installed());
        Assert.Equal(project.Layout.Directory, project.Python("-c", "import alpha, sys; print(sys.prefix)").StandardOutput.Trim());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_environment_that_was_moved_or_copied_is_made_anew(bool isCopied)
    {
        using var project = new ProvisionedProject("pip");
        project.Wheels.Add("alpha", "1.0", script: "say-alpha");
        project.Write("requirements.txt", "alpha\n");
        project.Provision();
        var old = project.Layout.Directory;
        project.EnvironmentDirectory = project.PathOf("elsewhere");
        if (isCopied)
        {
            using var copying = System.Diagnostics.Process.Start("cp", ["-R", old, project.EnvironmentDirectory]);
            copying.WaitForExit();
        }
        else
        {
            Directory.Move(old, project.EnvironmentDirectory);
        }

        Assert.Contains("has been moved or copied", project.Provision().Reason);

        Assert.Contains(project.EnvironmentDirectory, File.ReadAllText(Path.Combine(project.Layout.ScriptsDirectory, "say-alpha")));
        Assert.Equal(isCopied, Directory.Exists(old));
        Assert.Equal(Plan.Keep, project.Plan());
    }

    [Fact]
    public void A_folder_that_is_a_link_is_where_it_leads()
    {
        using var project = new ProvisionedProject("pip");
        project.Wheels.Add("alpha", "1.0");
        project.Write("requirements.txt", "alpha\n");
        var folder = Directory.CreateDirectory(project.PathOf("elsewhere")).FullName;
        project.EnvironmentDirectory = Directory.CreateSymbolicLink(project.PathOf("link"), folder).FullName;

        Assert.True(project.Provision().Changed);

        Assert.Equal(["alpha 1.0"], project.Installed());
        Assert.True(File.Exists(Path.Combine(folder, "pyvenv.cfg")));
        Assert.Equal(Plan.Keep, project.Plan());
    }

    [Fact]
    public void Another_path_of_the_same_folder_is_no_other_folder()
    {
        using var project = new ProvisionedProject("pip");
        project.Write("requirements.txt", "");
        project.Provision();
        Directory.CreateSymbolicLink(project.PathOf("link"), project.Layout.Directory);

        project.EnvironmentDirectory = project.PathOf("link");

        Assert.False(project.Plan().ChangesEnvironment);
    }
}
