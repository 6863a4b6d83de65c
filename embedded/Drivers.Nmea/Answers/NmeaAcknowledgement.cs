namespace Battery.Drivers.Nmea;

/// <summary>What a receiver has answered to a command: UBX-ACK-ACK, UBX-ACK-NAK or PMTK001. CASIC's PCAS commands have no answer.</summary>
public sealed class NmeaAcknowledgement
{
    /// <summary>The protocol of the command.</summary>
    public NmeaProtocol Protocol { get; private set; }

    /// <summary>The command: with UBX class and identifier (<see cref="UbxId"/>), with PMTK its number (220).</summary>
    public int Command { get; private set; }

    /// <summary>What became of it.</summary>
    public NmeaAnswer Answer { get; private set; }

    internal void Set(NmeaProtocol protocol, int command, NmeaAnswer answer)
    {
        Protocol = protocol;
        Command = command;
        Answer = answer;
    }
}
