using System;
using System.Text;

namespace Battery.DeviceCosts.Counted;

/// <summary>
/// What the instrumented code calls: counts of the thread that runs it. Public, for that code lies in other assemblies.
/// </summary>
public static class Counter
{
    [ThreadStatic]
    private static long _instructions;

    [ThreadStatic]
    private static long _allocations;

    [ThreadStatic]
    private static long _bytes;

    /// <summary>What this thread has counted so far.</summary>
    internal static Cost Now => new(_instructions, _allocations, _bytes);

    /// <summary>A block of so many instructions is entered.</summary>
    public static void Block(int instructions) => _instructions += instructions;

    /// <summary>So many bytes are taken from the heap.</summary>
    public static void Allocate(int bytes)
    {
        _allocations++;
        _bytes += bytes;
    }

    /// <summary>An array is made; gives its length back.</summary>
    public static int Array(int length, int elementBytes)
    {
        Allocate(DeviceHeap.ArrayBytes(length, elementBytes));
        return length;
    }

    /// <summary>The platform has made a string or an array.</summary>
    public static void Made(object? made)
    {
        if (made is string text) Allocate(DeviceHeap.StringBytes(Encoding.UTF8.GetByteCount(text)));
        else if (made is Array array)
        {
            int elementBytes = DeviceHeap.ElementBytes(array.GetType().GetElementType()!);
            Allocate(DeviceHeap.ArrayBytes(array.Length, elementBytes));
        }
    }
}
