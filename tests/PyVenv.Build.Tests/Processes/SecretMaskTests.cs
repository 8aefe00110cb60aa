using PyVenv.Build.Processes;

namespace PyVenv.Build.Tests.Processes;

public class SecretMaskTests
{
    [Theory]
    [InlineData("https://user:pass@host/simple", "https://****@host/simple")]
    [InlineData("Looking in indexes: http://u:p@a, https://token@b:8080/x", "Looking in indexes: http://****@a, https://****@b:8080/x")]
    [InlineData("git+ssh://git:pw@host/r.git@v1#egg=x", "git+ssh://****@host/r.git@v1#egg=x")]
    [InlineData("('https://u:p@ss@host')", "('https://****@host')")]
    [InlineData("https://host/a@b", "https://host/a@b")]
    [InlineData("https://host?to=a@b", "https://host?to=a@b")]
    [InlineData("file:///home/a@b/c", "file:///home/a@b/c")]
    [InlineData("mail a@b.c :// @", "mail a@b.c :// @")]
    [InlineData("ends with https://", "ends with https://")]
    [InlineData("https://u:p@", "https://****@")]
    public void User_information_leaves_every_address(string text, string expected) => Assert.Equal(expected, new SecretMask().Apply(text));

    [Fact]
    public void Values_are_found_encoded_and_decoded()
    {
        var mask = SecretMask.Collect([], ["https://user:p%40ss%2Fword@host/simple"]);

        Assert.Equal("p ****, ****.", mask.Apply("p p@ss/word, p%40ss%2Fword."));
    }

    [Fact]
    public void Variables_give_their_passwords_and_what_their_names_call_secret()
    {
        var mask = SecretMask.Collect(
            new Dictionary<string, string>
            {
                ["PIP_EXTRA_INDEX_URL"] = "https://a:first-pass@h/ https://b:second-pass@h/",
                ["HTTPS_PROXY"] = "http://me:proxy-pass@proxy:3128",
                ["UV_INDEX_PRIVATE_PASSWORD"] = "uv-password",
                ["POETRY_PYPI_TOKEN_MINE"] = "poetry-token",
                ["CI_JOB_TOKEN"] = "job-token-1",
                ["SHORT_TOKEN"] = "true",
                ["HOME"] = "/home/somebody",
            },
            []);

        Assert.Equal(
            "**** **** **** **** **** **** true /home/somebody",
            mask.Apply("first-pass second-pass proxy-pass uv-password poetry-token job-token-1 true /home/somebody"));
    }

    [Fact]
    public void A_value_inside_a_longer_one_leaves_nothing_of_it() =>
        Assert.Equal("****", new SecretMask(["secret", "secret-and-more"]).Apply("secret-and-more"));
}
