using PyVenv.Build.Diagnostics;

namespace PyVenv.Build.Tests.Failures;

public class ArchiveFailureTests
{
    private const string Wanted = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
    private const string Actual = "sha256:ee798546f1674fa7bdc62f93c6d14613b37bb1734de2f80b3512f6aa8b6e5c89";

    [Theory]
    [InlineData("pip", """
        ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes. Otherwise, examine the package contents carefully; someone may have tampered with them.
            core==1.0 from file:///wheels/core-1.0-py3-none-any.whl (from -r /project/requirements.txt (line 1)):
                Expected sha256 0000000000000000000000000000000000000000000000000000000000000000
                     Got        ee798546f1674fa7bdc62f93c6d14613b37bb1734de2f80b3512f6aa8b6e5c89
        """)]
    [InlineData("uv", """
        Resolved 1 package in 1ms
        error: Failed to download `core==1.0`
          cause: Hash mismatch for `core==1.0`

                 Expected:
                   sha256:0000000000000000000000000000000000000000000000000000000000000000

                 Computed:
                   sha256:ee798546f1674fa7bdc62f93c6d14613b37bb1734de2f80b3512f6aa8b6e5c89
        """)]
    [InlineData("uv", """
          × Failed to download `core==1.0`
          ╰─▶ Hash mismatch for `core==1.0`

              Expected:
                sha256:0000000000000000000000000000000000000000000000000000000000000000

              Computed:
                sha256:ee798546f1674fa7bdc62f93c6d14613b37bb1734de2f80b3512f6aa8b6e5c89
        """)]
    public void A_hash_that_differs_shows_both(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["core==1.0 --hash=" + Wanted] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.HashMismatch, diagnostic.Code);
        Assert.Contains($"'core==1.0' has the hash '{Actual}', but its requirement allows only '{Wanted}'", diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }

    [Fact]
    public void A_hash_that_the_index_announces_is_not_blamed_on_the_requirement()
    {
        var diagnostic = Recorded.Uv("error: Failed to download `core==1.0`\n  Caused by: Hash mismatch for `core==1.0`\n\nExpected:\n  sha256:00\n\nComputed:\n  sha256:11", "core==1.0");

        Assert.Contains("the index announces", diagnostic.Message);
    }

