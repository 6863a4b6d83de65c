using System;

namespace Battery.Drivers.Sx127x;

/// <summary>A packet of FSK and OOK that is coming in: taken out of the FIFO part by part.</summary>
internal sealed class FskIncoming
{
    // What is taken at a time while it is coming in.
    private const int PartBytes = FskFifo.Threshold;

    private readonly RegisterBus _bus;
    private readonly FskSetUp _setUp;
    private readonly FskFifo _fifo;
    private readonly FskStrength _strength;
    private int _taken;
    private bool _hasHeader;

    public FskIncoming(RegisterBus bus, FskSetUp setUp, FskFifo fifo, FskStrength strength)
    {
        _bus = bus;
        _setUp = setUp;
        _fifo = fifo;
        _strength = strength;
    }

    /// <summary>What has come of it; the whole packet, and until the next is seen, once <see cref="TakeRest"/> says so.</summary>
    public FskPacket Packet { get; private set; }

    /// <summary>Whether it was seen.</summary>
    public bool IsNoted { get; private set; }

    /// <summary>Makes room for packets of this length.</summary>
    public void Reserve(int maximumPayload)
    {
        if (Packet == null || Packet.Payload.Length < maximumPayload) Packet = new FskPacket(maximumPayload);
    }

    /// <summary>None is coming in.</summary>
    public void Clear()
    {
        _taken = 0;
        _hasHeader = false;
        IsNoted = false;
    }

    /// <summary>Notes strength and frequency of a packet that is there or coming in, once.</summary>
    public void Note()
    {
        if (IsNoted) return;
        IsNoted = true;
        Packet.RssiDbm = _strength.ReadDbm();
        bool isSure = _bus.ReadTwice(FskRegister.AfcMsb, 4, 0);
        byte[] read = _bus.Compared;
        Packet.FrequencyCorrectionHz = isSure ? RegisterUnits.StepsToHz((short)((read[1] << 8) | read[2])) : 0;
        Packet.FrequencyErrorHz = isSure ? RegisterUnits.StepsToHz((short)((read[3] << 8) | read[4])) : 0;
    }

    /// <summary>
    /// Takes half a FIFO of a packet that is still coming in. At least one byte stays: an empty FIFO clears PayloadReady. False where there
    /// is no such packet.
    /// </summary>
    public bool TakePart()
    {
        if (_hasHeader && _taken + PartBytes >= Packet.Length) return false;
        _bus.ReadBurst(Sx127xRegister.Fifo, PartBytes);
        byte[] input = _bus.Input;
        int header = 0;
        if (!_hasHeader)
        {
            FskModem modem = _setUp.Modem;
            int length = modem.FixedLength == 0 ? input[++header] : modem.FixedLength + modem.AddressBytes;
            if (!SetHeader(length, modem.AddressBytes > 0 ? input[++header] : -1)) return false;
        }

        int count = PartBytes - header;
        if (_taken + count >= Packet.Length) return false;
        Array.Copy(input, 1 + header, Packet.Payload, _taken, count);
        _taken += count;
        return true;
    }

    /// <summary>
    /// Takes all that is left of a packet that has come. False where the FIFO does not hold just that: something was read that was not in
    /// it, or was not read that was.
    /// </summary>
    public bool TakeRest()
    {
        if (!_hasHeader)
        {
            FskModem modem = _setUp.Modem;
            int length = modem.FixedLength == 0 ? _bus.Read(Sx127xRegister.Fifo) : modem.FixedLength + modem.AddressBytes;
            if (!SetHeader(length, modem.AddressBytes > 0 ? _bus.Read(Sx127xRegister.Fifo) : -1)) return false;
        }

        int left = Packet.Length - _taken;
        if (left > FskFifo.Capacity) return false;
        if (left > 1) Take(left - 1);
        if (_fifo.IsEmpty()) return false;
        Take(1);
        return _fifo.IsEmpty() && !IsPhantom();
    }

    // False where there is no such packet.
    private bool SetHeader(int length, int address)
    {
        length -= _setUp.Modem.AddressBytes;
        if (length < 1 || length > _setUp.Modem.MaximumPayload) return false;
        Packet.Length = length;
        Packet.Address = address;
        _hasHeader = true;
        return true;
    }

    private void Take(int count)
    {
        _bus.ReadBurst(Sx127xRegister.Fifo, count);
        Array.Copy(_bus.Input, 1, Packet.Payload, _taken, count);
        _taken += count;
    }

    // A bus on which nobody answers reads as ones, and a length byte of ones is the greatest. Where that was read first the packet began
    // behind it, with its own length: together with it there are as many bytes as the greatest length promises.
    private bool IsPhantom()
    {
        const int greatest = 255;
        FskModem modem = _setUp.Modem;
        int header = 1 + modem.AddressBytes;
        if (modem.FixedLength > 0 || header + Packet.Length != 1 + greatest || (modem.AddressBytes > 0 && Packet.Address != greatest))
            return false;
        byte[] payload = Packet.Payload;
        int ones = 0;
        while (ones < Packet.Length && payload[ones] == greatest) ones++;
        int phantom = header + ones;
        return phantom % PartBytes == 0 && ones < Packet.Length && payload[ones] == greatest - phantom;
    }
}
