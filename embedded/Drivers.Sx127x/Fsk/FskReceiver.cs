using System;

namespace Battery.Drivers.Sx127x;

/// <summary>Receives in FSK and OOK: one packet at a time, after which the receiver begins anew.</summary>
internal sealed class FskReceiver : PacketReceiver
{
    private readonly FskSetUp _setUp;
    private readonly FskFlags _flags;
    private readonly FskControl _control;
    private readonly FskIncoming _incoming;
    private bool _isDeaf;

    public FskReceiver(Chip chip, FskSetUp setUp, FskFlags flags, FskControl control, FskIncoming incoming)
        : base(chip)
    {
        _setUp = setUp;
        _flags = flags;
        _control = control;
        _incoming = incoming;
    }

    /// <summary>How many packets were dropped because their CRC was wrong.</summary>
    public int CrcErrors { get; private set; }

    /// <summary>How many packets were lost because the FIFO ran over or did not hold what it should.</summary>
    public int FifoErrors { get; private set; }

    /// <summary>How often it began anew by one of its time-outs.</summary>
    public int Timeouts { get; private set; }

    public override void Start()
    {
        Keep();
        Chip.RecoverIfReset();
        BeginSurely(Sx127xMode.ReceiveContinuous, 0);
        Chip.IsReceiving = true;
    }

    /// <summary>See <see cref="Sx127x.TryReceive(FskPacket)"/>.</summary>
    public bool TryReceive(FskPacket packet)
    {
        if (packet == null) throw new ArgumentNullException(nameof(packet));
        _setUp.Require();
        if (packet.Payload.Length < _setUp.Modem.MaximumPayload)
            throw new ArgumentException("The packet is too small for what this modem can receive.", nameof(packet));
        if (!Chip.IsReceiving) Start();
        if (!HasKept && !Look()) return false;
        HasKept = false;
        packet.CopyFrom(_incoming.Packet);
        return true;
    }

    /// <summary>See <see cref="Sx127x.Receive(FskPacket, int)"/>.</summary>
    public bool Receive(FskPacket packet, int timeoutMilliseconds)
    {
        CheckTimeout(timeoutMilliseconds);
        _setUp.Require();
        FskModem modem = _setUp.Modem;
        bool fits = modem.FixedLength > 0 && modem.FixedLength + modem.AddressBytes <= FskFifo.Capacity;
        return WaitForPacket(packet, timeoutMilliseconds, Chip.Lines.HasDio0 && (fits || Chip.Lines.HasDio1));
    }

    /// <summary>Begins to listen; reception does not go on by itself. False where that fails.</summary>
    public bool Begin()
    {
        BeginLooks();
        return Stop() && Chip.Bus.HasSettings() && Listen();
    }

    /// <summary>
    /// While it waits for its trigger the receiver may show as the synthesiser (RadioLib, issue 276). After a reset the chip stands in
    /// standby.
    /// </summary>
    public override bool IsListening()
    {
        return Chip.IsIn(Sx127xMode.ReceiveContinuous) || Chip.IsIn(Sx127xMode.SynthesisReceive);
    }

    protected override bool Begin(Sx127xMode mode, int symbols)
    {
        return Begin();
    }

    protected override bool KeepPacket()
    {
        return HasKept || (!_isDeaf && IsListening() && Drain());
    }

    protected override bool TryTake(object packet)
    {
        return TryReceive((FskPacket)packet);
    }

    protected override int StepMilliseconds(bool byInterrupt)
    {
        int quarter = (int)(_setUp.Modem.PollMicroseconds / 2000);
        if (_incoming.IsNoted) return byInterrupt || quarter < ReceivePollMilliseconds ? quarter : ReceivePollMilliseconds;
        if (byInterrupt) return ReceiveWatchMilliseconds;
        if (quarter > ReceivePollMilliseconds) return ReceivePollMilliseconds;
        return quarter > 0 ? quarter : Chip.PollMilliseconds;
    }

    private bool Stop()
    {
        _isDeaf = true;
        if (!_control.Enter(Sx127xMode.Standby)) return false;
        _flags.Clear();
        _incoming.Clear();
        return true;
    }

    private bool Listen()
    {
        for (int attempt = 0; attempt < RegisterBus.Attempts; attempt++)
        {
            Chip.SetMode(Sx127xMode.ReceiveContinuous);
            _isDeaf = !IsListening();
            if (!_isDeaf) return true;
            Chip.Bus.Faults++;
        }

        return false;
    }

    // By way of standby, with AFC and without. A mode can be read back; the bits that restart the receiver cannot, and one that had not
    // begun anew would be deaf without anybody knowing. Where it fails the next look tries again.
    private void Restart()
    {
        if (Stop()) Listen();
    }

    private bool Look()
    {
        if (!_isDeaf && IsListening())
        {
            if (Drain()) return true;
            CheckNowAndThen();
            return false;
        }

        Chip.IsReceiving = false;
        Start();
        return false;
    }

    // Takes out of the FIFO what has come. True where that completes a packet.
    private bool Drain()
    {
        FskIrq flags = _flags.ReadSurely();
        if ((flags & FskIrq.FifoOverrun) != 0) return Lose();
        if ((flags & (FskIrq.SyncAddressMatch | FskIrq.PayloadReady | FskIrq.FifoLevel)) == 0)
        {
            if ((flags & FskIrq.Timeout) == 0) return false;
            Timeouts++;
            Restart();
            return false;
        }

        _incoming.Note();
        while ((flags & (FskIrq.FifoLevel | FskIrq.PayloadReady)) == FskIrq.FifoLevel)
        {
            if (!_incoming.TakePart()) return Lose();
            flags = _flags.ReadSurely();
        }

        return (flags & FskIrq.PayloadReady) != 0 && Complete(flags);
    }

    private bool Complete(FskIrq flags)
    {
        bool isDamaged = _setUp.Modem.Crc != FskCrc.None && (flags & FskIrq.CrcOk) == 0;
        if (isDamaged) CrcErrors++;
        if (isDamaged && !_setUp.Modem.ReceiveDamaged)
        {
            Restart();
            return false;
        }

        if (!_incoming.TakeRest()) return Lose();
        _incoming.Packet.IsDamaged = isDamaged;
        Restart();
        return true;
    }

    private bool Lose()
    {
        FifoErrors++;
        Restart();
        return false;
    }
}
