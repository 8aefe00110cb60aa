using PyVenv.Build.Machines;

namespace PyVenv.Build.Tests.Machines;

public class MachineWarningsTests
{
    [Theory]
    [InlineData(119, false, false)]
    [InlineData(120, false, true)]
    [InlineData(200, true, false)]
    public void A_long_path_is_warned_of_where_windows_takes_no_long_ones(int length, bool allowsLongPaths, bool warns)
    {
        var directory = @"C:\" + new string('x', length - 3);

        Assert.Equal(warns ? ["PYVENV910"] : [], Codes(directory, Windows() with { AllowsLongPaths = allowsLongPaths }));
        Assert.Empty(Codes("/" + new string('x', length), Linux()));
    }

    [Theory]
    [InlineData(@"C:\Users\u\OneDrive\p\.venv", true)]
    [InlineData(@"c:\users\u\onedrive - Contoso\p\.venv", true)]
    [InlineData(@"D:\Cloud\p\.venv", true)]
    [InlineData(@"D:\Clouds\p\.venv", false)]
    [InlineData(@"C:\Users\u\OneDriver\p\.venv", false)]
    [InlineData(@"C:\Users\u\src\OneDrive\.venv", false)]
    public void A_folder_of_OneDrive_is_warned_of(string directory, bool warns) =>
        Assert.Equal(warns ? ["PYVENV911"] : [], Codes(directory, Windows(("OneDriveCommercial", @"D:\Cloud\"))));

    [Theory]
    [InlineData("/Users/u/Library/CloudStorage/OneDrive-Contoso/p/.venv", true)]
    [InlineData("/Users/u/src/p/.venv", false)]
    public void A_folder_of_a_cloud_is_warned_of_on_macOS(string directory, bool warns) =>
        Assert.Equal(warns ? ["PYVENV911"] : [], Codes(directory, Of(HostSystem.MacOS, "/Users/u")));

    [Theory]
    [InlineData("/mnt/c/src/p/.venv", "5.15.90.1-microsoft-standard-WSL2", null, true)]
    [InlineData("/mnt/c/src/p/.venv", "4.4.0-19041-Microsoft", null, true)]
    [InlineData("/mnt/d", "6.1.0", "Debian", true)]
    [InlineData("/mnt/c/src/p/.venv", "6.1.0-13-amd64", null, false)]
    [InlineData("/mnt/data/p/.venv", "5.15.90.1-microsoft-standard-WSL2", null, false)]
    [InlineData("/home/u/p/.venv", "5.15.90.1-microsoft-standard-WSL2", "Debian", false)]
    public void A_drive_of_Windows_is_warned_of_in_WSL(string directory, string kernel, string? distribution, bool warns)
    {
        var machine = (distribution is null ? Linux() : Linux(("WSL_DISTRO_NAME", distribution))) with { SystemVersion = kernel };

        Assert.Equal(warns ? ["PYVENV912"] : [], Codes(directory, machine));
    }

    [Theory]
    [InlineData(@"\\wsl$\Debian\home\u\p\.venv", true)]
    [InlineData(@"\\WSL.localhost\Debian\home\u\p\.venv", true)]
    [InlineData("//wsl.localhost/Debian/home/u/p/.venv", true)]
    [InlineData(@"\\server\wsl$\p\.venv", false)]
    public void A_folder_of_WSL_is_warned_of_on_Windows(string directory, bool warns) =>
        Assert.Equal(warns ? ["PYVENV913"] : [], Codes(directory, Windows()));

    [Fact]
    public void The_text_names_the_folder_and_the_cure()
    {
        var warning = Assert.Single(MachineWarnings.Of("/mnt/c/p/.venv", Linux(("WSL_DISTRO_NAME", "Debian"))));

        Assert.Contains("'/mnt/c/p/.venv'", warning.Message);
        Assert.Contains("Let PyVenvDirectory name a folder of Linux", warning.Message);
    }

    private static IEnumerable<string> Codes(string directory, Machine machine) => MachineWarnings.Of(directory, machine).Select(w => w.Code.Code);

    private static Machine Windows(params (string Name, string Value)[] variables) => Of(HostSystem.Windows, @"C:\Users\u", variables);

    private static Machine Linux(params (string Name, string Value)[] variables) => Of(HostSystem.Linux, "/home/u", variables);

    private static Machine Of(HostSystem system, string home, params (string Name, string Value)[] variables)
    {
        var platform = new HostPlatform(system, "x64");
        return new Machine(platform, variables.ToDictionary(v => v.Name, v => v.Value, platform.VariableComparer), home, "/c", "/t");
    }
}
