namespace Battery.Drivers.Sx127x;

/// <summary>Whether the channel is in use, in FSK and OOK: by the strength of what is received.</summary>
internal sealed class FskChannel
{
    private readonly Chip _chip;
    private readonly FskSetUp _setUp;
    private readonly FskFlags _flags;
    private readonly FskControl _control;
    private readonly FskReceiver _receiver;
    private readonly FskStrength _strength;
    private readonly RecoveryLadder _ladder;

    public FskChannel(Chip chip, FskSetUp setUp, FskFlags flags, FskControl control, FskReceiver receiver, FskStrength strength)
    {
        _chip = chip;
        _setUp = setUp;
        _flags = flags;
        _control = control;
        _receiver = receiver;
        _strength = strength;
        _ladder = new RecoveryLadder(chip, RecoveryCause.DetectionNotEnded);
    }

    /// <summary>See <see cref="Sx127x.IsChannelBusy"/>.</summary>
    public bool IsBusy()
    {
        _chip.RecoverIfReset();
        FskModem modem = _setUp.Modem;
        bool received = _chip.IsReceiving;
        if (received)
        {
            // A packet that is coming in is one even in the gaps of OOK.
            FskIrq flags = _flags.ReadSurely();
            if ((flags & FskIrq.SyncAddressMatch) != 0 && (flags & FskIrq.PayloadReady) == 0) return true;
        }
        else
        {
            if (!_receiver.Begin() || !_control.WaitFor(FskIrq.RxReady, 0, Chip.Slack))
            {
                // Nobody listened: better to wait than to talk into somebody's packet.
                _ladder.Climb();
                return true;
            }

            _ladder.OnWorked();

            // The RSSI is the average over some samples, four times the bandwidth a second.
            _chip.Options.Wait(Chip.PollMilliseconds + (modem.RssiSamples * 1000 / (4 * modem.BandwidthHz)));
        }

        int rssi = _strength.ReadDbm();
        if (!received) _control.Enter(Sx127xMode.Standby);
        return rssi > modem.RssiThresholdDbm;
    }
}
