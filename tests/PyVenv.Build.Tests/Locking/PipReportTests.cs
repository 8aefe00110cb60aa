using PyVenv.Build.Locking;

namespace PyVenv.Build.Tests.Locking;

public class PipReportTests
{
    private const string Wheel = """{"metadata":{"name":"Alpha","version":"1.0"},"download_info":{"url":"https://x/alpha.whl","archive_info":{"hashes":{"sha256":"aa"}}}}""";

    [Fact]
    public void Wheels_have_their_hashes() => Assert.Equal("alpha==1.0 \\\n    --hash=sha256:aa", Requirements(Wheel));

    [Fact]
    public void A_local_wheel_is_named_by_its_path_from_the_project() => Assert.Equal(
        "./wheels/a'b #1.whl \\\n    --hash=sha256:bb",
        Requirements("""{"metadata":{"name":"beta","version":"2.0"},"is_direct":true,"download_info":{"url":"file:///projects/wheels/a%27b%20%231.whl","archive_info":{"hashes":{"sha256":"bb"}}}}"""));

    [Theory]
    [InlineData("\"url\":\"https://x/r.git\",\"subdirectory\":\"py\",\"vcs_info\":{\"vcs\":\"git\",\"commit_id\":\"abc\"}", "beta @ git+https://x/r.git@abc#subdirectory=py")]
    [InlineData("\"url\":\"file:///r\",\"subdirectory\":\"py\",\"vcs_info\":{\"vcs\":\"git\",\"commit_id\":\"abc\"}", "git+file:///r@abc#egg=beta&subdirectory=py")]
    [InlineData("\"url\":\"file:///projects/lib\",\"dir_info\":{\"editable\":true}", "-e ./lib")]
    public void Beside_what_has_no_hash_there_are_none_and_a_subdirectory_stays(string downloaded, string line) => Assert.Equal(
        "# without hashes: pip takes them for all packages or for none, and there can be none of beta\nalpha==1.0\n" + line,
        Requirements("""{"metadata":{"name":"beta","version":"2.0"},"is_direct":true,"download_info":{""" + downloaded + "}}," + Wheel));

    private static string Requirements(string items) => PipReport.Requirements("{\"install\":[" + items + "]}", "/projects");
}
