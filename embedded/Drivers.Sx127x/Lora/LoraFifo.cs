using System;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// The FIFO of LoRa: 256 bytes in which packets lie one behind the other, and what is to know of them. It can be read as often as one
/// likes: what comes out of it is read until it is sure.
/// </summary>
internal sealed class LoraFifo
{
    // RegFifoRxCurrentAddr … RegHopChannel hold all that is to know of a packet; modem status and the RSSI of the moment go on changing
    // meanwhile.
    private const int PacketBlock = Sx127xRegister.HopChannel - Sx127xRegister.FifoRxCurrent + 1;
    private const int PacketBlockChanges =
        (1 << (Sx127xRegister.ModemStatus - Sx127xRegister.FifoRxCurrent)) | (1 << (Sx127xRegister.Rssi - Sx127xRegister.FifoRxCurrent));

    private const int Capacity = 256;
    private const int CrcOnPayload = 0x40;

    private readonly RegisterBus _bus;
    private readonly LoraSetUp _setUp;
    private readonly LoraFlags _flags;

    // What the bus read the same twice.
    private readonly byte[] _compared;

    private bool _hasTaken;
    private int _takenAt;
    private int _packetCount;

    public LoraFifo(RegisterBus bus, LoraSetUp setUp, LoraFlags flags)
    {
        _bus = bus;
        _setUp = setUp;
        _flags = flags;
        _compared = bus.Compared;
    }

    /// <summary>How many packets were overtaken or overwritten by others before anybody had read them.</summary>
    public int MissedPackets { get; private set; }

    /// <summary>How many packets were dropped because their CRC was wrong, or not there.</summary>
    public int CrcErrors { get; private set; }

    /// <summary>How many packets came that had no payload.</summary>
    public int EmptyPackets { get; private set; }

    /// <summary>Writes a packet that is to go out.</summary>
    public void Write(byte[] buffer, int offset, int count)
    {
        Rewind();
        _bus.WriteFifo(0, buffer, offset, count);
    }

    /// <summary>Whether it is there.</summary>
    public bool Holds(byte[] buffer, int offset, int count)
    {
        Read(0, count);
        byte[] input = _bus.Input;
        for (int i = 0; i < count; i++)
        {
            if (input[1 + i] != buffer[offset + i]) return false;
        }

        return true;
    }

    /// <summary>Reception is about to begin.</summary>
    public void Rewind()
    {
        _bus.Write(Sx127xRegister.FifoAddressPointer, 0);
    }

    /// <summary>
    /// Reception has begun. Where counting begins: the data sheet has it begin anew with each reception, and in sleep only.
    /// </summary>
    public void BeginCounting()
    {
        _hasTaken = false;
        _packetCount = _bus.ReadTwice(Sx127xRegister.PacketCountMsb, 2, 0) ? (_compared[1] << 8) | _compared[2] : 0;
    }

    /// <summary>A packet is in the FIFO, and there is nowhere to keep it.</summary>
    public void Miss()
    {
        if (_flags.IsUp(Sx127xIrq.RxDone)) MissedPackets++;
    }

