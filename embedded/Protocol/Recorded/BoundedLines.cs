#if NET
#nullable enable
using System;
using System.IO;

namespace Battery.Protocol.Recorded;

/// <summary>Reads lines of a file that nobody has looked at: what is longer than a line may be is passed over and never held.</summary>
/// <param name="reader">The text; nothing else reads from it.</param>
/// <param name="longest">Characters that a line may have.</param>
public sealed class BoundedLines(TextReader reader, int longest)
{
    // A line with its end, and as much again read ahead.
    private readonly char[] _buffer = new char[2 * (longest + 2)];
    private int _start;
    private int _end;
    private bool _skips;

    /// <summary>Reads the next line; false at the end.</summary>
    /// <param name="line">The line without its end; null when it is too long, of whatever length it is.</param>
    public bool TryRead(out string? line)
    {
        line = null;
        while (true)
        {
            Span<char> held = _buffer.AsSpan(_start, _end - _start);
            int length = held.IndexOf('\n');
            if (length >= 0)
            {
                _start += length + 1;
                if (!_skips)
                {
                    line = Cut(held[..length]);
                    return true;
                }

                _skips = false;
                continue;
            }

            // The rest of a line that is too long, even where its carriage return is not counted, is passed over when the next is read.
            bool isTooLong = !_skips && held.Length > longest + 1;
            if (isTooLong) _skips = true;
            if (_skips) _start = _end;
            if (isTooLong) return true;
            if (Fill() > 0) continue;
            if (_start == _end) return false;
            line = Cut(_buffer.AsSpan(_start, _end - _start));
            _start = _end;
            return true;
        }
    }

    private string? Cut(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("\r")) text = text[..^1];
        return text.Length <= longest ? text.ToString() : null;
    }

    private int Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        int read = reader.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read;
    }
}
#endif
