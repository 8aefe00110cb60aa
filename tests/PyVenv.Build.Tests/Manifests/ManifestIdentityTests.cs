using PyVenv.Build.Manifests;

namespace PyVenv.Build.Tests.Manifests;

public sealed class ManifestIdentityTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void The_same_said_by_other_files_in_another_order_has_the_same_identity()
    {
        var one = Identity("flask>=3,<4\nhttpx[http2,brotli]; os_name=='x'\n--pre\nx @ https://a:b@example.org/x.zip\n-e ./lib");

        _project.Write("other/deep.txt", "-e ./lib\nX @ https://example.org/x.zip\nflask < 4 , >= 3");
        Assert.Equal(one, Identity("-r other/deep.txt\n--pre\nHttpx[brotli,http2] ; os_name=='x'\nflask>=3,<4"));
    }

    [Theory]
    [InlineData("flask==2")]
    [InlineData("flask==3\nidna")]
    [InlineData("flask==3 ; os_name=='x'")]
    [InlineData("flask[async]==3")]
    [InlineData("flask==3 --hash=sha256:aa")]
    [InlineData("flask==3 --config-settings=a=b")]
    [InlineData("flask==3\n--pre")]
    [InlineData("flask==3\n-c constraints.txt")]
    [InlineData("flask @ https://example.org/flask.zip")]
    [InlineData("./flask")]
    [InlineData("-e ./flask")]
    [InlineData("")]
    public void Anything_that_is_asked_for_otherwise_changes_it(string content)
    {
        _project.Write("constraints.txt", "idna<4");

        Assert.NotEqual(Identity("flask==3"), Identity(content));
    }

    [Fact]
    public void The_value_of_a_mentioned_variable_changes_it_and_a_password_does_not()
    {
        const string Content = "--index-url https://me:${PASSWORD}@${HOST}/simple";

        var one = Identity(Content, ("PASSWORD", "one-secret"), ("HOST", "a.example"));

        Assert.Equal(one, Identity(Content, ("PASSWORD", "another"), ("HOST", "a.example")));
        Assert.NotEqual(one, Identity(Content, ("PASSWORD", "one-secret"), ("HOST", "b.example")));
    }

    private string Identity(string content, params (string Name, string Value)[] variables)
    {
        _project.Write("requirements.txt", content);
        return ManifestIdentity.Of(new RequirementsManifestReader(variables.ToDictionary(v => v.Name, v => v.Value)).Read(_project.Declare()));
    }
}
