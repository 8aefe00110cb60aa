using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Failures;

public class ResolutionFailureTests
{
    private const string PipFoundNothing = """
        Looking in indexes: https://joe:****@example.org/simple
        Collecting flask (from -r /project/requirements.txt (line 1))
        ERROR: Could not find a version that satisfies the requirement no-such-package-xyz (from versions: none)
        ERROR: No matching distribution found for no-such-package-xyz
        """;

    [Theory]
    [InlineData("pip", PipFoundNothing)]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because no-such-package-xyz was not found in the package registry and you require no-such-package-xyz, we can conclude that your requirements are unsatisfiable.
        """)]
    [InlineData("uv", """
          × No solution found when resolving dependencies:
          ╰─▶ Because no-such-package-xyz was not found in the package registry and you
              require no-such-package-xyz, we can conclude that your requirements are
              unsatisfiable.
        """)]
    [InlineData("uv", """
          x No solution found when resolving dependencies:
          `-> Because no-such-package-xyz was not found in the package registry and you require no-such-package-xyz, we can conclude that the requirements are unsatisfiable.
        """)]
    public void A_package_that_does_not_exist_is_named_at_its_line(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["flask", "no-such-package-xyz"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.PackageNotFound, diagnostic.Code);
        Assert.Contains("'no-such-package-xyz' does not exist", diagnostic.Message);
        Assert.Equal(new SourceLocation(Recorded.File, 2, 1), diagnostic.Location);
    }

    [Fact]
    public void The_index_is_named_without_its_credentials()
    {
        var message = Recorded.Pip(PipFoundNothing, "no-such-package-xyz").Message;

        Assert.Contains("on 'https://example.org/simple'", message);
        Assert.DoesNotContain("joe", message);
    }

    [Theory]
    [InlineData("pip", """
        Collecting top (from -r /project/requirements.txt (line 2))
        Collecting mid (from top->-r /project/requirements.txt (line 2))
        ERROR: Could not find a version that satisfies the requirement gone-away>=1 (from mid) (from versions: none)
        ERROR: No matching distribution found for gone-away>=1
        """)]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because gone-away was not found in the provided package locations and all versions of mid depend on gone-away>=1, we can conclude that all versions of mid cannot be used.
                 And because all versions of top depend on mid and you require top, we can conclude that your requirements are unsatisfiable.
        """)]
    [InlineData("uv", """
          × No solution found when resolving dependencies:
          ╰─▶ Because gone-away was not found in the package registry and mid==1.0
              depends on gone-away>=1, we can conclude that mid==1.0 cannot be used.
              And because only mid==1.0 is available and top==1.0 depends on mid, we
              can conclude that top==1.0 cannot be used.
              And because only top==1.0 is available and you require top, we can
              conclude that your requirements are unsatisfiable.
        """)]
    public void A_dependency_that_does_not_exist_is_placed_at_the_root_that_leads_to_it(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["flask", "top"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.PackageNotFound, diagnostic.Code);
        Assert.Contains("'gone-away', which 'mid' needs,", diagnostic.Message);
        Assert.Equal(2, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("pip", "ERROR: Could not find a version that satisfies the requirement core==9.9 (from versions: 1.0, 2.0)", "there are only 1.0, 2.0")]
    [InlineData("pip", "ERROR: Could not find a version that satisfies the requirement core==9.9 (from -r /project/requirements.txt (line 1)) (from versions: 1.0, 2.0)", "there are only 1.0, 2.0")]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because only core{python_full_version < '3.11'}<1 is available and you require core==9.9, we can conclude that your requirements are unsatisfiable.
        """, "satisfies 'core==9.9'. Ask for")]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because there is no version of core==9.9 and you require core==9.9, we can conclude that your requirements are unsatisfiable.
        """, "satisfies 'core==9.9'")]
    [InlineData("uv", """
          × No solution found when resolving dependencies:
          ╰─▶ Because only the following versions of core are available:
                  core==1.0
                  core==2.0
              and you require core==9.9, we can conclude that your requirements are unsatisfiable.
        """, "there are only 1.0, 2.0")]
    public void A_version_that_does_not_exist_is_an_error_that_lists_those_that_do(string tool, string output, string said)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["core==9.9"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.VersionNotFound, diagnostic.Code);
        Assert.Contains(said, diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("pip", """
        The conflict is caused by:
            liba 1.0 depends on core<2
            libb 1.0 depends on core>=2

        To fix this you could try to:
        1. loosen the range of package versions you've specified

        ERROR: Cannot install -r /project/requirements.txt (line 1) and -r /project/requirements.txt (line 2) because these package versions have conflicting dependencies.
        """)]
    [InlineData("pip", """
        ERROR: Cannot install -r requirements.txt (line 1) and -r requirements.txt (line 2) because these package versions have conflicting dependencies.

        The conflict is caused by:
            liba 1.0 depends on core<2
            libb 1.0 depends on core>=2

        Additionally, some packages in these conflicts have no matching distributions available for your environment:
            core
        """)]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because all versions of libb depend on core>=2 and all versions of liba depend on core<2, we can conclude that all versions of liba and all versions of libb are incompatible.
                 And because you require liba and libb, we can conclude that your requirements are unsatisfiable.
        """)]
    [InlineData("uv", """
          × No solution found when resolving dependencies:
          ╰─▶ Because only liba==1.0 is available and liba==1.0 depends on core<2,
              we can conclude that all versions of liba depend on core<2.
              And because libb==1.0 depends on core>=2, we can conclude that all versions of liba and libb==1.0 are incompatible.
              And because you require liba and libb==1.0, we can conclude that your requirements are unsatisfiable.
        """)]
    public void A_conflict_names_both_sides(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["liba", "libb"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.RequirementConflict, diagnostic.Code);
        Assert.Matches("'liba[^']*' needs 'core<2'", diagnostic.Message);
        Assert.Matches("'libb[^']*' needs 'core>=2'", diagnostic.Message);
        Assert.NotEqual(0, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("pip", """
        The conflict is caused by:
            The user requested core==1.0
            The user requested core==2.0

        ERROR: Cannot install core==1.0 and core==2.0 because these package versions have conflicting dependencies.
        """)]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because you require core==1.0 and core==2.0, we can conclude that your requirements are unsatisfiable.
        """)]
    public void Two_lines_that_contradict_each_other_are_both_named_with_their_lines(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["core==1.0", "flask", "core==2.0"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.RequirementConflict, diagnostic.Code);
        Assert.Contains("'requirements.txt', line 1, wants 'core==1.0', but 'requirements.txt', line 3, wants 'core==2.0'", diagnostic.Message);
    }

    [Theory]
    [InlineData("pip", """
        The conflict is caused by:
            libb 1.0 depends on core>=2
            The user requested (constraint) core<2

        ERROR: Cannot install -r /project/requirements.txt (line 1) because these package versions have conflicting dependencies.
        """)]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because all versions of libb depend on core>=2 and core<2, we can conclude that all versions of libb cannot be used.
                 And because you require libb, we can conclude that your requirements are unsatisfiable.
        """)]
    public void A_constraint_is_a_side_too(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["libb"], Constraints = ["core<2"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.RequirementConflict, diagnostic.Code);
        Assert.Contains("the constraint in 'constraints.txt', line 1, wants 'core<2'", diagnostic.Message);
        Assert.Equal(new SourceLocation(Recorded.File, 1, 1), diagnostic.Location);
    }

    [Theory]
    [InlineData("pip", "ERROR: Package 'newpy' requires a different Python: 3.11.7 not in '>=3.99'", "'newpy' needs Python '>=3.99'")]
    [InlineData("pip", """
        ERROR: Ignored the following versions that require a different python version: 0.9 Requires-Python >=3.98; 1.0 Requires-Python >=3.99
        ERROR: Could not find a version that satisfies the requirement newpy (from versions: none)
        """, "'newpy 1.0' needs Python '>=3.99'")]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because the current Python version (3.11.7) does not satisfy Python>=3.99 and newpy==1.0 depends on Python>=3.99, we can conclude that newpy==1.0 cannot be used.
                 And because only newpy==1.0 is available and you require newpy, we can conclude that your requirements are unsatisfiable.
        """, "'newpy 1.0' needs Python '>=3.99'")]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because newpy==1.0 requires Python >=3.99 and only newpy==1.0 is available, we can conclude that all versions of newpy cannot be used.
        """, "'newpy 1.0' needs Python '>=3.99'")]
    public void A_package_for_another_Python_says_which_Python_it_needs_and_which_there_is(string tool, string output, string said)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["newpy"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.PackageNeedsOtherPython, diagnostic.Code);
        Assert.Contains(said, diagnostic.Message);
        Assert.Contains("3.11.7", diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because native==1.0 has no wheels with a matching Python ABI tag (e.g., `cp311`) and only native==1.0 is available, we can conclude that all versions of native cannot be used.
                 And because you require native, we can conclude that your requirements are unsatisfiable.

        hint: You require CPython 3.11 (`cp311`), but we only found wheels for `native` (v1.0) with the following Python ABI tag: `cp39`
        """, "only for cp39")]
    [InlineData("uv", """
          x No solution found when resolving dependencies:
          `-> Because native==1.0 is unusable because no wheels are available with a matching Python implementation and you require native==1.0, we can conclude that the requirements are unsatisfiable.
        """, "'native==1.0' has no wheel for Python 3.11.7 on linux-x86_64")]
    [InlineData("pip", "ERROR: native-1.0-cp39-cp39-win_amd64.whl is not a supported wheel on this platform.", "'native-1.0-cp39-cp39-win_amd64.whl' is not one for Python 3.11.7 on linux-x86_64")]
    public void No_wheel_for_this_Python_is_an_error_of_its_own(string tool, string output, string said)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["native"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.NoCompatibleWheel, diagnostic.Code);
        Assert.Contains(said, diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("pip", """
        ERROR: Ignored the following yanked versions: 1.0, 2.0
        ERROR: Could not find a version that satisfies the requirement core<3 (from versions: none)
        """)]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because all versions of core were yanked (reason: bad upload) and you require core<3, we can conclude that your requirements are unsatisfiable.
        """)]
    public void Yanked_versions_are_an_error_of_their_own(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["core<3"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.VersionsYanked, diagnostic.Code);
        Assert.Contains("that satisfy 'core<3'", diagnostic.Message);
    }

    [Fact]
    public void A_resolution_that_is_too_deep_says_what_helps()
    {
        Assert.Equal(DiagnosticCodes.ResolutionTooDeep, Recorded.Pip("error: resolution-too-deep\n\n× Dependency resolution exceeded maximum depth", "a").Code);
        Assert.Equal(DiagnosticCodes.ResolutionTooDeep, Recorded.Pip("pip._vendor.resolvelib.resolvers.ResolutionTooDeep: 200000", "a").Code);
    }

    [Theory]
    [InlineData("pip", "ERROR: Could not find a version that satisfies the requirement flask (from versions: none)")]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because flask was not found in the cache and you require flask, we can conclude that your requirements are unsatisfiable.

        hint: Packages were unavailable because the network was disabled. When the network is disabled, registry packages may only be read from the cache.
        """)]
    [InlineData("uv", """
        error: Failed to download `flask @ https://example.org/flask-1.0-py3-none-any.whl`
          cause: Network connectivity is disabled, but the requested data wasn't found in the cache: https://example.org/flask-1.0-py3-none-any.whl
        """)]
    public void Something_missing_offline_is_not_called_inexistent(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["flask"], Offline = true }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.NotAvailableOffline, diagnostic.Code);
        Assert.Contains("'flask' is not there offline: neither in '/wheels' nor in the installer's cache", diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Fact]
    public void An_index_that_hides_another_is_named()
    {
        var diagnostic = Recorded.Uv("""
              × No solution found when resolving dependencies:
              ╰─▶ Because only foo<=1.0 is available and you require foo>=2, we can conclude that your requirements are unsatisfiable.

                  hint: `foo` was found on https://one.example/simple, but not at the requested version (foo>=2). A compatible version may be available on a subsequent index (e.g., https://two.example/simple). By default, uv will only consider versions that are published on the first index that contains a given package.
            """, "foo>=2");

        Assert.Equal(DiagnosticCodes.VersionNotFound, diagnostic.Code);
        Assert.Contains("'https://one.example/simple'", diagnostic.Message);
        Assert.Contains("unsafe-best-match", diagnostic.Message);
    }
}
