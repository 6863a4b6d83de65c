using System;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// What the transmitter's registers mean: output power (RegPaConfig and RegPaDac, section 5.4) and current limit (RegOcp, section 5.4.4,
/// table 37).
/// </summary>
public static class PowerAmplifier
{
    /// <summary>RegPaDac for the usual power (section 5.4.3).</summary>
    public const int NormalDac = 0x84;

    /// <summary>RegPaDac for +20 dBm at PA_BOOST.</summary>
    public const int HighPowerDac = 0x87;

    private const int BoostSelected = 0x80;
    private const int OcpOn = 0x20;

    /// <summary>Whether a pin can give a power: 2…17 and 20 dBm at PA_BOOST, −4…14 dBm at RFO.</summary>
    public static bool CanGive(PaPin pin, int dbm)
    {
        return CanGive(pin, dbm, Sx127xVariant.Sx1276);
    }

    /// <summary>Whether a pin can give a power: 2…17 and 20 dBm at PA_BOOST, −4…14 dBm at RFO, of an SX1272 −1…14 dBm.</summary>
    public static bool CanGive(PaPin pin, int dbm, Sx127xVariant variant)
    {
        if (pin == PaPin.Rfo) return dbm >= (variant == Sx127xVariant.Sx1272 ? -1 : -4) && dbm <= 14;
        return (dbm >= 2 && dbm <= 17) || dbm == 20;
    }

    /// <summary>
    /// RegPaConfig. PA_BOOST: Pout = 17 − (15 − OutputPower) dBm, with <see cref="HighPowerDac"/> 3 dB more. RFO: Pout = Pmax − (15 −
    /// OutputPower) with Pmax = 10.8 + 0.6 MaxPower; from 0 dBm on MaxPower is 7, so that the power is exact, below it is 0 and the power
    /// 0.2 dB too low.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The pin cannot give this power.</exception>
    public static int Configuration(PaPin pin, int dbm)
    {
        return Configuration(pin, dbm, Sx127xVariant.Sx1276);
    }

    /// <summary>
    /// RegPaConfig of any variant: PA_BOOST is the same in all; RFO of an SX1272 has no MaxPower, Pout = −1 + OutputPower (its data sheet,
    /// section 5.4.2).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The pin cannot give this power.</exception>
    public static int Configuration(PaPin pin, int dbm, Sx127xVariant variant)
    {
        if (!CanGive(pin, dbm, variant)) throw new ArgumentOutOfRangeException(nameof(dbm));
        if (pin == PaPin.Boost) return BoostSelected | (dbm > 17 ? dbm - 5 : dbm - 2);
        if (variant == Sx127xVariant.Sx1272) return dbm + 1;
        return dbm >= 0 ? (7 << 4) | dbm : dbm + 4;
    }

    /// <summary>RegPaDac.</summary>
    public static int Dac(PaPin pin, int dbm)
    {
        return pin == PaPin.Boost && dbm > 17 ? HighPowerDac : NormalDac;
    }

    /// <summary>
    /// The power that the registers ask for, tenths of a dBm: the formulas of <see cref="Configuration(PaPin, int)"/> the other way.
    /// </summary>
    public static int TenthsDbm(int configuration, int dac)
    {
        int below = 10 * (15 - (configuration & 0x0F));
        if ((configuration & BoostSelected) == 0) return 108 + (6 * ((configuration >> 4) & 0x07)) - below;
        return (dac == HighPowerDac ? 200 : 170) - below;
    }

    /// <summary>
    /// RegOcp for a current limit, rounded down to what the chip has: 45 + 5 OcpTrim up to 120 mA, −30 + 10 OcpTrim up to 240 mA. The limit
    /// is the amplifier's alone.
    /// </summary>
    /// <param name="milliamps">45…240 mA.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    public static int OverCurrent(int milliamps)
    {
        if (milliamps < 45 || milliamps > 240) throw new ArgumentOutOfRangeException(nameof(milliamps));
        return OcpOn | (milliamps < 130 ? (milliamps > 120 ? 15 : (milliamps - 45) / 5) : (milliamps + 30) / 10);
    }

    /// <summary>The current limit that RegOcp sets, mA; <see cref="int.MaxValue"/> where the protection is off.</summary>
    public static int LimitMilliamps(int overCurrent)
    {
        if ((overCurrent & OcpOn) == 0) return int.MaxValue;
        int trim = overCurrent & 0x1F;
        if (trim <= 15) return 45 + (5 * trim);
        return trim <= 27 ? -30 + (10 * trim) : 240;
    }

    /// <summary>
    /// The limit that goes with a power: 100 mA, the chip's own after a reset, and 160 mA for +20 dBm, which draw 120 mA (table 6).
    /// </summary>
    public static int DefaultMilliamps(PaPin pin, int dbm)
    {
        return pin == PaPin.Boost && dbm > 17 ? 160 : 100;
    }
}
