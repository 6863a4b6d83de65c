using System;

namespace Battery.Protocol;

/// <summary>Arrays of numbers that grow.</summary>
internal static class NumberArray
{
    // One with room for so many, with what is in the given one.
    internal static int[] Reserve(int[] array, int count)
    {
        if (array.Length >= count) return array;
        int[] larger = new int[array.Length * 2];
        Array.Copy(array, 0, larger, 0, array.Length);
        return larger;
    }
}
