using System;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>Random numbers whose seed is printed, so that a failure can be repeated by putting the seed here.</summary>
internal static class RandomSource
{
    public static Random Create(int? seed = null)
    {
        int chosen = seed ?? Environment.TickCount;
        TestContext.Out.WriteLine($"seed {chosen}");
        return new Random(chosen);
    }
}
