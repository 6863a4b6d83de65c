using System;

namespace Battery.Drivers.Nmea;

/// <summary>
/// Commands for receivers with a MediaTek chip (MT3329, MT3339: L80, PA6H, …), from the MTK NMEA Packet User Manual. Each writes
/// one sentence into a buffer with room for <see cref="MaximumLength"/> bytes and gives its length; the receiver answers with
/// PMTK001 (<see cref="NmeaAcknowledgement"/>), restarts excepted.
/// </summary>
public static class PmtkCommand
{
    /// <summary>The room that every command needs, in bytes.</summary>
    public const int MaximumLength = CommandText.MaximumLength;

    /// <summary>PMTK101, hot restart; the others follow.</summary>
    public const int HotRestart = 101;

    /// <summary>PMTK220, PMTK_SET_POS_FIX.</summary>
    public const int SetInterval = 220;

    /// <summary>PMTK251, PMTK_SET_NMEA_BAUDRATE.</summary>
    public const int SetBaudRate = 251;

    /// <summary>PMTK314, PMTK_API_SET_NMEA_OUTPUT.</summary>
    public const int SetSentences = 314;

    private const int SentenceFields = 19;

    /// <summary>Sets the time from fix to fix (PMTK220).</summary>
    /// <param name="buffer">Takes the command.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="milliseconds">100…10000. Below 1000 the line must be fast enough for the sentences, else the chip answers
    /// "failed".</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval, or the room in the buffer.</exception>
    public static int WriteInterval(byte[] buffer, int offset, int milliseconds)
    {
        if (milliseconds < 100 || milliseconds > 10000)
            throw new ArgumentOutOfRangeException(nameof(milliseconds), "PMTK220 takes 100 to 10000 ms.");
        int at = CommandText.Begin(buffer, offset, "PMTK220");
        return CommandText.End(buffer, offset, CommandText.Number(buffer, at, milliseconds));
    }

    /// <summary>Sets which sentences come how often (PMTK314).</summary>
    /// <param name="buffer">Takes the command.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="rates">0…5 each. Sentences that it does not name are switched off.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate, or the room in the buffer.</exception>
    public static int WriteSentences(byte[] buffer, int offset, NmeaSentenceRates rates)
    {
        if (rates == null) throw new ArgumentNullException(nameof(rates));
        rates.Check(5);
        int at = CommandText.Begin(buffer, offset, "PMTK314");
        for (int field = 0; field < SentenceFields; field++) at = CommandText.Number(buffer, at, RateOf(rates, field));
        return CommandText.End(buffer, offset, at);
    }

    /// <summary>Sets the speed of the serial line (PMTK251). The answer, if it comes, comes at the new speed.</summary>
    /// <param name="buffer">Takes the command.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="baudRate">4800, 9600, 14400, 19200, 38400, 57600 or 115200; 0 the chip's default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed, or the room in the buffer.</exception>
    public static int WriteBaudRate(byte[] buffer, int offset, int baudRate)
    {
        if (baudRate != 0 && baudRate != 4800 && baudRate != 9600 && baudRate != 14400 && baudRate != 19200
            && baudRate != 38400 && baudRate != 57600 && baudRate != 115200)
        {
            throw new ArgumentOutOfRangeException(nameof(baudRate), "PMTK251 takes 0, 4800, 9600, 14400, 19200, 38400, 57600 or 115200.");
        }

        int at = CommandText.Begin(buffer, offset, "PMTK251");
        return CommandText.End(buffer, offset, CommandText.Number(buffer, at, baudRate));
    }

    /// <summary>Starts the receiver again (PMTK101…104). It is not acknowledged; PMTK010,001 follows when the chip is up.</summary>
    /// <param name="buffer">Takes the command.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="restart">Hot, warm, cold, or full cold with the factory's settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind, or the room in the buffer.</exception>
    public static int WriteRestart(byte[] buffer, int offset, NmeaRestart restart)
    {
        if (restart < NmeaRestart.Hot || restart > NmeaRestart.Factory) throw new ArgumentOutOfRangeException(nameof(restart));
        int at = CommandText.Begin(buffer, offset, "PMTK10");
        buffer[at++] = (byte)('1' + (int)restart);
        return CommandText.End(buffer, offset, at);
    }

    // The order of the manual's list of PMTK_API_SET_NMEA_OUTPUT. 6 GRS, 7 GST, 13…16 and 18 (MTK's own) are not ours.
    private static int RateOf(NmeaSentenceRates rates, int field)
    {
        switch (field)
        {
            case 0:
                return rates.Gll;
            case 1:
                return rates.Rmc;
            case 2:
                return rates.Vtg;
            case 3:
                return rates.Gga;
            case 4:
                return rates.Gsa;
            case 5:
                return rates.Gsv;
            case 17:
                return rates.Zda;
            default:
                return 0;
        }
    }
}