    [Theory]
    [InlineData("pip", """
        ERROR: Hashes are required in --require-hashes mode, but they are missing from some requirements. Here is a list of those requirements along with the hashes their downloaded archives actually had. Add lines like these to your requirements files to prevent tampering. (If you did not enable --require-hashes manually, note that it turns on automatically when any package has a hash.)
            liba==1.0 --hash=sha256:dec896c328cd4a3fe66b52e719db48392df585c0eb117741e634fabb8d9af389
        """, "--hash=sha256:dec896c328cd4a3fe66b52e719db48392df585c0eb117741e634fabb8d9af389")]
    [InlineData("uv", "error: In `--require-hashes` mode, all requirements must have a hash, but none were provided for: liba==1.0", "--hash=sha256:…")]
    public void A_hash_that_is_missing_is_named_at_its_line(string tool, string output, string cure)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["core==1.0 --hash=" + Wanted, "liba==1.0"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.HashMissing, diagnostic.Code);
        Assert.Contains("'liba==1.0' has no hash", diagnostic.Message);
        Assert.Contains(cure, diagnostic.Message);
        Assert.Equal(2, diagnostic.Location!.Line);
    }

    [Theory]
    [InlineData("pip", """
        Collecting liba==1.0 (from -r /project/requirements.txt (line 1))
        Collecting core<2 (from liba==1.0->-r /project/requirements.txt (line 1))
        ERROR: In --require-hashes mode, all requirements must have their versions pinned with ==. These do not:
            core<2 from file:///wheels/core-1.0-py3-none-any.whl (from liba==1.0->-r /project/requirements.txt (line 1))
        """, "'core<2', which 'liba' needs, is not pinned")]
    [InlineData("uv", "error: In `--require-hashes` mode, all requirements must have their versions pinned with `==`, but found: core<2", "'core<2' is not pinned")]
    public void A_requirement_that_is_not_pinned_cannot_have_a_hash(string tool, string output, string said)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["liba==1.0 --hash=" + Wanted] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.HashMissing, diagnostic.Code);
        Assert.Contains(said, diagnostic.Message);
    }

    [Theory]
    [InlineData("pip", "ERROR: The editable requirement file:///project/lib (from -r /project/requirements.txt (line 1)) cannot be installed when requiring hashes, because there is no single file to hash.")]
    [InlineData("uv", "error: In `--require-hashes` mode, all requirements must have a hash, but none were provided for: file:///project/lib")]
    public void A_folder_cannot_have_a_hash(string tool, string output)
    {
        var diagnostic = new Recorded { Output = output }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.HashMissing, diagnostic.Code);
        Assert.Contains("'file:///project/lib' is a folder or a repository", diagnostic.Message);
    }

    [Theory]
    [InlineData("pip", "ERROR: Wheel 'broken' located at /wheels/broken-1.0-py3-none-any.whl is invalid.", "'/wheels/broken-1.0-py3-none-any.whl'")]
    [InlineData("pip", """
        Processing /wheels/broken-1.0-py3-none-any.whl
        Installing collected packages: six, broken
        ERROR: Exception:
        Traceback (most recent call last):
          File "/usr/lib/python3.11/zipfile.py", line 973, in _update_crc
            raise BadZipFile("Bad CRC-32 for file %r" % self.name)
        zipfile.BadZipFile: Bad CRC-32 for file 'broken/data.txt'
        """, "Bad CRC-32 for file 'broken/data.txt'")]
    [InlineData("pip", """
        Processing /wheels/broken-1.0.tar.gz
        ERROR: Exception:
        EOFError: Compressed file ended before the end-of-stream marker was reached
        """, "Compressed file ended")]
    [InlineData("pip", """
        Processing /wheels/broken-1.0-py3-none-any.whl (from -r /project/requirements.txt (line 1))
        WARNING: Ignoring version 1.0 of broken since it has invalid metadata:
        Requested broken from file:///wheels/broken-1.0-py3-none-any.whl (from -r /project/requirements.txt (line 1)) has invalid metadata: Expected end or semicolon (after name and no valid version specifier)
            not a ; valid !!
                ^
        Please use pip<24.1 if you need to use this version.
        ERROR: Could not find a version that satisfies the requirement broken (from versions: 1.0)
        """, "invalid metadata: Expected end or semicolon")]
    [InlineData("pip", """
        Collecting broken (from -r /project/requirements.txt (line 1))
        ERROR: Cannot unpack file /tmp/pip-unpack-1/broken.zip (downloaded from /tmp/pip-req-1, content-type: text/html; charset=utf-8); cannot detect archive format
        """, "the server sent 'text/html; charset=utf-8'")]
    [InlineData("uv", """
        error: No solution found when resolving dependencies
          cause: Because broken==1.0 has an invalid package format and only broken==1.0 is available, we can conclude that all versions of broken cannot be used.
                 And because you require broken, we can conclude that your requirements are unsatisfiable.

        hint: The structure of `broken` (v1.0) was invalid:
          Failed to read from zip file
        """, "Failed to read from zip file")]
    [InlineData("uv", """
        error: Failed to download `broken==1.0`
          cause: Failed to extract archive: /wheels/broken-1.0-py3-none-any.whl
          cause: Bad CRC (got 8b7af2fa, expected 00dbf026) for file: broken/data.txt
        """, "Bad CRC")]
    [InlineData("uv", """
          × Failed to download `broken==1.0`
          ├─▶ Failed to extract archive
          ╰─▶ invalid Zip archive: Could not find EOCD
        """, "Could not find EOCD")]
    [InlineData("uv", "error: Package metadata name `other` does not match given name `broken`", "the name 'other'")]
    public void A_damaged_archive_is_named_with_what_is_wrong(string tool, string output, string said)
    {
        var diagnostic = new Recorded { Output = output, Lines = ["broken"] }.ExplainedFor(tool);

        Assert.Equal(DiagnosticCodes.UnusableArchive, diagnostic.Code);
        Assert.Contains(said, diagnostic.Message);
        Assert.Equal(1, diagnostic.Location!.Line);
    }
}
