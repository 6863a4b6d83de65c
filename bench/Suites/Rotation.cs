using System;
using System.Numerics;

namespace Battery.Bench.Suites;

/// <summary>
/// Many different inputs, one after the other: on a single one the branch predictor learns the data, and a plain loop looks up to
/// eight times better than it is.
/// </summary>
internal sealed class Rotation<T>
{
    private readonly T[] _items;
    private int _next;

    private Rotation(T[] items)
    {
        _items = items;
    }

    public int Count => _items.Length;

    /// <summary>Makes as many inputs as told, which is a power of two.</summary>
    public static Rotation<T> Of(int count, Func<Random, T> make)
    {
        if (!BitOperations.IsPow2(count)) throw new ArgumentOutOfRangeException(nameof(count));
        var random = new Random(20260724);
        var items = new T[count];
        for (int i = 0; i < count; i++) items[i] = make(random);
        return new Rotation<T>(items);
    }

    public T Next() => _items[_next++ & (_items.Length - 1)];
}
