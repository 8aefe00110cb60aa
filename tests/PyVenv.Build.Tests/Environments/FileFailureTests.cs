using System.Diagnostics;
using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Environments;

public class FileFailureTests
{
    [Theory]
    [InlineData(28, "PYVENV420")]
    [InlineData(122, "PYVENV420")]
    [InlineData(unchecked((int)0x80070070), "PYVENV420")]
    [InlineData(unchecked((int)0x80070027), "PYVENV420")]
    [InlineData(30, "PYVENV422")]
    [InlineData(unchecked((int)0x80070013), "PYVENV422")]
    [InlineData(unchecked((int)0x80070020), "PYVENV423")]
    [InlineData(unchecked((int)0x80070005), "PYVENV421")]
    [InlineData(5, "PYVENV425")]
    [InlineData(0x20, "PYVENV425")]
    public void Each_system_s_number_has_its_code(int number, string code) =>
        Assert.Equal(code, FileFailure.Explain(new IOException("text", number), "testing", "/e").Diagnostic.Code.Code);

    [Fact]
    public void Other_kinds_of_exception_have_theirs()
    {
        Assert.Equal(DiagnosticCodes.NoPermission, FileFailure.Explain(new UnauthorizedAccessException("no"), "testing", "/e").Diagnostic.Code);
        Assert.Equal(DiagnosticCodes.PathTooLong, FileFailure.Explain(new PathTooLongException("long"), "testing", "/e").Diagnostic.Code);
    }

    [Fact]
    public void The_text_names_the_place_the_reason_the_cure_and_the_system_s_words()
    {
        var error = FileFailure.Explain(new IOException("No space left on device\n", 28), "creating the environment", "/p/.venv");

        Assert.Equal("'/p/.venv': no space is left while creating the environment. Free some, or choose a PyVenvDirectory on another device. (No space left on device)", error.Message);
    }

    [Fact]
    public void A_device_that_is_full_is_told_as_that_and_the_record_stays()
    {
        using var mount = Mount.Tmpfs("size=128k");
        var layout = new EnvironmentLayout(Path.Combine(mount.Path, "e"), ThisMachine.Platform);
        var store = new RecordStore(layout);
        store.Write(SampleRecord.Full);
        using (var filler = File.Create(Path.Combine(mount.Path, "filler"), 1))
        {
            Assert.ThrowsAny<IOException>(() => FillUp(filler));
        }

        var thrown = Assert.ThrowsAny<IOException>(() => store.Write(SampleRecord.Unfinished));

        Assert.Equal(DiagnosticCodes.NoSpaceLeft, FileFailure.Explain(thrown, "testing", layout.Directory).Diagnostic.Code);
        Assert.True(store.Read().Record!.IsFinished);
    }

    [Fact]
    public void A_file_system_that_is_read_only_is_told_as_that()
    {
        using var mount = Mount.Tmpfs("ro");
        var layout = new EnvironmentLayout(Path.Combine(mount.Path, "e"), ThisMachine.Platform);

        var error = Assert.Throws<ProvisioningException>(() => EnvironmentLock.Take(layout, "/p/a.csproj", ThisMachine.Platform, new RecordingSink(), default));

        Assert.Equal(DiagnosticCodes.ReadOnlyFileSystem, error.Diagnostic.Code);
    }

    [Fact]
    public void A_folder_of_an_image_s_layer_is_set_aside_and_put_back()
    {
        using var lower = new TemporaryFolder("lower");
        lower.Write("e/pyvenv.cfg", "layer");
        lower.Write("e/lib/python3.11/site-packages/a/b.py", "layer");
        using var mount = Mount.Overlay(lower.Path);
        var layout = new EnvironmentLayout(Path.Combine(mount.Path, "e"), ThisMachine.Platform);
        var deep = Path.Combine(layout.Directory, "lib", "python3.11", "site-packages", "a", "b.py");

        // So it is there: the rename of the folder alone fails.
        Assert.ThrowsAny<IOException>(() => Directory.Move(Path.Combine(layout.Directory, "lib"), Path.Combine(layout.Directory, "lib2")));

        var aside = new EnvironmentFolder(layout).MoveAside();
        Assert.Equal([layout.PrivateDirectory], Directory.EnumerateFileSystemEntries(layout.Directory));
        File.WriteAllText(layout.ConfigurationFile, "new");

        Assert.True(aside.PutBack());
        Assert.Equal("layer", File.ReadAllText(layout.ConfigurationFile));
        Assert.Equal("layer", File.ReadAllText(deep));
    }

    private static void FillUp(FileStream file)
    {
        for (var kilobytes = 0; kilobytes < 1024; kilobytes++)
        {
            file.Write(new byte[1024]);
        }
    }

    /// <summary>A file system of its own, where the tests may mount one.</summary>
    private sealed class Mount : IDisposable
    {
        private readonly TemporaryFolder _folder = new("mount");

        public string Path => _folder["m"];

        public static Mount Tmpfs(string options) => Of("tmpfs", _ => options);

        public static Mount Overlay(string lower) => Of("overlay", folder => $"lowerdir={lower},upperdir={folder["u", "u"]},workdir={folder["u", "w"]}");

        public void Dispose()
        {
            Run("umount", Path);
            if (Directory.Exists(_folder["u", "u"]))
            {
                Run("umount", _folder["u"]);
            }

            _folder.Dispose();
        }

        private static Mount Of(string kind, Func<TemporaryFolder, string> options)
        {
            if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            {
                Assert.Skip("only root on Linux may mount a file system");
            }

            var mount = new Mount();
            Directory.CreateDirectory(mount.Path);
            Directory.CreateDirectory(mount._folder["u"]);
            if (kind == "overlay" && Run("mount", "-t", "tmpfs", "tmpfs", mount._folder["u"]))
            {
                Directory.CreateDirectory(mount._folder["u", "u"]);
                Directory.CreateDirectory(mount._folder["u", "w"]);
            }

            if (!Run("mount", "-t", kind, "-o", options(mount._folder), kind, mount.Path))
            {
                mount.Dispose();
                Assert.Skip($"no {kind} may be mounted here");
            }

            return mount;
        }

        private static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
