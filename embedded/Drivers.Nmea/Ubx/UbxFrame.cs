using System;

namespace Battery.Drivers.Nmea;

/// <summary>A UBX frame that a receiver has sent. It is used again for the next, so what is to be kept must be copied.</summary>
public sealed class UbxFrame
{
    /// <summary>The longest payload taken, in bytes; that of a MON-VER with 15 extensions is 490.</summary>
    public const int MaximumPayload = 512;

    private byte[] _buffer;

    /// <summary>Class and identifier, <see cref="UbxId"/>.</summary>
    public int Id { get; private set; }

    /// <summary>The payload's length, bytes.</summary>
    public int Length { get; private set; }

    /// <summary>A byte of the payload; 0 beyond its end.</summary>
    public int GetByte(int index)
    {
        return index < 0 || index >= Length ? 0 : _buffer[UbxMessage.HeaderLength + index];
    }

    /// <summary>
    /// Copies from the payload, beginning at <paramref name="index"/>; gives how many bytes. What does not fit is left out.
    /// </summary>
    public int CopyTo(int index, byte[] destination, int offset, int count)
    {
        if (index < 0 || index >= Length) return 0;
        if (count > Length - index) count = Length - index;
        Array.Copy(_buffer, UbxMessage.HeaderLength + index, destination, offset, count);
        return count;
    }

    /// <summary>The text in a field of the payload, up to its first zero: in MON-VER 30 characters at 0, 10 at 30. Allocates.</summary>
    public string GetText(int index, int count)
    {
        if (index < 0 || index >= Length) return "";
        if (count > Length - index) count = Length - index;
        int length = 0;
        while (length < count && GetByte(index + length) != 0) length++;
        char[] characters = new char[length];
        for (int i = 0; i < length; i++) characters[i] = (char)GetByte(index + i);
        return new string(characters);
    }

    internal void Set(byte[] frame, int payload)
    {
        _buffer = frame;
        Id = (frame[2] << 8) | frame[3];
        Length = payload;
    }
}
