#if NET
using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Battery.Protocol.Radio;

/// <summary>
/// The same for .NET, a block of bytes at a time and without a branch on what is in it: random bytes have a special one in two of
/// five blocks of 64, and a branch that is guessed wrong costs more than the block. The first block is the short one, so that each
/// store may be of full width: the rest of the content still wants the room.
/// </summary>
public static partial class FrameEncoder
{
    // For each set of special bytes among eight: which byte goes where. Index 8 stands for the escape byte.
    private static readonly byte[] Expansion = MakeExpansion();

    /// <summary>The same with SIMD.</summary>
    /// <exception cref="ArgumentException">The destination has less room than <see cref="MaximumLength"/> asks for.</exception>
    public static int Encode(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        return Encode(source, destination, Avx512Vbmi2.IsSupported);
    }

    // Without compression it does what a processor without that instruction does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Encode(ReadOnlySpan<byte> source, Span<byte> destination, bool compress)
    {
        if (source.Length > (destination.Length >> 1) - 1)
            throw new ArgumentException("The destination is too short.", nameof(destination));
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        nint o = 1;
        to = Delimiter;
        if (compress && source.Length >= 32) o += EncodeByCompression(ref from, source.Length, ref Unsafe.Add(ref to, 1));
        else if (Vector128.IsHardwareAccelerated && source.Length >= 16)
            o += EncodeByTable(ref from, source.Length, ref Unsafe.Add(ref to, 1));
        else
        {
            for (nint i = 0; i < source.Length; i++)
            {
                byte c = Unsafe.Add(ref from, i);
                if (c == Delimiter || c == Escape)
                {
                    Unsafe.Add(ref to, o++) = Escape;
                    c ^= EscapeBit;
                }

                Unsafe.Add(ref to, o++) = c;
            }
        }

        Unsafe.Add(ref to, o++) = Delimiter;
        return (int)o;
    }

    // 32 bytes at a time: an escape before each, and out with those that are not wanted.
    private static nint EncodeByCompression(ref byte from, nint count, ref byte to)
    {
        // What the bytes less the escape byte must not exceed to stay: an escape before 0 and 1, which are the special ones.
        Vector512<byte> limits = Vector512.Create((ushort)0xFF01).AsByte();
        nint o = 0;
        nint i = 0;
        int taken = (int)((count - 1) & 31) + 1;
        do
        {
            var bytes = Vector256.LoadUnsafe(ref from, (nuint)i);
            Vector256<byte> rank = bytes - Vector256.Create(Escape);
            var special = Vector256.LessThanOrEqual(rank, Vector256.Create((byte)1));
            bytes ^= special & Vector256.Create(EscapeBit);
            Vector512<byte> pairs = (Avx512BW.ConvertToVector512UInt16(bytes) << 8 | Vector512.Create((ushort)Escape)).AsByte();
            var kept = Vector512.LessThanOrEqual(Avx512BW.ConvertToVector512UInt16(rank).AsByte(), limits);
            Avx512Vbmi2.Compress(Vector512<byte>.Zero, kept, pairs).StoreUnsafe(ref to, (nuint)o);
            o += taken + BitOperations.PopCount(special.ExtractMostSignificantBits() << (32 - taken));
            i += taken;
            taken = 32;
        }
        while (i < count);

        return o;
    }

    // Sixteen bytes at a time, each eight spread by a table look-up.
    private static nint EncodeByTable(ref byte from, nint count, ref byte to)
    {
        ref byte table = ref MemoryMarshal.GetArrayDataReference(Expansion);
        var escapes = Vector128.Create(Escape);
        nint o = 0;
        nint i = 0;
        int taken = (int)((count - 1) & 15) + 1;
        do
        {
            var bytes = Vector128.LoadUnsafe(ref from, (nuint)i);
            Vector128<byte> special = Vector128.Equals(bytes, Vector128.Create(Delimiter)) | Vector128.Equals(bytes, escapes);
            bytes ^= special & Vector128.Create(EscapeBit);
            uint set = special.ExtractMostSignificantBits();
            Spread(Sse2.IsSupported
                ? Sse2.UnpackLow(bytes.AsUInt64(), escapes.AsUInt64()).AsByte() : Vector128.Create(bytes.GetLower(), escapes.GetLower()),
                set & 0xFF, ref table, ref Unsafe.Add(ref to, o));
            Spread(Sse2.IsSupported
                ? Sse2.UnpackHigh(bytes.AsUInt64(), escapes.AsUInt64()).AsByte() : Vector128.Create(bytes.GetUpper(), escapes.GetLower()),
                set >> 8, ref table, ref Unsafe.Add(ref to, o + 8 + BitOperations.PopCount(set & 0xFF)));
            o += taken + BitOperations.PopCount(set << (32 - taken));
            i += taken;
            taken = 16;
        }
        while (i < count);

        return o;
    }

    // The eight bytes of the lower half with the escape bytes of the upper between them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread(Vector128<byte> bytes, uint set, ref byte table, ref byte to)
    {
        Vector128.ShuffleNative(bytes, Vector128.LoadUnsafe(ref table, set * 16)).StoreUnsafe(ref to);
    }

    private static byte[] MakeExpansion()
    {
        byte[] table = new byte[256 * 16];
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
}
#endif
