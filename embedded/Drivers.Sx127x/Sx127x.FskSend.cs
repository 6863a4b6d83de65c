using System;

namespace Battery.Drivers.Sx127x;

/// <content>Sending in FSK and OOK: a FIFO of 64 bytes, refilled while a longer packet goes out.</content>
public sealed partial class Sx127x
{
    // Below this a sleep of some milliseconds leaves the FIFO filled; above it the flags are polled without one while a long packet goes
    // out.
    private const int PatientBitRate = 12800;

    // As much as fits whenever FifoLevel is down, and so much that it rises: which tells that it arrived.
    private const int RefillBytes = FskFifoBytes - FskFifoThreshold - 1;

    /// <summary>Sends a packet to an address, as <see cref="Send(byte[], int, int)"/> does; FSK and OOK only.</summary>
    /// <param name="address">0…255.</param>
    /// <param name="buffer">Holds the payload.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its length, up to <see cref="FskModem.MaximumPayload"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The address or the length is out of range.</exception>
    /// <exception cref="InvalidOperationException">The modem is not FSK or OOK, or its packets have no address.</exception>
    /// <exception cref="Sx127xException">As <see cref="Send(byte[], int, int)"/>.</exception>
    public void SendTo(int address, byte[] buffer, int offset, int count)
    {
        RequireFsk();
        if (_fsk.AddressFilter == FskAddressFilter.None)
            throw new InvalidOperationException("Packets have no address without an address filter.");
        if (address < 0 || address > 255) throw new ArgumentOutOfRangeException(nameof(address));
        SendFsk(address, buffer, offset, count);
    }

    private void SendFsk(int address, byte[] buffer, int offset, int count)
    {
        if (count < 1 || count > _fsk.MaximumPayload || offset < 0 || offset > buffer.Length - count)
            throw new ArgumentOutOfRangeException(nameof(count));
        if (_fsk.FixedLength > 0 && count != _fsk.FixedLength) throw new ArgumentOutOfRangeException(nameof(count));
        Keep();
        int next = offset + LoadFsk(address, buffer, offset, count);
        if (_lines != null) _lines.Clear();
        bool sent = EnterFsk(Sx127xMode.Transmit) && Refill(buffer, next, offset + count) && WaitForSent(count);

        // At once, so that a packet whose bytes are missing is cut off before its CRC.
        bool stopped = EnterFsk(Sx127xMode.Standby);
        if (sent && stopped) return;
        bool reset = !IsFsk();
        Recover();
        if (sent) return;
        throw new Sx127xException(reset
            ? "The chip was reset while it sent (is the supply too weak for the power?) and was set up again."
            : "The packet did not go out: PacketSent did not come in time, or the FIFO ran empty before its end (is the bus too slow for this bit rate?); the chip was set up again.");
    }

