// The name that the device's code knows it by.
namespace System;

/// <summary>A part of an array of bytes, as nanoFramework has it before it had generics.</summary>
public readonly ref struct SpanByte
{
    private readonly byte[] _array;
    private readonly int _start;
    private readonly int _length;

    /// <summary>A part of <paramref name="array"/>.</summary>
    public SpanByte(byte[] array, int start, int length)
    {
        _array = array;
        _start = start;
        _length = length;
    }

    /// <summary>The same part, as .NET has it.</summary>
    public Span<byte> Bytes => new(_array, _start, _length);
}
