using System;

namespace Battery.Drivers.Sx127x;

/// <summary>Sends in LoRa.</summary>
internal sealed class LoraSender
{
    // RegDioMapping1 (table 18): DIO0 tells that it is out, DIO2 that the frequency hops.
    private const int Mapping = 0x40;

    private readonly Chip _chip;
    private readonly LoraSetUp _setUp;
    private readonly LoraFlags _flags;
    private readonly LoraControl _control;
    private readonly LoraFifo _fifo;
    private readonly LoraReceiver _receiver;
    private readonly RecoveryLadder _ladder;

    public LoraSender(Chip chip, LoraSetUp setUp, LoraFlags flags, LoraControl control, LoraFifo fifo, LoraReceiver receiver)
    {
        _chip = chip;
        _setUp = setUp;
        _flags = flags;
        _control = control;
        _fifo = fifo;
        _receiver = receiver;
        _ladder = new RecoveryLadder(chip, RecoveryCause.SendNotEnded);
    }

    /// <summary>See <see cref="Sx127x.Send"/>.</summary>
    public void Send(byte[] buffer, int offset, int count)
    {
        if (count < 1 || count > 255 || offset < 0 || offset + count > buffer.Length) throw new ArgumentOutOfRangeException(nameof(count));
        _setUp.Require();
        LoraModem modem = _setUp.Modem;
        if (modem.ImplicitHeader && count != modem.ImplicitLength) throw new ArgumentOutOfRangeException(nameof(count));
        _receiver.Keep();
        Load(buffer, offset, count);
        int airtime = (int)(modem.PacketMicroseconds(count) / 1000);
        if (_control.Begin(Sx127xMode.Transmit, Sx127xIrq.TxDone)
            && _control.WaitFor(Sx127xIrq.TxDone, airtime + ModemControl.InterruptMargin, airtime + Chip.Slack))
        {
            _flags.ClearAll();
            _ladder.OnWorked();
            return;
        }

        if (_chip.WasReset())
        {
            _chip.Recover(RecoveryCause.SettingsLost);
            throw new Sx127xException(Sx127xException.ResetWhileSending);
        }

        _ladder.Climb();
        throw new Sx127xException(
            "TxDone did not come within the time on air and " + Chip.Slack.ToString() + " ms, " + _ladder.Failures.ToString()
                + " times in a row.");
    }

    // Puts a packet into the FIFO, and makes sure that it and the settings that it goes out with are there.
    private void Load(byte[] buffer, int offset, int count)
    {
        RegisterBus bus = _chip.Bus;
        for (int attempt = 0; attempt < RegisterBus.Attempts; attempt++)
        {
            // A chip that was reset would send FSK at 434 MHz.
            _chip.RecoverIfReset();
            _chip.SetMode(Sx127xMode.Standby);
            _setUp.Turn(false);
            bus.Set(Sx127xRegister.DioMapping1, Mapping);
            bus.Set(Sx127xRegister.PayloadLength, count);
            _flags.ClearAll();
            _fifo.Write(buffer, offset, count);
            if (bus.HasSettings() && _fifo.Holds(buffer, offset, count) && _chip.IsIn(Sx127xMode.Standby)) return;
            bus.Faults++;
            if (attempt > 0) _chip.Recover(RecoveryCause.NotLoaded);
        }

        throw new Sx127xException(Sx127xException.NotLoaded);
    }
}
