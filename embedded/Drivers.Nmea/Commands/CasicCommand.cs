using System;

namespace Battery.Drivers.Nmea;

/// <summary>
/// Commands for receivers with a CASIC chip (AT6558: ATGM336H, Air530, L76K), from the CASIC Multimode Satellite Navigation
/// Receiver Protocol Specification V4.2.0.3, sentences CAS00 to CAS10. Each writes one sentence into a buffer with room for
/// <see cref="MaximumLength"/> bytes and gives its length. They are not acknowledged: whether a command took effect shows in
/// what the receiver says next.
/// </summary>
public static class CasicCommand
{
    /// <summary>The room that every command needs, in bytes.</summary>
    public const int MaximumLength = CommandText.MaximumLength;

    /// <summary>Saves the settings to flash (PCAS00). Flash wears: save after a change, not at every start.</summary>
    /// <param name="buffer">Takes the command.</param>
    /// <param name="offset">Where it begins.</param>
    /// <exception cref="ArgumentOutOfRangeException">The room in the buffer.</exception>
    public static int WriteSave(byte[] buffer, int offset)
    {
        return CommandText.End(buffer, offset, CommandText.Begin(buffer, offset, "PCAS00"));
    }

    /// <summary>Sets the speed of the serial line (PCAS01).</summary>
    /// <param name="buffer">Takes the command.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="baudRate">4800, 9600, 19200, 38400, 57600 or 115200.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed, or the room in the buffer.</exception>
    public static int WriteBaudRate(byte[] buffer, int offset, int baudRate)
    {
        int code;
        switch (baudRate)
        {
            case 4800:
                code = 0;
                break;
            case 9600:
                code = 1;
                break;
            case 19200:
                code = 2;
                break;
            case 38400:
                code = 3;
                break;
            case 57600:
                code = 4;
                break;
            case 115200:
                code = 5;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(baudRate), "PCAS01 takes 4800, 9600, 19200, 38400, 57600 or 115200.");
        }

        int at = CommandText.Begin(buffer, offset, "PCAS01");
        return CommandText.End(buffer, offset, CommandText.Number(buffer, at, code));
    }

    /// <summary>Sets the time from fix to fix (PCAS02).</summary>
    /// <param name="buffer">Takes the command.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="milliseconds">1000, 500, 250, 200 or 100; the specification has no others.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval, or the room in the buffer.</exception>
    public static int WriteInterval(byte[] buffer, int offset, int milliseconds)
    {
        if (milliseconds != 1000 && milliseconds != 500 && milliseconds != 250 && milliseconds != 200 && milliseconds != 100)
            throw new ArgumentOutOfRangeException(nameof(milliseconds), "PCAS02 takes 1000, 500, 250, 200 or 100 ms.");
        int at = CommandText.Begin(buffer, offset, "PCAS02");
        return CommandText.End(buffer, offset, CommandText.Number(buffer, at, milliseconds));
    }

    /// <summary>
    /// Sets which sentences come how often (PCAS03). ANT, DHV and LPS are switched off; the fields behind them stay as they are.
    /// </summary>
    /// <param name="buffer">Takes the command.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="rates">0…9 each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate, or the room in the buffer.</exception>
    public static int WriteSentences(byte[] buffer, int offset, NmeaSentenceRates rates)
    {
        if (rates == null) throw new ArgumentNullException(nameof(rates));
        rates.Check(9);
        int at = CommandText.Begin(buffer, offset, "PCAS03");
        at = CommandText.Number(buffer, at, rates.Gga);
        at = CommandText.Number(buffer, at, rates.Gll);
        at = CommandText.Number(buffer, at, rates.Gsa);
        at = CommandText.Number(buffer, at, rates.Gsv);
        at = CommandText.Number(buffer, at, rates.Rmc);
        at = CommandText.Number(buffer, at, rates.Vtg);
        at = CommandText.Number(buffer, at, rates.Zda);
        for (int i = 0; i < 3; i++) at = CommandText.Number(buffer, at, 0);

        // Two reserved fields, UTC and GST, which the driver does not read.
        for (int i = 0; i < 2; i++) at = CommandText.Empty(buffer, at);
        for (int i = 0; i < 2; i++) at = CommandText.Number(buffer, at, 0);
        return CommandText.End(buffer, offset, at);
    }

    /// <summary>Starts the receiver again (PCAS10).</summary>
    /// <param name="buffer">Takes the command.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="restart">Hot, warm, cold, or cold with the factory's settings.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind, or the room in the buffer.</exception>
    public static int WriteRestart(byte[] buffer, int offset, NmeaRestart restart)
    {
        if (restart < NmeaRestart.Hot || restart > NmeaRestart.Factory) throw new ArgumentOutOfRangeException(nameof(restart));
        int at = CommandText.Begin(buffer, offset, "PCAS10");
        return CommandText.End(buffer, offset, CommandText.Number(buffer, at, (int)restart));
    }
}
