#if NET
using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
#endif

namespace Battery.Drivers.Nmea;

/// <summary>Digits in a buffer: two one by one, and, on .NET, eight at a time.</summary>
internal static class Digits
{
    /// <summary>The number of two digits; −1 when either is none.</summary>
    internal static int Two(byte[] buffer, int i)
    {
        int tens = buffer[i] - '0';
        int ones = buffer[i + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : (tens * 10) + ones;
    }

#if NET
    internal const ulong Zeros = 0x3030303030303030;
    internal const ulong Ones = 0x0101010101010101;
    internal const ulong HighBits = 0x8080808080808080;

    /// <summary>Eight characters, the first in the lowest byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Eight(ref byte first)
    {
        ulong text = Unsafe.ReadUnaligned<ulong>(ref first);
        return BitConverter.IsLittleEndian ? text : BinaryPrimitives.ReverseEndianness(text);
    }

    /// <summary>Tells whether each byte is 0…9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreDigits(ulong digits)
    {
        return ((digits | (digits + 0x7676767676767676)) & HighBits) == 0;
    }

    /// <summary>The number of eight digits, the first in the lowest byte: to pairs, to fours, to one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Number(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        return (uint)(
            (((digits & 0x000000FF000000FF) * 0x000F424000000064) + (((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }
#endif
}
