namespace Battery.Drivers.Sx127x;

/// <summary>The registers' values in dBm and Hz, and the other way.</summary>
internal static class RegisterUnits
{
    private const int LowestHighPortHz = 779000000;

    /// <summary>Each port has its band (RegOpMode bit 3).</summary>
    public static bool IsHighPort(int frequencyHz)
    {
        return frequencyHz >= LowestHighPortHz;
    }

    /// <summary>See <see cref="Sx127x.PacketRssi(int, int, int, Sx127xVariant)"/>.</summary>
    public static int PacketRssi(int register, int snrQuarterDb, int frequencyHz, Sx127xVariant variant)
    {
        int offset = RssiOffset(frequencyHz, variant);
        if (snrQuarterDb < 0) return offset + (((4 * register) + snrQuarterDb + 2) >> 2);
        return offset + (variant == Sx127xVariant.Sx1272 ? register : ((32 * register) + 15) / 30);
    }

    /// <summary>See <see cref="Sx127x.ChannelRssi(int, int, Sx127xVariant)"/>.</summary>
    public static int ChannelRssi(int register, int frequencyHz, Sx127xVariant variant)
    {
        return RssiOffset(frequencyHz, variant) + register;
    }

    /// <summary>See <see cref="Sx127x.FskRssi"/>.</summary>
    public static int FskRssi(int register)
    {
        return -(register / 2);
    }

    /// <summary>See <see cref="Sx127x.FrequencyError"/>.</summary>
    public static int FrequencyError(int register, int bandwidthHz)
    {
        const long divisor = 32000000L * 500000;
        int value = (register & 0x80000) != 0 ? (register & 0xFFFFF) - 0x100000 : register & 0xFFFFF;
        long product = ((long)value << 24) * bandwidthHz;
        return (int)((product < 0 ? product - (divisor / 2) : product + (divisor / 2)) / divisor);
    }

    /// <summary>See <see cref="Sx127x.FrequencyRegister"/>.</summary>
    public static int FrequencyRegister(int frequencyHz)
    {
        return (int)((((long)frequencyHz << 19) + 16000000L) / 32000000L);
    }

    /// <summary>Steps of 61 Hz as Hz: RegAfc and RegFei of FSK.</summary>
    public static int StepsToHz(int steps)
    {
        return (int)(steps * 32000000L / (1 << 19));
    }

    private static int RssiOffset(int frequencyHz, Sx127xVariant variant)
    {
        if (variant == Sx127xVariant.Sx1272) return -139;
        return IsHighPort(frequencyHz) ? -157 : -164;
    }
}
