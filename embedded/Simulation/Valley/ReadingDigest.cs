using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>
/// 64 bits of all that a reading says (FNV-1a over its numbers), so that a day's readings can be compared without being kept.
/// </summary>
internal static class ReadingDigest
{
    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    public static ulong Of(Reading reading)
    {
        ulong digest = Basis;
        Add(reading.ModuleId);
        Add(reading.BootId);
        Add(reading.Sequence);
        Add(reading.TakenAtMilliseconds);
        Add((long)reading.TimeSource);
        Add(reading.PresentMask);
        for (int field = 0; field < ReadingField.All.Length; field++)
        {
            if (reading.Has(field)) Add(reading.Get(field));
        }

        return digest;

        void Add(long number)
        {
            for (int shift = 0; shift < 64; shift += 8) digest = unchecked((digest ^ ((ulong)number >> shift & 0xFF)) * Prime);
        }
    }
}
