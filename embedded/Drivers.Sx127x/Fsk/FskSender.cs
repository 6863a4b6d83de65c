using System;

namespace Battery.Drivers.Sx127x;

/// <summary>Sends in FSK and OOK: a FIFO of 64 bytes, refilled while a longer packet goes out.</summary>
internal sealed class FskSender
{
    // Below this a sleep of some milliseconds leaves the FIFO filled; above it the flags are polled without one while a long packet goes
    // out.
    private const int PatientBitRate = 12800;

    // As much as fits whenever FifoLevel is down, and so much that it rises: which tells that it arrived.
    private const int RefillBytes = FskFifo.Capacity - FskFifo.Threshold - 1;

    private readonly Chip _chip;
    private readonly RegisterBus _bus;
    private readonly FskSetUp _setUp;
    private readonly FskFlags _flags;
    private readonly FskControl _control;
    private readonly FskFifo _fifo;
    private readonly FskReceiver _receiver;
    private readonly RecoveryLadder _ladder;

    public FskSender(Chip chip, FskSetUp setUp, FskFlags flags, FskControl control, FskFifo fifo, FskReceiver receiver)
    {
        _chip = chip;
        _bus = chip.Bus;
        _setUp = setUp;
        _flags = flags;
        _control = control;
        _fifo = fifo;
        _receiver = receiver;
        _ladder = new RecoveryLadder(chip, RecoveryCause.SendNotEnded);
    }

    /// <summary>See <see cref="Sx127x.SendTo"/>.</summary>
    public void SendTo(int address, byte[] buffer, int offset, int count)
    {
        _setUp.Require();
        if (_setUp.Modem.AddressFilter == FskAddressFilter.None)
            throw new InvalidOperationException("Packets have no address without an address filter.");
        if (address < 0 || address > 255) throw new ArgumentOutOfRangeException(nameof(address));
        Send(address, buffer, offset, count);
    }

    /// <summary>Sends to an address, which goes with an address filter only.</summary>
    public void Send(int address, byte[] buffer, int offset, int count)
    {
        FskModem modem = _setUp.Modem;
        if (count < 1 || count > modem.MaximumPayload || offset < 0 || offset > buffer.Length - count)
            throw new ArgumentOutOfRangeException(nameof(count));
        if (modem.FixedLength > 0 && count != modem.FixedLength) throw new ArgumentOutOfRangeException(nameof(count));
        _receiver.Keep();
        int next = offset + Load(address, buffer, offset, count);
        _chip.Lines.Clear();
        bool sent = _control.Enter(Sx127xMode.Transmit) && Refill(buffer, next, offset + count) && WaitForSent(count);

        // At once, so that a packet whose bytes are missing is cut off before its CRC.
        bool stopped = _control.Enter(Sx127xMode.Standby);
        if (sent) _ladder.OnWorked();
        if (sent && stopped) return;
        bool reset = _chip.WasReset();
        if (sent || reset) _chip.Recover(reset ? RecoveryCause.SettingsLost : RecoveryCause.SendNotEnded);
        else _ladder.Climb();
        if (sent) return;
        throw new Sx127xException(reset
            ? Sx127xException.ResetWhileSending
            : "The packet did not go out: PacketSent did not come in time, or the FIFO ran empty before its end (is the bus too slow for "
                + "this bit rate?).");
    }

    // Puts the beginning of a packet into the FIFO, and makes sure that the settings that it goes out with are there. The FIFO can be read
    // once only, which is not its sender's right: its flags tell whether as much arrived as was written. Returns how much of the payload
    // that is.
    private int Load(int address, byte[] buffer, int offset, int count)
    {
        FskModem modem = _setUp.Modem;
        for (int attempt = 0; attempt < RegisterBus.Attempts; attempt++)
        {
            // A chip that was reset would send at 434 MHz.
            _chip.RecoverIfReset();
            if (!_control.Enter(Sx127xMode.Standby)) continue;
            _flags.Clear();
            bool isReady = _bus.HasSettings() && (_flags.ReadSurely() & FskIrq.FifoEmpty) != 0;
            int header = 0;
            if (modem.FixedLength == 0) _bus.PutHeader(++header, count + modem.AddressBytes);
            if (modem.AddressBytes > 0) _bus.PutHeader(++header, address);
            int first = FirstPart(header, count);
            _bus.WriteFifo(header, buffer, offset, first);
            if (isReady && _fifo.Holds(header + first)) return first;
            _bus.Faults++;
            if (attempt > 0) _chip.Recover(RecoveryCause.NotLoaded);
        }

        throw new Sx127xException(Sx127xException.NotLoaded);
    }

    // How much of the payload is in the FIFO when transmission begins: all of it, or so much that the rest is whole refills.
    private static int FirstPart(int header, int count)
    {
        int rest = header + count - FskFifo.Capacity;
        return rest <= 0 ? count : count - ((rest + RefillBytes - 1) / RefillBytes * RefillBytes);
    }

    // Writes the rest of a packet while it goes out, half a FIFO at a time. False where that fails.
    private bool Refill(byte[] buffer, int next, int end)
    {
        long limit = (Chip.Slack * 1000) + _setUp.Modem.PacketMicroseconds(FskFifo.Capacity);
        long waited = 0;
        bool overslept = false;
        while (next < end)
        {
            // The chip goes on with bytes that nobody wrote, and its CRC is right for them: a FIFO that may be empty ends the packet, at
            // once. One that is written to when it is full loses bytes, which would end the same way.
            FskIrq flags = _flags.Read();
            bool isSure = FskFifo.IsSending(flags);
            if (isSure && (flags & FskIrq.FifoEmpty) != 0) return false;
            if (isSure && (flags & FskIrq.FifoLevel) == 0 && _fifo.IsHalfEmpty())
            {
                _bus.WriteFifo(0, buffer, next, RefillBytes);
                if (!_fifo.IsHalfFull()) return false;
                if (overslept) _chip.Lines.Lost++;
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
        int quarter = (int)(_setUp.Modem.PollMicroseconds / 2000);
        overslept = false;
        if (quarter > 0 && _chip.Lines.HasDio1)
        {
            overslept = !_chip.Lines.Wait(quarter);
            return overslept ? quarter * 1000L : FskFlags.ReadMicroseconds;
        }

        if (_setUp.Modem.BitRate > PatientBitRate) return FskFlags.ReadMicroseconds;
        _chip.Options.Wait(Chip.PollMilliseconds);
        return Chip.PollMilliseconds * 1000;
    }

    private bool WaitForSent(int count)
    {
        FskModem modem = _setUp.Modem;
        int airtime = (int)(modem.PacketMicroseconds(count) / 1000);
        int left = (int)(modem.PacketMicroseconds(count < FskFifo.Capacity ? count : FskFifo.Capacity) / 1000);
        int expected = _chip.Lines.HasDio0 ? left + ModemControl.InterruptMargin : 0;
        return _control.WaitFor(FskIrq.PacketSent, expected, airtime + Chip.Slack);
    }
}
