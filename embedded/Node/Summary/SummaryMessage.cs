using Battery.Drivers.Bq40z50;
using Battery.Protocol;

namespace Battery.Node.Summary;

/// <summary>What a display or a controller beside the node is told of a reading: 23 bytes, little-endian (README), under a CRC-8.</summary>
public sealed class SummaryMessage
{
    /// <summary>The version of the layout. A later one has other bytes behind the first, and another length where it can.</summary>
    public const int Version = 1;

    /// <summary>Its length.</summary>
    public const int Length = 23;

    // Where each value lies.
    private const int PresentAt = 1;
    private const int ChargeAt = 2;
    private const int VoltageAt = 3;
    private const int CurrentAt = 5;
    private const int SafetyAt = 9;
    private const int StateAt = 13;
    private const int WaitingAt = 14;
    private const int TimeAt = 16;
    private const int SourceAt = 20;
    private const int LinkAt = 21;
    private const int CrcAt = 22;

    // The bits of what is present.
    private const int HasCharge = 1;
    private const int HasVoltage = 2;
    private const int HasCurrent = 4;
    private const int HasSafety = 8;
    private const int HasTime = 16;

    // The bits of the state.
    private const int PermanentFailure = 1;
    private const int GaugeUnread = 2;
    private const int InverterOn = 4;
    private const int RadioFails = 8;

    private const int MostWaiting = 65535;

    /// <summary>The bytes.</summary>
    public byte[] Buffer { get; } = new byte[Length];

    /// <summary>Puts a reading and the node's state into <see cref="Buffer"/>; allocates nothing.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="isUp">There is a way up.</param>
    /// <param name="waiting">How many readings wait for their acknowledgement.</param>
    /// <param name="radio">How the radio is.</param>
    public void Fill(Reading reading, bool isUp, int waiting, RadioState radio)
    {
        int present = 0;
        Buffer[0] = Version;
        if (Put(reading, ReadingField.StateOfCharge, ChargeAt, 1)) present |= HasCharge;
        if (Put(reading, ReadingField.PackVoltage, VoltageAt, 2)) present |= HasVoltage;
        if (Put(reading, ReadingField.PackCurrent, CurrentAt, 4)) present |= HasCurrent;
        if (Put(reading, ReadingField.SafetyStatus, SafetyAt, 4)) present |= HasSafety;
        bool hasTime = reading.TimeSource != TimeSource.Unset;
        if (hasTime) present |= HasTime;
        Put(TimeAt, hasTime ? reading.TakenAtMilliseconds / 1000 : 0, 4);
        Buffer[SourceAt] = (byte)reading.TimeSource;
        Buffer[PresentAt] = (byte)present;
        Buffer[StateAt] = (byte)StateOf(reading, radio);
        Put(WaitingAt, waiting < MostWaiting ? waiting : MostWaiting, 2);
        Buffer[LinkAt] = (byte)(isUp ? 1 : 0);
        Buffer[CrcAt] = (byte)SmbusPec.Add(0, Buffer, 0, CrcAt);
    }

    private static int StateOf(Reading reading, RadioState radio)
    {
        int state = 0;
        if (reading.Has(ReadingField.PermanentFailStatus) && reading.Get(ReadingField.PermanentFailStatus) != 0) state |= PermanentFailure;
        if (!reading.Has(ReadingField.PackVoltage)) state |= GaugeUnread;
        if (reading.Has(ReadingField.InverterOn) && reading.Get(ReadingField.InverterOn) != 0) state |= InverterOn;
        if (radio == RadioState.Mute || radio == RadioState.Absent) state |= RadioFails;
        return state;
    }

    private bool Put(Reading reading, int field, int at, int count)
    {
        bool has = reading.Has(field);
        Put(at, has ? reading.Get(field) : 0, count);
        return has;
    }

    private void Put(int at, long value, int count)
    {
        for (int i = 0; i < count; i++) Buffer[at + i] = (byte)(value >> (8 * i));
    }
}
