using PyVenv.Build.Environments;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Environments;

public class InstalledDistributionsTests
{
    [Theory]
    [InlineData("requests-2.32.0.dist-info", "requests", "2.32.0")]
    [InlineData("Zope.Interface-5.0.dist-info", "zope-interface", "5.0")]
    [InlineData("typing_extensions-4.12.2.dist-info", "typing-extensions", "4.12.2")]
    [InlineData("torch-2.4.0+cu121.dist-info", "torch", "2.4.0+cu121")]
    [InlineData("old-style-name-1.0.dist-info", "old-style-name", "1.0")]
    [InlineData("a-v1.0.dist-info", "a", "v1.0")]
    [InlineData("pytz-2014.3-py3.11.egg-info", "pytz", "2014.3")]
    [InlineData("my_lib-1.0-py3.11-linux-x86_64.egg-info", "my-lib", "1.0")]
    [InlineData("python_dateutil.egg-info", "python-dateutil", "")]
    [InlineData("my-lib.egg-link", "my-lib", "")]
    public void A_name_tells_distribution_and_version(string entry, string name, string version) =>
        Assert.Equal((name, version), InstalledDistributions.Parse(entry));

    [Theory]
    [InlineData("requests")]
    [InlineData("~ip-24.0.dist-info")]
    [InlineData("-ip-24.0.dist-info")]
    [InlineData(".dist-info")]
    [InlineData("distutils-precedence.pth")]
    [InlineData("six.py")]
    public void What_is_none_is_passed_over(string entry) => Assert.Null(InstalledDistributions.Parse(entry));

    [Fact]
    public void Two_versions_of_one_are_both_told()
    {
        using var folder = new TemporaryFolder();
        folder.Write("attrs-2.0.dist-info/METADATA");
        folder.Write("attrs-1.0.dist-info/METADATA");
        folder.Write("Black-1.0.dist-info/METADATA");

        var found = InstalledDistributions.Read([folder.Path, folder["not there"]]);

        Assert.Equal([KeyValuePair.Create("attrs", "1.0, 2.0"), KeyValuePair.Create("black", "1.0")], found);
    }

    [Fact]
    public void Names_and_versions_are_those_that_python_itself_tells()
    {
        var wheels = ReferencePython.Wheelhouse is { } wheelhouse ? Directory.EnumerateFiles(wheelhouse, "*.whl") : [];
        using var folder = new TemporaryFolder();
        foreach (var wheel in wheels)
        {
            using var archive = System.IO.Compression.ZipFile.OpenRead(wheel);
            var metadata = archive.Entries.First(e => e.FullName.EndsWith(".dist-info/METADATA", StringComparison.Ordinal));
            using var reader = new StreamReader(metadata.Open());
            folder.Write(metadata.FullName, reader.ReadToEnd());
        }

        const string Script = """
            import sys, json, re
            from importlib.metadata import distributions
            path = json.load(sys.stdin)
            print(json.dumps({re.sub(r"[-_.]+", "-", d.metadata["Name"]).lower(): d.version for d in distributions(path=[path])}))
            """;
        var expected = ReferencePython.With("packaging").Run(Script, folder.Path);

        Assert.Equal(
            expected.EnumerateObject().Select(p => $"{p.Name} {p.Value.GetString()}").Order(StringComparer.Ordinal),
            InstalledDistributions.Read([folder.Path]).Select(d => $"{d.Key} {d.Value}").Order(StringComparer.Ordinal));
    }
}
