using PyVenv.Build.PackageTests.Harness.Conda;
using PyVenv.Build.Tests.Running;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Managers.Conda;

/// <summary>Projects on a machine that has the real conda, and channels for them.</summary>
public sealed class CondaBench
{
    private static readonly Lazy<CondaInstallation?> _installation = new(() => CondaInstallation.Find(ReferencePython.Wheelhouse!, RealPython.Find("3.11")));

    /// <summary>The folder of conda's program, or a skipped test.</summary>
    public string ToolFolder => Installation.Programs;

    /// <summary>The address of the channel with python, pip, colorama, click and tabulate, or a skipped test.</summary>
    public string Channel => Installation.Channel;

    /// <summary>The wheels, for pip, or a skipped test.</summary>
    public static string Wheelhouse
    {
        get
        {
            if (ReferencePython.Wheelhouse is null)
            {
                Assert.Skip("the wheelhouse is not there");
            }

            return ReferencePython.Wheelhouse;
        }
    }

    private static CondaInstallation Installation
    {
        get
        {
            _ = Wheelhouse;
            _ = RealPython.Find("3.11");
            if (_installation.Value is null)
            {
                Assert.Skip("the scripts that make a conda are not there");
            }

            return _installation.Value;
        }
    }

    /// <summary>A project on a machine that has this conda on PATH and pip's packages from the wheelhouse.</summary>
    internal ToolProject Project(string? path = null, string folder = "a b'ç") => new("", new Dictionary<string, string>
    {
        ["PATH"] = path ?? $"{ToolFolder}:/usr/bin:/bin",
        // Environments that need pip name it.
        ["CONDA_ADD_PIP_AS_PYTHON_DEPENDENCY"] = "false",
        ["PIP_NO_INDEX"] = "1",
        ["PIP_FIND_LINKS"] = Wheelhouse,
    }, folder)
    { BasePython = null };

    /// <summary>Adds small packages to a channel of the test's own, and tells its address.</summary>
    public static string AddPackages(string channel, params SmallPackage[] packages) => Installation.AddPackages(channel, RealPython.Find("3.11"), packages);
}

[CollectionDefinition(Name)]
public sealed class CondaCollection : ICollectionFixture<CondaBench>
{
    public const string Name = "conda";
}
