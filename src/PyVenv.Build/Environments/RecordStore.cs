using PyVenv.Build.Polyfills;

namespace PyVenv.Build.Environments;

/// <summary>
/// Keeps an environment's record on disk. Whoever writes holds the environment's lock. Failures of the file
/// system escape as they are; <c>FileFailure</c> says them to the user.
/// </summary>
public sealed class RecordStore
{
    private readonly EnvironmentLayout _layout;

    /// <summary>Keeps the record of an environment.</summary>
    public RecordStore(EnvironmentLayout layout) => _layout = layout;

    /// <summary>The record's time stamp in UTC, which changes exactly when the environment did; null when there is none.</summary>
    public DateTime? TimeStamp => File.Exists(_layout.RecordFile) ? File.GetLastWriteTimeUtc(_layout.RecordFile) : null;

    /// <summary>Reads the record, whatever state it is in.</summary>
    /// <param name="withProjects">Whether to read the projects too; without them it is only good to look at.</param>
    public RecordReading Read(bool withProjects = true)
    {
        try
        {
            return File.Exists(_layout.RecordFile)
                ? new RecordReading(RecordJson.Read(File.ReadAllBytes(_layout.RecordFile), withProjects), null)
                : new RecordReading(null, null);
        }
        catch (FormatException e)
        {
            return new RecordReading(null, $"the record {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RecordReading(null, $"the record cannot be read: {e.Message}");
        }
    }

    /// <summary>Writes the record: whoever reads meanwhile sees the old one or the new one, whole.</summary>
    /// <param name="record">The record.</param>
    /// <param name="timeStamp">The time stamp that the file gets, for a change that is not one of the environment: another project contributes; null for now.</param>
    /// <exception cref="IOException">It could not be written; the old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(EnvironmentRecord record, DateTime? timeStamp = null)
    {
        Directory.CreateDirectory(_layout.PrivateDirectory);

        // In our own folder, where a build that dies here leaves nothing that anybody would take for the environment's.
        var temporary = Path.Combine(_layout.PrivateDirectory, EnvironmentRecord.FileName + ".new");
        TransientFailure.Retry(() => File.WriteAllBytes(temporary, RecordJson.Write(record)));
        if (timeStamp is { } stamp)
        {
            File.SetLastWriteTimeUtc(temporary, stamp);
        }

        TransientFailure.Retry(() => FileReplacement.Move(temporary, _layout.RecordFile));
    }
}

/// <summary>What reading the record gave.</summary>
/// <param name="Record">The record; null when there is none, or it cannot be used.</param>
/// <param name="Problem">Why a record that is there cannot be used, as a sentence without full stop; null otherwise.</param>
public sealed record RecordReading(EnvironmentRecord? Record, string? Problem);
