using System;
using Battery.Drivers.Sx127x;

namespace Battery.Node.Platform;

/// <summary>
/// The node's radio over the SX127x driver, which waits for DIO0 where it is connected and polls otherwise, and sets up again a chip that
/// was reset or that did not answer for a while. One that cannot be set up throws a <see cref="Sx127xException"/>; the next call tries
/// again.
/// </summary>
public sealed class Sx127xRadio : IRadio
{
    private readonly Sx127x _chip;
    private readonly LoraPacket _packet = new LoraPacket();

    /// <summary>Uses a chip that is configured.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="bands">The sub-bands of the region, <see cref="SubBand.Europe868"/> for Europe.</param>
    /// <exception cref="ArgumentException">The chip's channel lies in none of them.</exception>
    public Sx127xRadio(Sx127x chip, SubBand[] bands)
    {
        _chip = chip;
        var band = SubBand.Find(bands, chip.Modem.FrequencyHz, chip.Modem.BandwidthHz);
        if (band == null) throw new ArgumentException("The radio's channel lies in no sub-band of the region.", nameof(chip));
        DutyPerMille = band.DutyPerMille;
    }

    /// <inheritdoc/>
    public int DutyPerMille { get; }

    /// <inheritdoc/>
    public bool IsChannelBusy()
    {
        return _chip.IsChannelBusy();
    }

    /// <inheritdoc/>
    public int TimeOnAirMilliseconds(int count)
    {
        return (int)((_chip.Modem.PacketMicroseconds(count) + 999) / 1000);
    }

    /// <inheritdoc/>
    public bool Send(byte[] buffer, int offset, int count)
    {
        try
        {
            _chip.Send(buffer, offset, count);
            return true;
        }
        catch (Sx127xException)
        {
            // The driver has set the chip up again; where that did not help, the next reception tells why.
            return false;
        }
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        if (!_chip.Receive(_packet, timeoutMilliseconds) || _packet.Length > count) return 0;
        Array.Copy(_packet.Payload, 0, buffer, offset, _packet.Length);
        return _packet.Length;
    }
}
