using System;

namespace Battery.Drivers.Bq40z50;

/// <summary>An exchange with the gauge failed for good: which command, at which attempt, and why.</summary>
public sealed class SmbusException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="command">The SBS command, or for ManufacturerBlockAccess the subcommand or data flash address.</param>
    /// <param name="attempt">The number of the last attempt, from 1.</param>
    /// <param name="fault">Why the last attempt failed.</param>
    /// <param name="inner">What the bus controller reported, or null.</param>
    public SmbusException(int command, int attempt, SmbusFault fault, Exception inner)
        : base("BQ40Z50 command 0x" + Hex(command) + ", attempt " + attempt.ToString() + ": " + Describe(fault), inner)
    {
        Command = command;
        Attempt = attempt;
        Fault = fault;
    }

    /// <summary>The SBS command (up to 0xFF), or for ManufacturerBlockAccess the subcommand or data flash address.</summary>
    public int Command { get; }

    /// <summary>The number of the last attempt, from 1.</summary>
    public int Attempt { get; }

    /// <summary>Why the last attempt failed.</summary>
    public SmbusFault Fault { get; }

    private static string Describe(SmbusFault fault)
    {
        switch (fault)
        {
            case SmbusFault.NotAcknowledged: return "not acknowledged; is the gauge awake and connected?";
            case SmbusFault.Timeout: return "the clock was held low for too long";
            case SmbusFault.PecMismatch: return "packet error code does not match";
            case SmbusFault.BadBlockLength: return "bad block length";
            case SmbusFault.StaleEcho: return "the answer belongs to another command";
            case SmbusFault.Sealed: return "the gauge is sealed; unseal it first";
            case SmbusFault.KeyRefused: return "the gauge does not accept the keys";
            case SmbusFault.NotVerified: return "data flash does not hold what was written";
            case SmbusFault.NotDone: return "the gauge took the command and did not do it";
            case SmbusFault.NotFullAccess: return "the gauge is not in full access";
            case SmbusFault.OtherFirmware: return "the gauge's firmware has this otherwise or not at all; see GaugeRevision, DataFlashMap";
            case SmbusFault.NotAValue: return "the answer cannot be a value; is anybody driving the bus?";
            default: return "bus transfer failed";
        }
    }

    private static string Hex(int value)
    {
        const string digits = "0123456789ABCDEF";
        string low = digits[(value >> 4) & 0xF].ToString() + digits[value & 0xF].ToString();
        return value <= 0xFF ? low : digits[(value >> 12) & 0xF].ToString() + digits[(value >> 8) & 0xF].ToString() + low;
    }
}
