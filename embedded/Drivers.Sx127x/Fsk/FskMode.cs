namespace Battery.Drivers.Sx127x;

/// <summary>The chip as an FSK or OOK modem in packet mode (data sheet section 4.2.13): puts its parts together.</summary>
internal sealed class FskMode : ModemMode
{
    private readonly Chip _chip;
    private readonly FskSetUp _setUp;
    private readonly FskFlags _flags;
    private readonly FskStrength _strength;
    private readonly FskIncoming _incoming;
    private readonly FskChannel _channel;

    public FskMode(Chip chip)
        : base(chip)
    {
        _chip = chip;
        _setUp = new FskSetUp(chip);
        _flags = new FskFlags(chip.Bus);
        _strength = new FskStrength(chip.Bus);
        var fifo = new FskFifo(chip.Bus, _flags);
        var control = new FskControl(chip, _flags);
        _incoming = new FskIncoming(chip.Bus, _setUp, fifo, _strength);
        Receiver = new FskReceiver(chip, _setUp, _flags, control, _incoming);
        Sender = new FskSender(chip, _setUp, _flags, control, fifo, Receiver);
        _channel = new FskChannel(chip, _setUp, _flags, control, Receiver, _strength);
    }

    public FskReceiver Receiver { get; }

    public FskSender Sender { get; }

    /// <summary>Null where neither is in force.</summary>
    public FskModem Modem => _setUp.Modem;

    public override bool IsConfigured => _setUp.Modem != null;

    public override int CarrierHz => _setUp.Modem.FrequencyHz;

    public override int OperatingBits => (int)_setUp.Modem.Modulation << 5;

    protected override PacketReceiver PacketReceiver => Receiver;

    /// <summary>Takes settings, and forgets what was kept under others.</summary>
    public void Use(FskModem modem)
    {
        _setUp.Modem = modem;
        _incoming.Reserve(modem.MaximumPayload);
        Receiver.Forget();
    }

    public override void Leave()
    {
        _setUp.Modem = null;
        Receiver.Forget();
    }

    public override void Require()
    {
        _setUp.Require();
    }

    public override void SetUp()
    {
        _chip.SetMode(Sx127xMode.Standby);
        _setUp.Write();
        _flags.Clear();
    }

    public override bool HasMark()
    {
        return _chip.HasModemBits() && _setUp.HasMark();
    }

    public override bool IsReady()
    {
        return (_flags.ReadSurely() & FskIrq.ModeReady) != 0;
    }

    public override void Send(byte[] buffer, int offset, int count)
    {
        Sender.Send(_setUp.Modem.BroadcastAddress, buffer, offset, count);
    }

    public override bool IsChannelBusy()
    {
        return _channel.IsBusy();
    }

    public override int ReadRssiDbm()
    {
        _setUp.Require();
        _chip.RequireReception();
        return _strength.ReadDbm();
    }
}
