using PyVenv.Build.Planning;

namespace PyVenv.Build.Tests.Managers.Conda;

/// <summary>
/// micromamba cannot be had here. The stand-in does what it does as far as that matters: it knows 'install' alone, refuses a folder
/// that is no prefix (https://github.com/mamba-org/mamba/blob/main/libmamba/src/api/install.cpp), and lets conda do the work.
/// </summary>
[Collection(CondaCollection.Name)]
public sealed class LibmambaTests(CondaBench bench)
{
    [Fact]
    public void An_environment_is_made_by_micromamba_and_every_change_makes_it_anew()
    {
        using var project = bench.Project(path: "/usr/bin:/bin");
        var program = project.Write("tools/micromamba", $"""
            #!/bin/sh
            if [ "$1" = --version ]; then echo 2.0.5; exit; fi
            [ "$1 $2 $3 $5" = "install --yes --prefix --file" ] || exit 9
            [ -f "$4/conda-meta/history" ] || exit 8
            rm -r "$4/conda-meta"
            exec "{bench.ToolFolder}/conda" env create --prefix "$4" --file "$6"

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        project.Machine = project.Machine with { Variables = new Dictionary<string, string>(project.Machine.Variables) { ["MAMBA_EXE"] = program } };
        project.Write("environment.yml", CondaFile.Of([bench.Channel], "python=3.11", "colorama"));

        var report = project.Provision();

        Assert.Equal((program, "2.0.5"), (report.Record.ManagerPath, report.Record.ManagerVersion));
        Assert.Equal(["colorama 0.4.6", "python 3.11.7"], project.Installed());
        Assert.Equal(PlanKind.Keep, project.Plan().Kind);

        project.Write("environment.yml", CondaFile.Of([bench.Channel], "python=3.11"));
        report = project.Provision();
        Assert.Equal("environment.yml changed (-colorama); only conda itself refreshes one", report.Reason);
        Assert.Equal(["python 3.11.7"], project.Installed());
    }
}
