namespace Battery.Drivers.Sx127x;

/// <summary>Whether the channel is in use, in LoRa: channel activity detection.</summary>
internal sealed class LoraChannel
{
    // RegDioMapping1 (table 18): DIO0 tells that it is done, DIO1 that something was found.
    private const int Mapping = 0xA0;

    private const LoraModemStatus ComingIn =
        LoraModemStatus.SignalDetected | LoraModemStatus.SignalSynchronized | LoraModemStatus.HeaderValid;

    private readonly Chip _chip;
    private readonly LoraSetUp _setUp;
    private readonly LoraFlags _flags;
    private readonly LoraControl _control;
    private readonly LoraReceiver _receiver;
    private readonly LoraMeasurements _measurements;
    private readonly RecoveryLadder _ladder;

    public LoraChannel(
        Chip chip, LoraSetUp setUp, LoraFlags flags, LoraControl control, LoraReceiver receiver, LoraMeasurements measurements)
    {
        _chip = chip;
        _setUp = setUp;
        _flags = flags;
        _control = control;
        _receiver = receiver;
        _measurements = measurements;
        _ladder = new RecoveryLadder(chip, RecoveryCause.DetectionNotEnded);
    }

    /// <summary>See <see cref="Sx127x.IsChannelBusy"/>.</summary>
    public bool IsBusy()
    {
        _setUp.Require();
        _chip.RecoverIfReset();

        // A packet that is coming in is activity too, and must not be cut off.
        bool received = _chip.IsReceiving;
        if (received && (_measurements.ReadStatus() & ComingIn) != 0) return true;
        _receiver.Keep();
        _chip.SetMode(Sx127xMode.Standby);
        _setUp.Turn(true);
        _chip.Bus.Set(Sx127xRegister.DioMapping1, Mapping);
        _flags.ClearAll();
        int expected = (int)(_setUp.Modem.SymbolMicroseconds * 2 / 1000) + ModemControl.InterruptMargin;
        if (_control.Begin(Sx127xMode.ChannelActivityDetection, Sx127xIrq.CadDone)
            && _control.WaitFor(Sx127xIrq.CadDone, expected, expected + Chip.Slack))
        {
            _ladder.OnWorked();
            bool detected = _flags.IsUp(Sx127xIrq.CadDetected);

            // What was detected may be for this end, and two symbols of a preamble are not missed.
            if (detected && received) _receiver.Start();
            return detected;
        }

        // Nobody listened: better to wait than to talk into somebody's packet.
        _ladder.Climb();
        return true;
    }
}
