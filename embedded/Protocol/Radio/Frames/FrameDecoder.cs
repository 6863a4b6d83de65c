using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Takes frames (see <see cref="FrameEncoder"/>) out of a stream of bytes in chunks of any size. Any bytes may come in: what is
/// no frame is dropped and counted. Frames may share a delimiter, so what lies between two delimiters counts as a frame also
/// where it is noise; the authentication of what is in it tells. Empty frames are passed over.
/// </summary>
public sealed partial class FrameDecoder
{
    // What the next byte is.
    private const int Outside = 0;
    private const int Inside = 1;
    private const int Escaped = 2;
    private const int Dropping = 3;

#if NET
    // A vector may be stored past the end.
    private const int Slack = 64;
#else
    private const int Slack = 0;
#endif

    private readonly int _maximumLength;
    private int _state = Outside;
    private int _length;
    private bool _given;

    /// <summary>Makes a decoder.</summary>
    /// <param name="maximumLength">The longest content taken, at least 1.</param>
    public FrameDecoder(int maximumLength)
    {
        if (maximumLength < 1) throw new ArgumentOutOfRangeException(nameof(maximumLength));
        _maximumLength = maximumLength;
        Buffer = new byte[maximumLength + Slack];
    }

    /// <summary>
    /// After <see cref="Read(byte[], int, int, out int)"/> gave true, the content at 0…<see cref="Length"/> − 1, until the next call.
    /// </summary>
    public byte[] Buffer { get; }

    /// <summary>The length of the content.</summary>
    public int Length { get; private set; }

    /// <summary>What was met so far.</summary>
    public FrameCounters Counters { get; } = new FrameCounters();

    /// <summary>
    /// Takes bytes up to the end of a frame. True when one is complete; then <paramref name="used"/> tells where the rest begins.
    /// False when all bytes were taken.
    /// </summary>
    public bool Read(byte[] buffer, int offset, int count, out int used)
    {
        if (buffer == null) throw new ArgumentNullException(nameof(buffer));
        if (offset < 0 || count < 0 || count > buffer.Length - offset) throw new ArgumentOutOfRangeException(nameof(count));
        Start();
        int end = offset + count;
        for (int i = offset; i < end; i++)
        {
            if (_state == Inside && _length < _maximumLength)
            {
                i = TakePlain(buffer, i, end);
                if (i == end) break;
            }

            byte c = buffer[i];
            if (c == FrameEncoder.Delimiter)
            {
                if (!Delimit()) continue;
                used = i + 1 - offset;
                return true;
            }

            Take(c);
        }

        used = count;
        return false;
    }

    /// <summary>Forgets what was begun, as after a break of the line; the counters go on.</summary>
    public void Reset()
    {
        _state = Outside;
        _length = 0;
        _given = false;
    }

    private void Start()
    {
        if (!_given) return;
        _given = false;
        _length = 0;
    }

    // Takes what needs no look at, as long as it lasts and there is room; gives where that ends.
    private int TakePlain(byte[] buffer, int from, int end)
    {
        if (end - from > _maximumLength - _length) end = from + _maximumLength - _length;
        int i = from;
        for (; i < end; i++)
        {
            byte c = buffer[i];
            if (c == FrameEncoder.Delimiter || c == FrameEncoder.Escape) break;
        }

        Array.Copy(buffer, from, Buffer, _length, i - from);
        _length += i - from;
        return i;
    }

    // A byte that is no delimiter.
    private void Take(byte c)
    {
        switch (_state)
        {
            case Inside:
                if (c == FrameEncoder.Escape) _state = Escaped;
                else if (_length < _maximumLength) Buffer[_length++] = c;
                else DropOverlong();
                break;
            case Escaped:
                if (c != (FrameEncoder.Delimiter ^ FrameEncoder.EscapeBit) && c != (FrameEncoder.Escape ^ FrameEncoder.EscapeBit))
                {
                    Counters.BadEscapes++;
                    _state = Dropping;
                }
                else if (_length < _maximumLength)
                {
                    Buffer[_length++] = (byte)(c ^ FrameEncoder.EscapeBit);
                    _state = Inside;
                }
                else DropOverlong();
                break;
            default:
                Counters.SkippedBytes++;
                break;
        }
    }

    private void DropOverlong()
    {
        Counters.Overlong++;
        _state = Dropping;
    }

    // True when the delimiter ends a frame. It begins the next one in any case.
    private bool Delimit()
    {
        bool complete = _state == Inside && _length > 0;
        if (_state == Escaped) Counters.BadEscapes++;
        _state = Inside;
        if (!complete)
        {
            _length = 0;
            return false;
        }

        Length = _length;
        _given = true;
        Counters.Frames++;
        return true;
    }
}
