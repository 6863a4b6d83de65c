using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// Puts content into a frame: <c>7E … 7E</c>, and inside 7E as <c>7D 5E</c>, 7D as <c>7D 5D</c>.
/// </summary>
public static partial class FrameEncoder
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
        int from = offset;
        for (int i = offset; i < end; i++)
        {
            byte c = source[i];
            if (c != Delimiter && c != Escape) continue;
            Array.Copy(source, from, destination, to, i - from);
            to += i - from;
            from = i + 1;
            destination[to++] = Escape;
            destination[to++] = (byte)(c ^ EscapeBit);
        }

        Array.Copy(source, from, destination, to, end - from);
        to += end - from;
        destination[to++] = Delimiter;
        return to - destinationOffset;
    }
}
