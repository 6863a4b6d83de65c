#if NET
using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Battery.Protocol.Radio;

/// <summary>
/// The same for .NET, a block of bytes at a time and without a branch on the escapes in it, as <see cref="FrameEncoder"/> does.
/// What is wrong in a frame is left to a loop over the bytes, so that there is one rule for it.
/// </summary>
public sealed partial class FrameDecoder
{
    // For each set of escapes among eight bytes: the places of the other bytes.
    private static readonly byte[] Compression = MakeCompression();

    /// <summary>The same with SIMD; both ways may be mixed on one decoder.</summary>
    public bool Read(ReadOnlySpan<byte> source, out int used)
    {
        return Read(source, Avx512Vbmi2.IsSupported, out used);
    }

    // Without compression it does what a processor without that instruction does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Read(ReadOnlySpan<byte> source, bool compress, out int used)
    {
        Start();
        int i = 0;
        while (i < source.Length)
        {
            if (_state == Outside || _state == Dropping)
            {
                int skipped = source[i..].IndexOf(FrameEncoder.Delimiter);
                if (skipped < 0) skipped = source.Length - i;
                Counters.SkippedBytes += skipped;
                i += skipped;
                if (i == source.Length) break;
            }

            if (source[i] == FrameEncoder.Delimiter)
            {
                i++;
                if (!Delimit()) continue;
                used = i;
                return true;
            }

            int taken = TakeBlocks(source, i, compress);
            i += taken > 0 ? taken : TakeBytes(source[i..]);
        }

        used = i;
        return false;
    }

    // Takes blocks up to a delimiter, up to a bad escape, or up to one that the content has no room for; gives how many bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int TakeBlocks(ReadOnlySpan<byte> source, int i, bool compress)
    {
        // They look at the byte before each; the first of a chunk has none.
        if (i == 0) return 0;
        ref byte from = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), i);
        int count = source.Length - i;
        int taken = compress && count >= 64 ? TakeByCompression(ref from, count)
            : Vector128.IsHardwareAccelerated && count >= 16 ? TakeByTable(ref from, count)
            : 0;
        if (taken > 0) _state = Unsafe.Add(ref from, taken - 1) == FrameEncoder.Escape ? Escaped : Inside;
        return taken;
    }

    // 64 bytes at a time.
    private int TakeByCompression(ref byte from, int count)
    {
        ref byte to = ref MemoryMarshal.GetArrayDataReference(Buffer);
        var escape = Vector512.Create(FrameEncoder.Escape);
        nint o = _length;
        nint i = 0;

        // The first block is the short one.
        int whole = ((count - 1) & 63) + 1;
        ulong all = ulong.MaxValue >> (64 - whole);
        while (true)
        {
            var bytes = Vector512.LoadUnsafe(ref from, (nuint)i);
            var escapes = Vector512.Equals(bytes, escape);
            var escaped = Vector512.Equals(Vector512.LoadUnsafe(ref Unsafe.Add(ref from, i - 1)), escape);
            Vector512<byte> turned = bytes ^ (escaped & Vector512.Create(FrameEncoder.EscapeBit));
            Vector512<byte> bad = escaped & Vector512.GreaterThan(turned - escape, Vector512.Create((byte)1));
            ulong ends = (bad | Vector512.Equals(bytes, Vector512.Create(FrameEncoder.Delimiter))).ExtractMostSignificantBits() & all;
            Avx512Vbmi2.Compress(Vector512<byte>.Zero, ~escapes, turned).StoreUnsafe(ref to, (nuint)o);
            if (ends != 0)
            {
                whole = BitOperations.TrailingZeroCount(ends);
                all = (1UL << whole) - 1;
            }

            int kept = BitOperations.PopCount(all & ~escapes.ExtractMostSignificantBits());
            if (o + kept > _maximumLength) break;
            o += kept;
            i += whole;
            if (ends != 0 || i == count) break;
            whole = 64;
            all = ulong.MaxValue;
        }

        _length = (int)o;
        return (int)i;
    }

    // Sixteen bytes at a time, each eight drawn together by a table look-up.
    private int TakeByTable(ref byte from, int count)
    {
        ref byte to = ref MemoryMarshal.GetArrayDataReference(Buffer);
        ref byte table = ref MemoryMarshal.GetArrayDataReference(Compression);
        var escape = Vector128.Create(FrameEncoder.Escape);
        nint o = _length;
        nint i = 0;

        // The first block is the short one.
        int whole = ((count - 1) & 15) + 1;
        uint all = uint.MaxValue >> (32 - whole);
        while (true)
        {
            var bytes = Vector128.LoadUnsafe(ref from, (nuint)i);
            var escapes = Vector128.Equals(bytes, escape);
            var escaped = Vector128.Equals(Vector128.LoadUnsafe(ref Unsafe.Add(ref from, i - 1)), escape);
            Vector128<byte> good = Vector128.Equals(bytes, Vector128.Create((byte)0x5D))
                | Vector128.Equals(bytes, Vector128.Create((byte)0x5E));
            var bad = Vector128.AndNot(escaped, good);
            uint ends = (bad | Vector128.Equals(bytes, Vector128.Create(FrameEncoder.Delimiter))).ExtractMostSignificantBits() & all;
            bytes ^= escaped & Vector128.Create(FrameEncoder.EscapeBit);
            uint set = escapes.ExtractMostSignificantBits();
            uint lower = set & 0xFF;
            Pack(bytes, lower, ref table, ref Unsafe.Add(ref to, o));
            Pack(Sse2.IsSupported
                ? Sse2.UnpackHigh(bytes.AsUInt64(), bytes.AsUInt64()).AsByte() : Vector128.Create(bytes.GetUpper(), bytes.GetUpper()),
                set >> 8, ref table, ref Unsafe.Add(ref to, o + 8 - BitOperations.PopCount(lower)));
            if (ends != 0)
            {
                whole = BitOperations.TrailingZeroCount(ends);
                all = (1u << whole) - 1;
            }

            int kept = BitOperations.PopCount(all & ~set);
            if (o + kept > _maximumLength) break;
            o += kept;
            i += whole;
            if (ends != 0 || i == count) break;
            whole = 16;
            all = 0xFFFF;
        }

        _length = (int)o;
        return (int)i;
    }

    // Those of the eight bytes in the lower half that are no escapes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pack(Vector128<byte> bytes, uint escapes, ref byte table, ref byte to)
    {
        Vector128<byte> order = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref table, (nint)(escapes * 8))))
            .AsByte();
        Vector128.ShuffleNative(bytes, order).GetLower().StoreUnsafe(ref to);
    }

    // Takes one byte at least, and up to so many that blocks can go on; gives how many. The first is no delimiter.
    private int TakeBytes(ReadOnlySpan<byte> source)
    {
        int count = Math.Min(source.Length, 64);
        int i = 0;
        do
        {
            Take(source[i++]);
        }
        while (i < count && source[i] != FrameEncoder.Delimiter && _state != Dropping);

        return i;
    }

    private static byte[] MakeCompression()
    {
        byte[] table = new byte[256 * 8];
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
}
#endif
