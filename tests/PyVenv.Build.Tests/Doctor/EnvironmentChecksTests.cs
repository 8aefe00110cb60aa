using PyVenv.Build.Doctor;
using PyVenv.Build.Doctor.Checks;
using PyVenv.Build.Environments;
using PyVenv.Build.Tests.Planning;

namespace PyVenv.Build.Tests.Doctor;

/// <summary>What is said of environments that came to harm.</summary>
public sealed class EnvironmentChecksTests : IDisposable
{
    private readonly ProvisionedProject _project = new("pip");

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_package_whose_import_fails_is_named_with_what_is_missing_and_the_line()
    {
        Provision("alpha", "beta");
        File.WriteAllText(_project.InSitePackages("beta.py"), "import os\nimport not_there\n");

        var findings = _project.Examine(new ImportsCheck());

        Assert.Equal("'beta' (beta 1.0) cannot be imported: ModuleNotFoundError: No module named 'not_there'.", findings[0].Sentence);
        Assert.Contains("'not_there'", findings[0].Cure);
        Assert.Equal($"at {_project.InSitePackages("beta.py")}:2", findings[0].Details.Single());
        Assert.Equal((CheckState.Ok, 2), (findings[1].State, findings.Count));
    }

    [Fact]
    public void A_package_that_ends_the_process_or_prints_hides_no_other()
    {
        Provision("alpha", "beta", "gamma", "zeta");
        File.WriteAllText(_project.InSitePackages("alpha.py"), "import os\nos._exit(7)\n");
        File.WriteAllText(_project.InSitePackages("beta.py"), "import sys\nprint('PYVENV')\nsys.exit('no')\n");
        File.WriteAllText(_project.InSitePackages("zeta.py"), "1/0\n");

        var findings = _project.Examine(new ImportsCheck());

        Assert.Equal(["alpha", "beta", "zeta"], findings.Where(f => f.State == CheckState.Failure).Select(f => f.Sentence.Split('\'')[1]).Order());
        Assert.Contains(findings, f => f.Sentence.Contains("exit code 7", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Sentence.Contains("SystemExit: no", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.State == CheckState.Ok && f.Sentence.Contains(" of 5 ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_an_extra_brings_and_what_stands_in_another_s_way_is_no_failure()
    {
        _project.Wheels.Add("alpha", "1.0", ["aiohttp>=3; extra == 'web'"]);
        _project.Wheels.Add("beta");
        _project.Write("requirements.txt", "alpha\nbeta\n");
        _project.Provision();
        File.WriteAllText(_project.InSitePackages("alpha.py"), "import csv\ntry:\n    import aiohttp\nexcept ImportError as e:\n    raise ImportError('install alpha[web]') from e\n");
        File.WriteAllText(_project.InSitePackages("beta.py"), "import sys\nassert 'csv' not in sys.modules\n");

        var findings = _project.Examine(new ImportsCheck());

        Assert.DoesNotContain(findings, f => f.State == CheckState.Failure);
        Assert.Equal((CheckState.Skipped, "Ask for 'alpha[web]' when it is used."), (findings[0].State, findings[0].Cure));
    }

    [Fact]
    public void A_package_that_never_comes_back_is_named_when_the_time_is_over()
    {
        Provision("alpha", "beta");
        File.WriteAllText(_project.InSitePackages("alpha.py"), "import time\ntime.sleep(600)\n");

        var findings = _project.Examine(new ImportsCheck(TimeSpan.FromSeconds(2)));

        Assert.StartsWith("'alpha' (alpha 1.0) cannot be imported: it did not come to an end within 2 s", findings[0].Sentence);
        Assert.Contains(findings, f => f.State == CheckState.Warning && f.Sentence.Contains("'beta'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dependency_that_was_removed_is_found_with_and_without_a_pip_in_the_environment()
    {
        _project.Wheels.Add("alpha", "1.0", ["beta>=1"]);
        _project.Wheels.Add("beta");
        _project.Write("requirements.txt", "alpha\n");
        _project.Provision();
        _project.Pip("uninstall", "-y", "beta");

        var findings = _project.Examine(new DependenciesCheck());

        Assert.Equal((CheckState.Failure, "alpha 1.0 requires beta, which is not installed."), (findings.Single().State, findings.Single().Sentence));
        _project.Pip("uninstall", "-y", "pip");
        Assert.Equal("alpha 1.0 requires beta, which is not installed.", _project.Examine(new DependenciesCheck()).Single().Sentence);
        Assert.Equal(CheckState.Warning, _project.Examine(new PipCheck()).Single().State);
        Assert.Contains("'beta' 1.0 was removed by hand", _project.Examine(new EnvironmentCheck())[^1].Sentence);
    }

    [Fact]
    public void A_damaged_pip_is_a_failure()
    {
        Provision("alpha");
        var file = Path.Combine(_project.InSitePackages("pip"), "__init__.py");

        // It is a hard link into the cache, which other tests use.
        File.Delete(file);
        File.WriteAllText(file, "raise RuntimeError('broken')\n");

        var finding = _project.Examine(new PipCheck()).Single();

        Assert.Equal(CheckState.Failure, finding.State);
        Assert.Contains("RuntimeError: broken", finding.Sentence);
    }

    [Fact]
    public void A_base_that_is_gone_is_said_by_the_interpreter_s_check_and_the_environment_s()
    {
        var copy = Path.Combine(_project.ProjectDirectory, "base", "bin", "python3.11");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.CreateSymbolicLink(copy, _project.BasePython);
        Provision("alpha");
        var record = _project.Record()!;
        File.Delete(_project.Layout.Python);
        File.CreateSymbolicLink(_project.Layout.Python, copy);
        new RecordStore(_project.Layout).Write(record with { Interpreter = record.Interpreter! with { Path = copy } });
        File.Delete(copy);

        var interpreter = _project.Examine(new InterpreterCheck());
        var environment = _project.Examine(new EnvironmentCheck());

        Assert.Equal(CheckState.Failure, interpreter[0].State);
        Assert.Contains($"'{copy}' is gone", interpreter[0].Sentence);
        Assert.Equal(CheckState.Ok, interpreter[1].State);
        Assert.Contains("leads to a Python that is gone", environment[0].Sentence);
        Assert.Equal(CheckState.Skipped, _project.Examine(new ImportsCheck()).Single().State);
    }

    [Fact]
    public void No_Python_at_all_is_said_with_the_code_of_a_build()
    {
        _project.Write("requirements.txt", "alpha\n");
        _project.BasePython = "/nowhere/python";

        var finding = _project.Examine(new InterpreterCheck()).Single();

        Assert.Equal((CheckState.Failure, "PYVENV102"), (finding.State, finding.Code?.Code));
    }

    [Fact]
    public void An_environment_that_was_not_finished_is_a_failure()
    {
        Provision("alpha");
        new RecordStore(_project.Layout).Write(_project.Record()! with { IsFinished = false });

        var finding = _project.Examine(new EnvironmentCheck())[0];

        Assert.Equal(CheckState.Failure, finding.State);
        Assert.Contains("was not finished", finding.Sentence);
    }

    [Fact]
    public void An_environment_that_was_moved_is_a_failure_which_names_a_program_in_it()
    {
        _project.Wheels.Add("alpha", script: "alpha-tool");
        _project.Write("requirements.txt", "alpha\n");
        _project.Provision();
        Assert.Equal(CheckState.Ok, _project.Examine(new EnvironmentCheck())[0].State);
        var before = _project.Layout;
        _project.EnvironmentDirectory = Path.Combine(_project.ProjectDirectory, "elsewhere");
        Directory.Move(before.Directory, _project.EnvironmentDirectory);

        var finding = _project.Examine(new EnvironmentCheck())[0];

        Assert.Equal(CheckState.Failure, finding.State);
        Assert.Contains($"'{Path.Combine(_project.Layout.ScriptsDirectory, "alpha-tool")}' is for '{before.Directory}/bin/python", finding.Sentence);
    }

    private void Provision(params string[] packages)
    {
        foreach (var package in packages)
        {
            _project.Wheels.Add(package);
        }

        _project.Write("requirements.txt", string.Join("\n", packages) + "\n");
        _project.Provision();
    }
}
