namespace Battery.Drivers.Sx127x;

/// <summary>The chip as a LoRa modem (data sheet section 4.1): puts its parts together.</summary>
internal sealed class LoraMode : ModemMode
{
    private const int LoraBit = 0x80;

    private readonly Chip _chip;
    private readonly LoraSetUp _setUp;
    private readonly LoraFlags _flags;
    private readonly LoraChannel _channel;

    public LoraMode(Chip chip)
        : base(chip)
    {
        _chip = chip;
        _setUp = new LoraSetUp(chip);
        _flags = new LoraFlags(chip.Bus);
        Hopper = new LoraHopper(chip.Bus, _setUp, _flags);
        Fifo = new LoraFifo(chip.Bus, _setUp, _flags);
        var control = new LoraControl(chip, _setUp, _flags, Hopper);
        Receiver = new LoraReceiver(chip, _setUp, _flags, Hopper, control, Fifo);
        Measurements = new LoraMeasurements(chip, _setUp);
        Sender = new LoraSender(chip, _setUp, _flags, control, Fifo, Receiver);
        _channel = new LoraChannel(chip, _setUp, _flags, control, Receiver, Measurements);
    }

    public LoraHopper Hopper { get; }

    public LoraFifo Fifo { get; }

    public LoraReceiver Receiver { get; }

    public LoraMeasurements Measurements { get; }

    public LoraSender Sender { get; }

    /// <summary>Null where LoRa is not in force.</summary>
    public LoraModem Modem => _setUp.Modem;

    public override bool IsConfigured => _setUp.Modem != null;

    public override int CarrierHz => _setUp.Modem.FrequencyHz;

    public override int OperatingBits => LoraBit;

    protected override PacketReceiver PacketReceiver => Receiver;

    /// <summary>Takes settings, and forgets what was kept under others.</summary>
    public void Use(LoraModem modem)
    {
        _setUp.Modem = modem;
        Receiver.Forget();
    }

    public override void Leave()
    {
        Use(null);
    }

    public override void Require()
    {
        _setUp.Require();
    }

    public override void SetUp()
    {
        _chip.SetFskMode(Sx127xMode.Sleep);
        _chip.SetMode(Sx127xMode.Sleep);

        // The band that is told together with the change to LoRa is lost (RadioLib, issue 1496).
        _chip.SetMode(Sx127xMode.Sleep);
        _setUp.Write();
        _flags.ClearAll();
        _chip.SetMode(Sx127xMode.Standby);
    }

    /// <summary>A reset clears the LoRa bit.</summary>
    public override bool HasMark()
    {
        return _chip.HasModemBits();
    }

    public override bool IsReady()
    {
        return true;
    }

    public override void Finish()
    {
        Sender.Finish();
    }

    public override void Send(byte[] buffer, int offset, int count)
    {
        Sender.Send(buffer, offset, count);
    }

    public override bool IsChannelBusy()
    {
        Sender.Finish();
        return _channel.IsBusy();
    }

    public override int ReadRssiDbm()
    {
        return Measurements.ReadRssiDbm();
    }
}
