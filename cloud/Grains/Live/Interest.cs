using System.Collections.Generic;
using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>The modules that the browsers of one Web process watch. What is in none of these costs nothing between silo and Web.</summary>
[GenerateSerializer]
[Immutable]
public sealed class Interest
{
    /// <summary>None.</summary>
    public static readonly Interest Nothing = new(false, []);

    /// <summary>Every module there is or comes to be.</summary>
    public static readonly Interest Everything = new(true, []);

    [Id(0)]
    private readonly bool _isAll;

    /// <summary>A bit for each id up to the highest: 8 KiB at most, however many there are.</summary>
    [Id(1)]
    private readonly byte[] _bits;

    private Interest(bool isAll, byte[] bits)
    {
        _isAll = isAll;
        _bits = bits;
    }

    /// <summary>These modules; what is no id of a module is passed over.</summary>
    public static Interest In(IReadOnlyCollection<int> modules)
    {
        int highest = -1;
        foreach (int module in modules)
        {
            if (WireLimits.IsModuleId(module) && module > highest) highest = module;
        }

        byte[] bits = new byte[(highest >> 3) + 1];
        foreach (int module in modules)
        {
            if (WireLimits.IsModuleId(module)) bits[module >> 3] |= (byte)(1 << (module & 7));
        }

        return new Interest(false, bits);
    }

    /// <summary>Whether a module is one of them.</summary>
    public bool Includes(int module)
    {
        int at = module >> 3;
        return _isAll || ((uint)at < (uint)_bits.Length && (_bits[at] & (1 << (module & 7))) != 0);
    }
}
