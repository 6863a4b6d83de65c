using System;
#if NET
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace Battery.Protocol.Radio;

/// <summary>
/// Takes frames (see <see cref="FrameEncoder"/>) out of a stream of bytes in chunks of any size. Any bytes may come in: what is
/// no frame is dropped and counted. Frames may share a delimiter, so what lies between two delimiters counts as a frame also
/// where it is noise; the authentication of what is in it tells. Empty frames are passed over.
/// </summary>
public sealed class FrameDecoder
{
    // What the next byte is.
    private const int Outside = 0;
    private const int Inside = 1;
    private const int Escaped = 2;
    private const int Dropping = 3;

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

        // Room for a vector to be stored past the end.
        Buffer = new byte[maximumLength + 16];
    }

    /// <summary>After <see cref="Read(byte[], int, int, out int)"/> gave true, the content at 0…<see cref="Length"/> − 1, until the next call.</summary>
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
            byte c = buffer[i];
            if (c == FrameEncoder.Delimiter)
            {
                if (!Delimit()) continue;
                used = i + 1 - offset;
                return true;
            }

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
#if NET

    // For each set of escapes among eight bytes: the places of the other bytes.
    private static readonly byte[] Compression = MakeCompression();

    /// <summary>The same with SIMD; both ways may be mixed on one decoder.</summary>
    public bool Read(ReadOnlySpan<byte> source, out int used)
    {
        Start();
        int i = 0;
        while (i < source.Length)
        {
            int length = source[i..].IndexOf(FrameEncoder.Delimiter);
            bool ends = length >= 0;
            if (!ends) length = source.Length - i;
            Take(source.Slice(i, length));
            i += length;
            if (!ends) break;
            i++;
            if (!Delimit()) continue;
            used = i;
            return true;
        }

        used = i;
        return false;
    }

    // Bytes without a delimiter.
    private void Take(ReadOnlySpan<byte> source)
    {
        if (source.IsEmpty) return;
        if (_state == Outside || _state == Dropping)
        {
            Counters.SkippedBytes += source.Length;
            return;
        }

        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetArrayDataReference(Buffer);
        nint count = source.Length;
        nint i = 0;
        nint o = _length;
        bool escaped = _state == Escaped;
        if (Vector128.IsHardwareAccelerated && count >= 9)
        {
            // The vectors look at the byte before each; the first byte has none in this chunk.
            if (!TakeOne(from, ref escaped, ref o))
            {
                DropRest(count - 1);
                return;
            }

            i = 1;
            ref byte table = ref MemoryMarshal.GetArrayDataReference(Compression);
            if (Vector256.IsHardwareAccelerated)
            {
                for (; i <= count - 32 && o <= _maximumLength - 32; i += 32)
                {
                    Vector256<byte> bytes = Vector256.LoadUnsafe(ref from, (nuint)i);
                    Vector256<byte> before = Vector256.LoadUnsafe(ref from, (nuint)(i - 1));
                    Vector256<byte> isEscape = Vector256.Equals(bytes, Vector256.Create(FrameEncoder.Escape));
                    Vector256<byte> follows = Vector256.Equals(before, Vector256.Create(FrameEncoder.Escape));
                    if ((isEscape | follows) == Vector256<byte>.Zero)
                    {
                        bytes.StoreUnsafe(ref to, (nuint)o);
                        o += 32;
                        continue;
                    }

                    // A bad escape is left to the byte loop.
                    Vector256<byte> good = Vector256.Equals(bytes, Vector256.Create((byte)0x5D)) | Vector256.Equals(bytes, Vector256.Create((byte)0x5E));
                    if (Vector256.AndNot(follows, good) != Vector256<byte>.Zero) break;
                    bytes ^= follows & Vector256.Create(FrameEncoder.EscapeBit);
                    uint set = isEscape.ExtractMostSignificantBits();
                    o = Pack(bytes.GetLower(), set, ref to, o, ref table);
                    o = Pack(bytes.GetUpper(), set >> 16, ref to, o, ref table);
                }
            }

            for (; i <= count - 8 && o <= _maximumLength - 8; i += 8)
            {
                Vector128<byte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, i))).AsByte();
                Vector128<byte> before = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, i - 1))).AsByte();
                Vector128<byte> isEscape = Vector128.Equals(bytes, Vector128.Create(FrameEncoder.Escape));
                Vector128<byte> follows = Vector128.Equals(before, Vector128.Create(FrameEncoder.Escape));
                Vector128<byte> good = Vector128.Equals(bytes, Vector128.Create((byte)0x5D)) | Vector128.Equals(bytes, Vector128.Create((byte)0x5E));
                if ((Vector128.AndNot(follows, good).ExtractMostSignificantBits() & 0xFF) != 0) break;
                bytes ^= follows & Vector128.Create(FrameEncoder.EscapeBit);
                o = Pack8(bytes, isEscape.ExtractMostSignificantBits() & 0xFF, ref to, o, ref table);
            }

            escaped = Unsafe.Add(ref from, i - 1) == FrameEncoder.Escape;
        }

        for (; i < count; i++)
        {
            if (!TakeOne(Unsafe.Add(ref from, i), ref escaped, ref o))
            {
                DropRest(count - i - 1);
                return;
            }

        }

        _length = (int)o;
        _state = escaped ? Escaped : Inside;
    }

    private bool TakeOne(byte c, ref bool escaped, ref nint o)
    {
        if (!escaped && c == FrameEncoder.Escape)
        {
            escaped = true;
            return true;
        }

        if (escaped)
        {
            c ^= FrameEncoder.EscapeBit;
            if (c != FrameEncoder.Delimiter && c != FrameEncoder.Escape)
            {
                Counters.BadEscapes++;
                _state = Dropping;
                return false;
            }
        }

        if (o >= _maximumLength)
        {
            DropOverlong();
            return false;
        }

        escaped = false;
        Buffer[o++] = c;
        return true;
    }

    private void DropRest(nint count)
    {
        Counters.SkippedBytes += count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Pack(Vector128<byte> bytes, uint set, ref byte to, nint o, ref byte table)
    {
        o = Pack8(bytes, set & 0xFF, ref to, o, ref table);
        Vector128<byte> upper = Sse2.IsSupported
            ? Sse2.UnpackHigh(bytes.AsUInt64(), bytes.AsUInt64()).AsByte()
            : Vector128.Create(bytes.GetUpper(), bytes.GetUpper());
        return Pack8(upper, (set >> 8) & 0xFF, ref to, o, ref table);
    }

    // The eight bytes in the lower half; always stores sixteen, which Buffer has room for.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Pack8(Vector128<byte> bytes, uint set, ref byte to, nint o, ref byte table)
    {
        Vector128<byte> order = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref table, (nint)(set * 8)))).AsByte();
        Vector128.ShuffleNative(bytes, order).GetLower().StoreUnsafe(ref to, (nuint)o);
        return o + 8 - BitOperations.PopCount(set);
    }

    private static byte[] MakeCompression()
    {
        var table = new byte[256 * 8];
        for (int set = 0; set < 256; set++)
        {
            int o = set * 8;
            for (byte i = 0; i < 8; i++)
            {
                if ((set & (1 << i)) == 0) table[o++] = i;
            }
        }

        return table;
    }
#endif
}