    /// <summary>Takes the packet that came last, where one came since the last call. False also where it is damaged.</summary>
    public bool Take(LoraPacket packet)
    {
        if (!_flags.IsUp(Sx127xIrq.RxDone) || !_bus.ReadTwice(Sx127xRegister.FifoRxCurrent, PacketBlock, PacketBlockChanges)) return false;
        LoraModem modem = _setUp.Modem;
        int at = Compared(Sx127xRegister.FifoRxCurrent);
        int flags = Compared(Sx127xRegister.IrqFlags);
        int count = Compared(Sx127xRegister.RxByteCount);
        int packets = ComparedPacketCount();
        int status = Compared(Sx127xRegister.ModemStatus);
        int snr = (sbyte)Compared(Sx127xRegister.PacketSnr);
        int rssi = Compared(Sx127xRegister.PacketRssi);
        bool isDamaged = (flags & (int)Sx127xIrq.PayloadCrcError) != 0;
        bool hasCrc = modem.ImplicitHeader ? modem.Crc : (Compared(Sx127xRegister.HopChannel) & CrcOnPayload) != 0;
        _flags.ClearAll();

        // A flag that was not cleared: each packet has a place and a number of its own.
        if (_hasTaken && at == _takenAt && packets == _packetCount && !isDamaged)
        {
            _bus.Faults++;
            return false;
        }

        _hasTaken = true;
        _takenAt = at;
        Count(packets, isDamaged);
        if (isDamaged || (modem.Crc && !hasCrc))
        {
            CrcErrors++;
            if (!isDamaged || !modem.ReceiveDamaged) return false;
        }

        if (modem.ImplicitHeader) count = modem.ImplicitLength;
        if (count == 0)
        {
            EmptyPackets++;
            return false;
        }

        if (!ReadPayload(at, count)) return false;
        Array.Copy(_compared, 1, packet.Payload, 0, count);
        packet.Length = count;
        packet.SnrQuarterDb = snr;
        packet.RssiDbm = RegisterUnits.PacketRssi(rssi, snr, modem.FrequencyHz, _setUp.Variant);
        packet.CodingRate = modem.ImplicitHeader ? modem.CodingRate : 4 + (status >> 5);
        packet.HasCrc = hasCrc && !isDamaged;
        packet.IsDamaged = isDamaged;
        packet.FrequencyErrorHz = _bus.ReadTwice(Sx127xRegister.FrequencyErrorMsb, 3, 0)
            ? RegisterUnits.FrequencyError((_compared[1] << 16) | (_compared[2] << 8) | _compared[3], modem.BandwidthHz)
            : 0;
        if (!IsOverwritten(at, count, packets)) return true;
        MissedPackets++;
        return false;
    }

    // The chip counts those that are right.
    private void Count(int packets, bool isDamaged)
    {
        int missed = ((packets - _packetCount) & 0xFFFF) - (isDamaged ? 0 : 1);
        if (missed > 0) MissedPackets += missed;
        _packetCount = packets;
    }

    // What comes after a packet lies behind it in the FIFO and goes round to its beginning; no CRC tells.
    private bool IsOverwritten(int at, int count, int packets)
    {
        const int coming = (int)(LoraModemStatus.SignalSynchronized | LoraModemStatus.HeaderValid);
        if (!_bus.ReadTwice(Sx127xRegister.FifoRxCurrent, PacketBlock, PacketBlockChanges)) return true;
        int current = Compared(Sx127xRegister.FifoRxCurrent);
        int length = _setUp.Modem.ImplicitHeader ? _setUp.Modem.ImplicitLength : Compared(Sx127xRegister.RxByteCount);
        int now = ComparedPacketCount();
        int more = (now - packets) & 0xFFFF;
        bool isComing = (Compared(Sx127xRegister.ModemStatus) & coming) == coming;

        // It came between the look at the flags and their going down.
        if (more > 0 && (Compared(Sx127xRegister.IrqFlags) & (int)Sx127xIrq.RxDone) == 0)
        {
            MissedPackets += more;
            _packetCount = now;
        }

        if (current == at ? more > 0 : more > 1 || current != ((at + count) & 0xFF)) return true;
        int behind = current == at ? 0 : length;
        if (isComing)
        {
            if (!_bus.ReadTwice(Sx127xRegister.FifoRxByte, 1, 0)) return true;
            behind += (_compared[1] - (current + length - 1)) & 0xFF;
        }

        return count + behind > Capacity;
    }

    // A register of the packet's block.
    private int Compared(int address)
    {
        return _compared[1 + address - Sx127xRegister.FifoRxCurrent];
    }

    private int ComparedPacketCount()
    {
        return (Compared(Sx127xRegister.PacketCountMsb) << 8) | Compared(Sx127xRegister.PacketCountMsb + 1);
    }

    // From the FIFO into what is compared.
    private bool ReadPayload(int at, int count)
    {
        for (int attempt = 0; attempt < RegisterBus.Attempts; attempt++)
        {
            Read(at, count);
            _bus.Remember(count);
            Read(at, count);

            // The pointer tells where the reading ended: that it began where it should. Nothing but ones or zeros after a disagreement is a
            // bus on which nobody answers, or a FIFO that was overwritten.
            if (_bus.IsAsRemembered(count, 0) && _bus.Read(Sx127xRegister.FifoAddressPointer) == ((at + count) & 0xFF))
                return attempt == 0 || !_bus.IsConstant(count);
            _bus.Faults++;
        }

        return false;
    }

    private void Read(int at, int count)
    {
        _bus.Write(Sx127xRegister.FifoAddressPointer, at);
        _bus.ReadBurst(Sx127xRegister.Fifo, count);
    }
}
