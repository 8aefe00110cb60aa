using PyVenv.Build.Diagnostics;
using PyVenv.Build.Environments;
using PyVenv.Build.Tests.Support;

namespace PyVenv.Build.Tests.Environments;

public sealed class EnvironmentFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EnvironmentLayout _layout;
    private readonly EnvironmentFolder _environment;
    private readonly RecordStore _store;

    public EnvironmentFolderTests()
    {
        _layout = new EnvironmentLayout(_folder["e"], ThisMachine.Platform);
        _environment = new EnvironmentFolder(_layout);
        _store = new RecordStore(_layout);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(FolderContent.Empty, "e/.pyvenv-build/lock")]
    [InlineData(FolderContent.Foreign, "e/pyvenv.cfg", "e/bin/python")]
    [InlineData(FolderContent.ForeignConda, "e/conda-meta/history", "e/bin/python")]
    [InlineData(FolderContent.CondaInstallation, "e/conda-meta/history", "e/condabin/conda")]
    [InlineData(FolderContent.Other, "e/Program.cs")]
    [InlineData(FolderContent.Other, "e/Program.cs", "e/.pyvenv-build/lock")]
    [InlineData(FolderContent.Other, "e/bin/python", "e/pyvenv-build.json")]
    public void What_is_in_a_folder_is_told_by_its_marks(FolderContent content, params string[] files)
    {
        foreach (var file in files)
        {
            _folder.Write(file);
        }

        Assert.Equal(content, _environment.Content());
    }

    [Fact]
    public void A_record_makes_it_ours_even_before_the_creator_left_its_mark()
    {
        Assert.Equal(FolderContent.Missing, _environment.Content());

        _store.Write(SampleRecord.Unfinished);
        _folder.Write("e/bin/half");
        Assert.Equal(FolderContent.Ours, _environment.Content());
    }

    [Theory]
    [InlineData("PYVENV413", "e/src/Program.cs")]
    [InlineData("PYVENV413", "e/bin/python")]
    [InlineData("PYVENV415", "e/conda-meta/history", "e/condabin/conda")]
    public void What_is_no_environment_is_neither_set_aside_nor_deleted(string code, params string[] files)
    {
        foreach (var file in files)
        {
            _folder.Write(file);
        }

        var before = Entries();

        AssertRefused(() => _environment.MoveAside());
        AssertRefused(() => EnvironmentAccess.Open(_layout, "/p/a.csproj", ThisMachine.Platform, new RecordingSink(), default));
        AssertRefused(() => EnvironmentRemoval.Remove(_layout.Directory, "/p/a.csproj", ThisMachine.With(), new RecordingSink(), default));
        Assert.Equal(before, Entries());

        // Also when a build before left its private folder.
        _folder.Write("e/.pyvenv-build/lock");
        AssertRefused(() => EnvironmentRemoval.Remove(_layout.Directory, "/p/a.csproj", ThisMachine.With(), new RecordingSink(), default));
        Assert.Equal(before, Entries().Where(e => e != ".pyvenv-build"));

        void AssertRefused(Action action)
        {
            var error = Assert.Throws<ProvisioningException>(action);
            Assert.Equal(code, error.Diagnostic.Code.Code);
            Assert.Contains($"'{_layout.Directory}'", error.Message);
        }
    }

    [Fact]
    public void What_was_set_aside_comes_back_as_it_was()
    {
        MakeEnvironment();
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(_folder["e", "a-lib64"], "lib");
            File.CreateSymbolicLink(_folder["e", "z-lib64"], "lib");
        }

        var before = Entries();

        var aside = _environment.MoveAside();
        Assert.Equal(FolderContent.Empty, _environment.Content());
        _store.Write(SampleRecord.Unfinished);
        _folder.Write("e/bin/new");

        Assert.True(aside.PutBack());
        Assert.Equal(before, Entries());
        Assert.True(_store.Read().Record!.IsFinished);
    }

    [Fact]
    public void A_first_creation_that_failed_leaves_nothing()
    {
        using (Lock())
        {
            var aside = _environment.MoveAside();
            _store.Write(SampleRecord.Unfinished);
            _folder.Write("e/bin/half");

            Assert.False(aside.PutBack());
        }

        Assert.False(Directory.Exists(_layout.Directory));
    }

    [Fact]
    public void What_was_set_aside_goes_when_the_new_one_is_finished()
    {
        MakeEnvironment();
        MakeReadOnly("e/lib/python3.11/site-packages/a/__init__.py");

        var aside = _environment.MoveAside();
        _folder.Write("e/pyvenv.cfg", "new");
        _store.Write(SampleRecord.Full);
        aside.Delete();

        Assert.Equal([".pyvenv-build", "pyvenv-build.json", "pyvenv.cfg"], Entries());
    }

    // Where a build can die: at each rename, and what the next one makes of it.
    [Fact]
    public void A_build_that_died_while_it_set_aside_is_undone()
    {
        MakeEnvironment();
        var before = Entries();

        for (var moved = 0; moved <= 3; moved++)
        {
            Directory.CreateDirectory(_folder["e", ".pyvenv-build", "moving"]);
            foreach (var entry in Directory.EnumerateFileSystemEntries(_layout.Directory).Where(e => !e.EndsWith(".pyvenv-build", StringComparison.Ordinal)).Take(moved).ToList())
            {
                EntryMove.Into(entry, _folder["e", ".pyvenv-build", "moving"]);
            }

            Assert.Equal(moved > 0, _environment.Recover());
            Assert.Equal(before, Entries());
        }
    }

    [Fact]
    public void A_build_that_died_inside_a_folder_that_it_moved_by_its_content_is_undone()
    {
        MakeEnvironment();
        var before = Entries();
        var moving = _folder["e", ".pyvenv-build", "moving"];
        Directory.CreateDirectory(Path.Combine(moving, "lib", "python3.11"));
        EntryMove.Into(_folder["e", "lib", "python3.11", "site-packages"], Path.Combine(moving, "lib", "python3.11"));

        Assert.True(_environment.Recover());

        Assert.Equal(before, Entries());
    }

    [Fact]
    public void A_build_that_died_while_it_created_is_undone_and_may_die_again_at_that()
    {
        MakeEnvironment();
        var before = Entries();
        _environment.MoveAside();
        _store.Write(SampleRecord.Unfinished);
        _folder.Write("e/bin/half");

        // The first that recovers dies after the new things are gone and some of the old are back.
        TreeDeletion.Delete(_layout.RecordFile);
        TreeDeletion.Delete(_folder["e", "bin"]);
        EntryMove.Rename(_folder["e", ".pyvenv-build", "previous"], _folder["e", ".pyvenv-build", "moving"]);
        EntryMove.Into(_folder["e", ".pyvenv-build", "moving", "pyvenv.cfg"], _layout.Directory);

        Assert.True(_environment.Recover());
        Assert.Equal(before, Entries());
    }

    [Fact]
    public void A_build_that_died_after_the_new_one_was_finished_loses_only_the_old_one()
    {
        MakeEnvironment();
        _environment.MoveAside();
        _folder.Write("e/pyvenv.cfg", "new");
        _store.Write(SampleRecord.Full);

        Assert.False(_environment.Recover());

        Assert.Equal([".pyvenv-build", "pyvenv-build.json", "pyvenv.cfg"], Entries());
    }

    [Fact]
    public void A_deletion_that_was_begun_is_ended()
    {
        _folder.Write("e/.pyvenv-build/discarded-1/lib/x");

        Assert.False(_environment.Recover());

        Assert.False(Directory.Exists(_folder["e", ".pyvenv-build", "discarded-1"]));
    }

    [Fact]
    public void An_environment_is_deleted_with_its_folder()
    {
        RealEnvironment.Venv(_layout.Directory);
        Assert.True(Delete());
        Assert.False(Directory.Exists(_layout.Directory));

        Assert.False(Delete());
        Assert.False(Directory.Exists(_layout.Directory));
    }

    [Fact]
    public void Links_are_deleted_and_what_they_lead_to_is_not()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs symbolic links");
        }

        var kept = _folder.Write("outside/kept");
        MakeEnvironment();
        File.CreateSymbolicLink(_folder["e", "lib", "outside"], _folder["outside"]);
        File.CreateSymbolicLink(_folder["e", "dangling"], "/does/not/exist");
        File.CreateSymbolicLink(_folder["e", "share"], _folder["outside"]);
        MakeReadOnly("e/lib/python3.11");

        Assert.True(Delete());

        Assert.False(Directory.Exists(_layout.Directory));
        Assert.True(File.Exists(kept));
    }

    [Fact]
    public void A_link_to_the_folder_stays_and_what_it_leads_to_is_emptied()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs symbolic links");
        }

        var elsewhere = Directory.CreateDirectory(_folder["elsewhere"]).FullName;
        File.CreateSymbolicLink(_layout.Directory, elsewhere);
        MakeEnvironment();

        Assert.True(Delete());

        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
        Assert.True(Directory.Exists(_layout.Directory));
    }

    private bool Delete()
    {
        using var held = Lock();
        return _environment.Delete(held);
    }

    private EnvironmentLock Lock() => EnvironmentLock.Take(_layout, "/p/a.csproj", ThisMachine.Platform, new RecordingSink(), default);

    private void MakeEnvironment()
    {
        _folder.Write("e/pyvenv.cfg", "version = 3.11.7\n");
        _folder.Write("e/bin/python");
        _folder.Write("e/lib/python3.11/site-packages/a/__init__.py");
        _store.Write(SampleRecord.Full);
    }

    private void MakeReadOnly(string relative)
    {
        var path = _folder[relative.Split('/')];
        if (OperatingSystem.IsWindows())
        {
            File.SetAttributes(path, FileAttributes.ReadOnly);
        }
        else
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    // All that is there, not what is in the private folder.
    private string[] Entries() =>
    [
        .. Directory.EnumerateFileSystemEntries(_layout.Directory, "*", SearchOption.AllDirectories)
            .Select(e => Path.GetRelativePath(_layout.Directory, e))
            .Where(e => !e.StartsWith(".pyvenv-build" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
