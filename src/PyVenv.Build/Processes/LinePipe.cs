using System.Text;
using CliWrap;

namespace PyVenv.Build.Processes;

/// <summary>
/// Takes a process's output apart into lines as it comes. Stops at the end of the stream, or when told that no more is
/// waited for: a grandchild may hold the pipe open long after the process ended.
/// </summary>
internal sealed class LinePipe : PipeTarget
{
    private readonly Action<string> _onLine;
    private readonly CancellationToken _noMore;

    /// <param name="onLine">Called for each line, without its end.</param>
    /// <param name="noMore">Cancelled when what has not come by then is not waited for.</param>
    public LinePipe(Action<string> onLine, CancellationToken noMore)
    {
        _onLine = onLine;
        _noMore = noMore;
    }

    /// <inheritdoc/>
    public override async Task CopyFromAsync(Stream origin, CancellationToken cancellationToken = default)
    {
        var lines = new LineSplitter(_onLine);
        var buffer = new byte[16 * 1024];
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = _noMore.Register(() => stopped.TrySetResult(true));
        while (true)
        {
            // Not every pipe stream heeds the token once a read is under way, so the read is left behind rather than awaited.
            var read = origin.ReadAsync(buffer, 0, buffer.Length, _noMore);
            if (await Task.WhenAny(read, stopped.Task).ConfigureAwait(false) != read)
            {
                Forget(read);
                break;
            }

            int count;
            try
            {
                count = await read.ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException && _noMore.IsCancellationRequested)
            {
                break;
            }

            if (count == 0)
            {
                break;
            }

            lines.Add(buffer, count);
        }

        lines.Complete();
    }

    private static void Forget(Task task) =>
        task.ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>Decodes UTF-8, tolerantly, and splits at <c>\n</c>, <c>\r\n</c> and the lone <c>\r</c> of progress bars.</summary>
    private sealed class LineSplitter(Action<string> onLine)
    {
        private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetDecoder();
        private readonly StringBuilder _line = new();
        private bool _afterReturn;
        private bool _started;

        public void Add(byte[] bytes, int count)
        {
            var chars = new char[_decoder.GetCharCount(bytes, 0, count, flush: false)];
            Split(chars, _decoder.GetChars(bytes, 0, count, chars, 0, flush: false));
        }

        public void Complete()
        {
            var chars = new char[_decoder.GetCharCount([], 0, 0, flush: true)];
            Split(chars, _decoder.GetChars([], 0, 0, chars, 0, flush: true));
            if (_line.Length > 0)
            {
                Emit();
            }
        }

        private void Split(char[] chars, int count)
        {
            for (var i = 0; i < count; i++)
            {
                var c = chars[i];
                var endsReturn = c == '\n' && _afterReturn;
                _afterReturn = c == '\r';
                if (endsReturn || (c == '\uFEFF' && !_started))
                {
                    // The second half of an end that was seen, or a byte order mark.
                }
                else if (c is '\n' or '\r')
                {
                    Emit();
                }
                else
                {
                    _line.Append(c);
                }

                _started = true;
            }
        }

        private void Emit()
        {
            var line = _line.ToString();
            _line.Clear();
            onLine(line);
        }
    }
}
