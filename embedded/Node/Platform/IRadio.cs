using Battery.Protocol;

namespace Battery.Node.Platform;

/// <summary>A half-duplex packet radio, owned by one thread.</summary>
public interface IRadio
{
    /// <summary>How it is, as far as its last uses tell. Any thread may ask.</summary>
    RadioState State { get; }

    /// <summary>How often it had to be brought back since the start. Any thread may ask.</summary>
    int Recoveries { get; }

    /// <summary>Listens shortly and tells whether somebody else is transmitting.</summary>
    bool IsChannelBusy();

    /// <summary>How long a packet of so many bytes occupies the channel, ms, rounded up.</summary>
    int TimeOnAirMilliseconds(int count);

    /// <summary>The share of an hour that it may be on air by the rules of its band, ‰, 1…1000.</summary>
    int DutyPerMille { get; }

    /// <summary>Sends a packet of at most 255 bytes and returns when it is out. False when the chip did not do it.</summary>
    bool Send(byte[] buffer, int offset, int count);

    /// <summary>
    /// Waits for a packet, at most <paramref name="timeoutMilliseconds"/>, and gives its length; 0 when none came whole.
    /// </summary>
    int Receive(byte[] buffer, int offset, int count, int timeoutMilliseconds);
}