    // Puts the beginning of a packet into the FIFO, and makes sure that the settings that it goes out with are there. The FIFO can be read
    // once only, which is not its sender's right: its flags tell whether as much arrived as was written. Returns how much of the payload
    // that is.
    private int LoadFsk(int address, byte[] buffer, int offset, int count)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            // A chip that was reset would send at 434 MHz.
            RecoverIfReset();
            if (!EnterFsk(Sx127xMode.Standby)) continue;
            ClearFsk();
            bool isReady = HasSettings() && (FskFlags() & FskIrq.FifoEmpty) != 0;
            int header = 0;
            if (_fsk.FixedLength == 0) _output[++header] = (byte)(count + _fsk.AddressBytes);
            if (_fsk.AddressBytes > 0) _output[++header] = (byte)address;
            int first = FirstPart(header, count);
            WriteFifo(header, buffer, offset, first);
            if (isReady && HasInFifo(header + first)) return first;
            BusFaults++;
            if (attempt > 0) Recover();
        }

        throw new Sx127xException("The packet does not arrive at the chip: is the bus disturbed (wiring, clock frequency)?");
    }

    // How much of the payload is in the FIFO when transmission begins: all of it, or so much that the rest is whole refills.
    private static int FirstPart(int header, int count)
    {
        int rest = header + count - FskFifoBytes;
        return rest <= 0 ? count : count - ((rest + RefillBytes - 1) / RefillBytes * RefillBytes);
    }

    private bool HasInFifo(int count)
    {
        FskIrq wanted = (count > FskFifoThreshold ? FskIrq.FifoLevel : FskIrq.None)
            | (count == FskFifoBytes ? FskIrq.FifoFull : FskIrq.None);
        const FskIrq told = FskIrq.FifoLevel | FskIrq.FifoFull | FskIrq.FifoEmpty | FskIrq.FifoOverrun;
        return (ReadFskFlags() & told) == wanted || (ReadFskFlags() & told) == wanted;
    }

    // Writes the rest of a packet while it goes out, half a FIFO at a time. False where that fails.
    private bool Refill(byte[] buffer, int next, int end)
    {
        long limit = (Slack * 1000) + _fsk.PacketMicroseconds(FskFifoBytes);
        long waited = 0;
        bool overslept = false;
        while (next < end)
        {
            // The chip goes on with bytes that nobody wrote, and its CRC is right for them: a FIFO that may be empty ends the packet, at
            // once. One that is written to when it is full loses bytes, which would end the same way.
            FskIrq flags = ReadFskFlags();
            bool isSure = IsSending(flags);
            if (isSure && (flags & FskIrq.FifoEmpty) != 0) return false;
            if (isSure && (flags & FskIrq.FifoLevel) == 0 && IsFifoHalfEmpty())
            {
                WriteFifo(0, buffer, next, RefillBytes);
                if (!IsFifoHalfFull()) return false;
                if (overslept) LostInterrupts++;
                overslept = false;
                next += RefillBytes;
                waited = 0;
            }
            else if (waited > limit)
            {
                return false;
            }
            else
            {
                waited += WaitForRefill(out overslept);
            }
        }

        return true;
    }

    // Until DIO1 falls, or a quarter of the FIFO is sent: a fall may be lost, and the FIFO must not run empty. Returns for how long, µs.
    private long WaitForRefill(out bool overslept)
    {
        int quarter = (int)(_fsk.PollMicroseconds / 2000);
        overslept = false;
        if (quarter > 0 && _lines != null && _lines.HasDio1)
        {
            overslept = !_lines.Wait(quarter);
            return overslept ? quarter * 1000L : FlagsMicroseconds;
        }

        if (_fsk.BitRate > PatientBitRate) return FlagsMicroseconds;
        Wait(PollMilliseconds);
        return PollMilliseconds * 1000;
    }

    private bool IsFifoHalfEmpty()
    {
        FskIrq flags = ReadFskFlags();
        return IsSending(flags) && (flags & (FskIrq.FifoLevel | FskIrq.FifoEmpty)) == 0;
    }

    // Whether half a FIFO that was written arrived, behind at least one byte.
    private bool IsFifoHalfFull()
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            FskIrq flags = ReadFskFlags();
            if (IsSending(flags) && (flags & FskIrq.FifoLevel) != 0) return true;
        }

        return false;
    }

    // Whether these are the flags of a chip that sends: a bus on which nobody answers reads as ones or as zeros, and no FIFO is empty and
    // filled.
    private static bool IsSending(FskIrq flags)
    {
        const FskIrq ready = FskIrq.ModeReady | FskIrq.TxReady;
        return (flags & ready) == ready && ((flags & FskIrq.FifoEmpty) == 0 || (flags & (FskIrq.FifoLevel | FskIrq.FifoFull)) == 0);
    }

    private bool WaitForSent(int count)
    {
        int airtime = (int)(_fsk.PacketMicroseconds(count) / 1000);
        int left = (int)(_fsk.PacketMicroseconds(count < FskFifoBytes ? count : FskFifoBytes) / 1000);
        return WaitForFsk(FskIrq.PacketSent, _lines != null && _lines.HasDio0 ? left + InterruptMargin : 0, airtime + Slack);
    }

    // The first bytes of the output, behind the address, are already in place.
    private void WriteFifo(int header, byte[] buffer, int offset, int count)
    {
        _output[0] = Sx127xRegister.Fifo | 0x80;
        Array.Copy(buffer, offset, _output, 1 + header, count);
        SpiTransfer.FullDuplex(_device, _output, _input, 1 + header + count);
    }
}
