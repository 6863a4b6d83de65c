using System;

namespace Battery.Drivers.Sx127x;

/// <summary>Receives in LoRa: until something else is asked for, or one packet within a window.</summary>
internal sealed class LoraReceiver : PacketReceiver
{
    // RegDioMapping1 (table 18): DIO0 tells that a packet has come, DIO1 that none will, DIO2 that the frequency hops.
    private const int Mapping = 0x01;

    private readonly LoraPacket _kept = new LoraPacket();
    private readonly LoraSetUp _setUp;
    private readonly LoraFlags _flags;
    private readonly LoraHopper _hopper;
    private readonly LoraControl _control;
    private readonly LoraFifo _fifo;
    private readonly RecoveryLadder _ladder;

    public LoraReceiver(Chip chip, LoraSetUp setUp, LoraFlags flags, LoraHopper hopper, LoraControl control, LoraFifo fifo)
        : base(chip)
    {
        _setUp = setUp;
        _flags = flags;
        _hopper = hopper;
        _control = control;
        _fifo = fifo;
        _ladder = new RecoveryLadder(chip, RecoveryCause.ReceptionNotEnded);
    }

    public override void Start()
    {
        Keep();
        BeginSurely(Sx127xMode.ReceiveContinuous, 0);
        Chip.IsReceiving = true;
    }

    /// <summary>See <see cref="Sx127x.TryReceive(LoraPacket)"/>.</summary>
    public bool TryReceive(LoraPacket packet)
    {
        if (packet == null) throw new ArgumentNullException(nameof(packet));
        _setUp.Require();
        if (!Chip.IsReceiving) Start();
        if (!HasKept) return Fetch(packet);
        HasKept = false;
        packet.CopyFrom(_kept);
        return true;
    }

    /// <summary>See <see cref="Sx127x.Receive(LoraPacket, int)"/>.</summary>
    public bool Receive(LoraPacket packet, int timeoutMilliseconds)
    {
        CheckTimeout(timeoutMilliseconds);
        return WaitForPacket(packet, timeoutMilliseconds, _control.IsByInterrupt);
    }

    /// <summary>See <see cref="Sx127x.ReceiveSingle"/>.</summary>
    public bool ReceiveSingle(LoraPacket packet, int symbols)
    {
        if (packet == null) throw new ArgumentNullException(nameof(packet));
        if (symbols < 4 || symbols > 1023) throw new ArgumentOutOfRangeException(nameof(symbols));
        _setUp.Require();
        Keep();
        BeginSurely(Sx127xMode.ReceiveSingle, symbols);

        // A preamble that was found in the last moment is followed by the longest packet.
        LoraModem modem = _setUp.Modem;
        int window = (int)(symbols * modem.SymbolMicroseconds / 1000);
        int longest = (int)(modem.PacketMicroseconds(modem.ImplicitHeader ? modem.ImplicitLength : modem.MaximumPayload) / 1000);
        int expected = Chip.Lines.HasDio1 ? window + longest + ModemControl.InterruptMargin : 0;
        if (_control.WaitFor(Sx127xIrq.RxDone | Sx127xIrq.RxTimeout, expected, window + longest + Chip.Slack))
        {
            _ladder.OnWorked();
            return _fifo.Take(packet);
        }

        _ladder.Climb();
        return false;
    }

    public override bool IsListening()
    {
        return Chip.IsIn(Sx127xMode.ReceiveContinuous);
    }

    /// <summary>Reception that hops goes on only with somebody who tells it where.</summary>
    public override void Pause(int milliseconds)
    {
        if (_setUp.IsHopping && Chip.IsReceiving && !HasKept) HasKept = Receive(_kept, milliseconds);
        else base.Pause(milliseconds);
    }

    protected override bool KeepPacket()
    {
        if (!HasKept) return !Chip.WasReset() && _fifo.Take(_kept);
        if (!Chip.WasReset()) _fifo.Miss();
        return true;
    }

    protected override bool TryTake(object packet)
    {
        return TryReceive((LoraPacket)packet);
    }

    protected override int StepMilliseconds(bool byInterrupt)
    {
        if (!byInterrupt) return _setUp.IsHopping ? Chip.PollMilliseconds : ReceivePollMilliseconds;
        return _setUp.IsHopping && _hopper.IsUnderWay ? _hopper.HalfHopMilliseconds : ReceiveWatchMilliseconds;
    }

    protected override bool Begin(Sx127xMode mode, int symbols)
    {
        RegisterBus bus = Chip.Bus;
        if (symbols > 0) _setUp.SetSymbolTimeout(symbols);
        Chip.SetMode(Sx127xMode.Standby);
        _setUp.Turn(true);
        bus.Set(Sx127xRegister.DioMapping1, Mapping);
        if (_setUp.Modem.ImplicitHeader) bus.Set(Sx127xRegister.PayloadLength, _setUp.Modem.ImplicitLength);
        _flags.ClearAll();
        _fifo.Rewind();
        if (!bus.HasSettings()) return false;
        BeginLooks();
        if (!_control.Begin(mode, Sx127xIrq.RxTimeout | Sx127xIrq.RxDone)) return false;
        _fifo.BeginCounting();
        return true;
    }

    private bool Fetch(LoraPacket packet)
    {
        // After a reset the chip stands in FSK standby.
        if (!IsListening())
        {
            Chip.IsReceiving = false;
            Start();
            return false;
        }

        if (_setUp.IsHopping ? FetchHopping(packet) : _fifo.Take(packet)) return true;
        CheckNowAndThen();
        return false;
    }

    private bool FetchHopping(LoraPacket packet)
    {
        _hopper.Hop();
        if (!_flags.IsUp(Sx127xIrq.RxDone)) return false;
        bool taken = _fifo.Take(packet);

        // Whatever came, the next one begins on the first channel. Where that fails the next look begins anew.
        Chip.IsReceiving = Begin(Sx127xMode.ReceiveContinuous, 0);
        return taken;
    }
}
