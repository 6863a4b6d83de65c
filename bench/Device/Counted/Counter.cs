using System;
using System.Text;

namespace Battery.DeviceCosts.Counted;

/// <summary>
/// What the instrumented code calls: counts of the thread that runs it. Public, for that code lies in other assemblies. A part is a
/// <see cref="NodePart"/>.
/// </summary>
public static class Counter
{
    [ThreadStatic]
    private static Tally? _tally;

    /// <summary>What this thread has counted so far.</summary>
    internal static Cost Now => Mine.Sum;

    private static Tally Mine => _tally ??= new Tally();

    /// <summary>A block of so many instructions is entered.</summary>
    public static void Block(int instructions, int part) => Mine.Run(part, instructions);

    /// <summary>So many bytes are taken from the heap.</summary>
    public static void Allocate(int bytes, int part) => Mine.Allocate(part, bytes);

    /// <summary>An array is made; gives its length back.</summary>
    public static int Array(int length, int elementBytes, int part)
    {
        Allocate(DeviceHeap.ArrayBytes(length, elementBytes), part);
        return length;
    }

    /// <summary>The platform has made a string or an array.</summary>
    public static void Made(object? made, int part)
    {
        if (made is string text) Allocate(DeviceHeap.StringBytes(Encoding.UTF8.GetByteCount(text)), part);
        else if (made is Array array)
        {
            int elementBytes = DeviceHeap.ElementBytes(array.GetType().GetElementType()!);
            Allocate(DeviceHeap.ArrayBytes(array.Length, elementBytes), part);
        }
    }

    /// <summary>What this thread does counts for another from now on.</summary>
    internal static void CountFor(Tally tally) => _tally = tally;
}
