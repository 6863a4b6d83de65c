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
/// Puts content into a frame: <c>7E … 7E</c>, and inside 7E as <c>7D 5E</c>, 7D as <c>7D 5D</c>.
/// </summary>
public static class FrameEncoder
{
    /// <summary>Begins and ends a frame.</summary>
    public const byte Delimiter = 0x7E;

    /// <summary>Announces a byte that was escaped.</summary>
    public const byte Escape = 0x7D;

    /// <summary>An escaped byte is the original with this bit turned.</summary>
    public const byte EscapeBit = 0x20;

    /// <summary>How long the frame of <paramref name="count"/> bytes can get, both delimiters included.</summary>
    public static int MaximumLength(int count)
    {
        return (count * 2) + 2;
    }

    /// <summary>Writes the frame of a content; gives its length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A range lies outside its array, or the destination has less room than <see cref="MaximumLength"/> asks for.
    /// </exception>
    public static int Encode(byte[] source, int offset, int count, byte[] destination, int destinationOffset)
    {
        if (source == null) throw new ArgumentNullException(nameof(source));
        if (destination == null) throw new ArgumentNullException(nameof(destination));
        if (offset < 0 || count < 0 || count > source.Length - offset) throw new ArgumentOutOfRangeException(nameof(count));
        if (destinationOffset < 0 || count > ((destination.Length - destinationOffset) >> 1) - 1)
            throw new ArgumentOutOfRangeException(nameof(destinationOffset));
        int to = destinationOffset;
        destination[to++] = Delimiter;
        int end = offset + count;
        for (int i = offset; i < end; i++)
        {
            byte c = source[i];
            if (c == Delimiter || c == Escape)
            {
                destination[to++] = Escape;
                destination[to++] = (byte)(c ^ EscapeBit);
            }
            else destination[to++] = c;
        }

        destination[to++] = Delimiter;
        return to - destinationOffset;
    }
#if NET

    private const ulong EightEscapes = 0x7D7D7D7D7D7D7D7D;

    // For each set of special bytes among eight: which byte goes where. Index 8 stands for the escape byte.
    private static readonly byte[] Expansion = MakeExpansion();

    /// <summary>
    /// The same with SIMD: eight bytes at a time are spread by a table look-up, so that the cost does not depend on where the
    /// special bytes are.
    /// </summary>
    /// <exception cref="ArgumentException">The destination has less room than <see cref="MaximumLength"/> asks for.</exception>
    public static int Encode(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (source.Length > (destination.Length >> 1) - 1)
            throw new ArgumentException("The destination is too short.", nameof(destination));
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        nint count = source.Length;
        nint i = 0;
        nint o = 0;
        Unsafe.Add(ref to, o++) = Delimiter;
        if (Vector128.IsHardwareAccelerated && count >= 8)
        {
            ref byte table = ref MemoryMarshal.GetArrayDataReference(Expansion);
            if (Vector256.IsHardwareAccelerated)
            {
                // Long stretches mostly hold few special bytes or many; the branch is well predicted in both cases. The
                // destination has room for a whole vector here: each byte left may become two.
                for (; i <= count - 32; i += 32)
                {
                    Vector256<byte> bytes = Vector256.LoadUnsafe(ref from, (nuint)i);
                    Vector256<byte> special = Vector256.Equals(bytes, Vector256.Create(Delimiter)) | Vector256.Equals(bytes, Vector256.Create(Escape));
                    uint set = special.ExtractMostSignificantBits();
                    if (set == 0)
                    {
                        bytes.StoreUnsafe(ref to, (nuint)o);
                        o += 32;
                        continue;
                    }

                    bytes ^= special & Vector256.Create(EscapeBit);
                    o = Spread(bytes.GetLower(), set, ref to, o, ref table);
                    o = Spread(bytes.GetUpper(), set >> 16, ref to, o, ref table);
                }
            }

            for (; i <= count - 8; i += 8)
            {
                Vector128<byte> bytes = Vector128.Create(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, i)), EightEscapes).AsByte();
                Vector128<byte> special = Vector128.Equals(bytes, Vector128.Create(Delimiter)) | Vector128.Equals(bytes, Vector128.Create(Escape));
                uint set = special.ExtractMostSignificantBits() & 0xFF;
                bytes ^= special & Vector128.Create((ulong)0x2020202020202020, 0).AsByte();
                o = Spread8(bytes, set, ref to, o, ref table);
            }
        }

        for (; i < count; i++)
        {
            byte c = Unsafe.Add(ref from, i);
            if (c == Delimiter || c == Escape)
            {
                Unsafe.Add(ref to, o++) = Escape;
                Unsafe.Add(ref to, o++) = (byte)(c ^ EscapeBit);
            }
            else Unsafe.Add(ref to, o++) = c;
        }

        Unsafe.Add(ref to, o++) = Delimiter;
        return (int)o;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Spread(Vector128<byte> bytes, uint set, ref byte to, nint o, ref byte table)
    {
        // Eight bytes below, eight escape bytes above.
        Vector128<ulong> escapes = Vector128.Create(Escape).AsUInt64();
        Vector128<byte> lower;
        Vector128<byte> upper;
        if (Sse2.IsSupported)
        {
            lower = Sse2.UnpackLow(bytes.AsUInt64(), escapes).AsByte();
            upper = Sse2.UnpackHigh(bytes.AsUInt64(), escapes).AsByte();
        }
        else
        {
            lower = Vector128.Create(bytes.GetLower(), escapes.AsByte().GetLower());
            upper = Vector128.Create(bytes.GetUpper(), escapes.AsByte().GetLower());
        }

        o = Spread8(lower, set & 0xFF, ref to, o, ref table);
        return Spread8(upper, (set >> 8) & 0xFF, ref to, o, ref table);
    }

    // Eight bytes in the lower half, special ones already turned, and escape bytes in the upper; always stores sixteen.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Spread8(Vector128<byte> bytes, uint set, ref byte to, nint o, ref byte table)
    {
        Vector128<byte> order = Vector128.LoadUnsafe(ref table, set * 16);
        Vector128.ShuffleNative(bytes, order).StoreUnsafe(ref to, (nuint)o);
        return o + 8 + BitOperations.PopCount(set);
    }

    private static byte[] MakeExpansion()
    {
        var table = new byte[256 * 16];
        for (int set = 0; set < 256; set++)
        {
            int o = set * 16;
            for (byte i = 0; i < 8; i++)
            {
                if ((set & (1 << i)) != 0) table[o++] = 8;
                table[o++] = i;
            }
        }

        return table;
    }
#endif
}
