namespace Battery.Protocol.Radio;

/// <summary>
/// An interval in one byte: whole seconds up to 31, above that four bits after the leading one and an exponent, rounded up by less than a
/// sixteenth. What it says is never shorter than what was meant.
/// </summary>
internal static class PaceCode
{
    internal const int MostSeconds = 31 << 14;

    private const int Exact = 32;

    internal static int From(int seconds)
    {
        if (seconds <= 0) return 0;
        if (seconds >= MostSeconds) return 255;
        int exponent = 0;
        int mantissa = seconds;
        while (mantissa >= Exact)
        {
            exponent++;
            mantissa = (seconds + (1 << exponent) - 1) >> exponent;
        }

        return exponent == 0 ? mantissa : ((exponent + 1) << 4) | (mantissa - 16);
    }

    internal static int Seconds(int code)
    {
        return code < Exact ? code : (16 + (code & 15)) << ((code >> 4) - 1);
    }
}
