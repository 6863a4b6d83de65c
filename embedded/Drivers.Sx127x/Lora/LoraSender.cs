using System;

namespace Battery.Drivers.Sx127x;

/// <summary>Sends in LoRa: begins, and sees the end by waiting or by being asked.</summary>
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
    private int _airtime;
    private int _waited;
    private bool _wasReset;

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

    /// <summary>See <see cref="Sx127x.SendEnded"/>.</summary>
    public event SendEndedHandler Ended;

    /// <summary>What became of the packet that was begun last.</summary>
    public SendState State { get; private set; }

    /// <summary>Whether a packet goes out, as far as is known.</summary>
    public bool IsSending => State == SendState.Sending;

    /// <summary>See <see cref="Sx127x.Send"/>.</summary>
    public void Send(byte[] buffer, int offset, int count)
    {
        Start(buffer, offset, count);
        Finish();
        if (State == SendState.Failed) throw new Sx127xException(Failure());
    }

    /// <summary>See <see cref="Sx127x.StartSend"/>.</summary>
    public void Start(byte[] buffer, int offset, int count)
    {
        if (count < 1 || count > 255 || offset < 0 || offset + count > buffer.Length) throw new ArgumentOutOfRangeException(nameof(count));
        _setUp.Require();
        LoraModem modem = _setUp.Modem;
        if (modem.ImplicitHeader && count != modem.ImplicitLength) throw new ArgumentOutOfRangeException(nameof(count));
        Finish();
        _receiver.Keep();
        Load(buffer, offset, count);
        _airtime = (int)(modem.PacketMicroseconds(count) / 1000);
        _waited = 0;
        State = SendState.Sending;
        if (_control.Begin(Sx127xMode.Transmit, Sx127xIrq.TxDone)) return;
        End(false);
        throw new Sx127xException(Failure());
    }

    /// <summary>See <see cref="Sx127x.PollSend"/>.</summary>
    public SendState Poll(int elapsedMilliseconds)
    {
        if (!IsSending) return State;
        _waited += elapsedMilliseconds;
        if (_control.HasEnded(Sx127xIrq.TxDone)) End(true);
        else if (_waited > _airtime + Chip.Slack) End(false);
        return State;
    }

    /// <summary>Waits until what goes out is out, or is known not to.</summary>
    public void Finish()
    {
        if (!IsSending) return;
        int left = _airtime - _waited;
        if (left < 0) left = 0;
        End(_control.WaitFor(Sx127xIrq.TxDone, left + ModemControl.InterruptMargin, left + Chip.Slack));
    }

    /// <summary>The chip was reset on purpose.</summary>
    public void Abandon()
    {
        if (!IsSending) return;
        State = SendState.Failed;
        Tell();
    }

    private void End(bool sent)
    {
        State = sent ? SendState.Sent : SendState.Failed;
        _wasReset = !sent && _chip.WasReset();
        if (sent)
        {
            _flags.ClearAll();
            _ladder.OnWorked();
        }

        Tell();
        if (_wasReset) _chip.Recover(RecoveryCause.SettingsLost);
        else if (!sent) _ladder.Climb();
    }

    private void Tell()
    {
        SendEndedHandler ended = Ended;
        if (ended != null) ended(State);
    }

    private string Failure()
    {
        if (_wasReset) return Sx127xException.ResetWhileSending;
        return "TxDone did not come within the time on air and " + Chip.Slack.ToString() + " ms, " + _ladder.Failures.ToString()
            + " times in a row.";
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
