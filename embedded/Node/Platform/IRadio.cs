using Battery.Protocol;

namespace Battery.Node.Platform;

/// <summary>A half-duplex packet radio, owned by one thread. No call waits for a packet, nor for its end.</summary>
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

    /// <summary>
    /// Begins to send a packet of at most 255 bytes and returns; the buffer is the caller's again. False when the chip did not begin.
    /// </summary>
    bool StartSend(byte[] buffer, int offset, int count);

    /// <summary>
    /// Tells whether the packet that was begun last still goes out. Asked again and again until it does not; nothing else is asked for
    /// meanwhile.
    /// </summary>
    /// <param name="elapsedMilliseconds">How long it is since it was begun or asked for last, ms.</param>
    bool IsSending(int elapsedMilliseconds);

    /// <summary>Takes a packet that has come and gives its length; 0 when none has, or not whole. Listens from then on.</summary>
    int Receive(byte[] buffer, int offset, int count);

    /// <summary>Nobody listens for now: the next call of any other kind wakes it.</summary>
    void Sleep();
}
