using System;

namespace Battery.DeviceCosts.Counted;

/// <summary>
/// What things take on the heap of nanoCLR where an address has 32 bits (nf-interpreter, src/CLR/Core: CLR_RT_HeapBlock, _Array,
/// _String, Execution.cpp): whole blocks of 12 bytes.
/// </summary>
internal static class DeviceHeap
{
    /// <summary>A value of any kind: a field, a reference.</summary>
    public const int BlockBytes = 12;

    /// <summary>A string of the program's own: the block that points at its text in flash.</summary>
    public const int LiteralBytes = BlockBytes;

    /// <summary>A number, enum or time as an object.</summary>
    public const int BoxBytes = 2 * BlockBytes;

    /// <summary>
    /// An object of the platform's or a delegate, whose fields are not looked at: as one of three fields, which most of them have. What it
    /// makes for itself later, as a list that grows, is not counted.
    /// </summary>
    public const int PlatformObjectBytes = 4 * BlockBytes;

    // The block, the number of elements, what they are.
    private const int ArrayHeaderBytes = 20;

    /// <summary>An object with so many fields, those of its bases counted.</summary>
    public static int ObjectBytes(int fields) => BlockBytes * (1 + fields);

    /// <summary>An array.</summary>
    public static int ArrayBytes(int length, int elementBytes) => WholeBlocks(ArrayHeaderBytes + (length * elementBytes));

    /// <summary>A string that was made: UTF-8, with a zero at its end.</summary>
    public static int StringBytes(int utf8) => WholeBlocks(BlockBytes + utf8 + 1);

    /// <summary>One element of an array.</summary>
    public static int ElementBytes(Type element) => Type.GetTypeCode(element) switch
    {
        TypeCode.Boolean or TypeCode.SByte or TypeCode.Byte => 1,
        TypeCode.Char or TypeCode.Int16 or TypeCode.UInt16 => 2,
        TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => 4,
        TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double or TypeCode.DateTime => 8,
        _ => BlockBytes,
    };

    private static int WholeBlocks(int bytes) => (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;
}
