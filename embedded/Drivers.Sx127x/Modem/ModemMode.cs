using System;

namespace Battery.Drivers.Sx127x;

/// <summary>What the chip is: a LoRa modem, or one of FSK and OOK. One at a time is in force; before any is configured, LoRa.</summary>
internal abstract class ModemMode
{
    private readonly Chip _chip;

    protected ModemMode(Chip chip)
    {
        _chip = chip;
    }

    public abstract bool IsConfigured { get; }

    /// <summary>The carrier, Hz, which decides on the port.</summary>
    public abstract int CarrierHz { get; }

    /// <summary>RegOpMode bits 7:5.</summary>
    public abstract int OperatingBits { get; }

    protected abstract PacketReceiver PacketReceiver { get; }

    /// <exception cref="InvalidOperationException">This modem is not in force.</exception>
    public abstract void Require();

    /// <summary>Another modem takes its place.</summary>
    public abstract void Leave();

    /// <summary>Writes the settings. The chip is an FSK modem asleep or in standby, calibrated; it is in standby as this one
    /// afterwards.</summary>
    public abstract void SetUp();

    /// <summary>Whether the chip has something that it has not after a reset.</summary>
    public abstract bool HasMark();

    /// <summary>Whether the chip, in standby, shows that its clock runs; true where this modem cannot tell.</summary>
    public abstract bool IsReady();

    /// <summary>Waits until a packet that goes out is out.</summary>
    public virtual void Finish()
    {
    }

    /// <summary>See <see cref="Sx127x.Send"/>.</summary>
    public abstract void Send(byte[] buffer, int offset, int count);

    /// <summary>See <see cref="Sx127x.IsChannelBusy"/>.</summary>
    public abstract bool IsChannelBusy();

    /// <summary>See <see cref="Sx127x.ReadRssiDbm"/>.</summary>
    public abstract int ReadRssiDbm();

    /// <summary>See <see cref="Sx127x.StartReceive"/>.</summary>
    public void StartReceive()
    {
        Require();
        Finish();
        PacketReceiver.Start();
    }

    /// <summary>Keeps a packet that has come; reception is over.</summary>
    public void Keep()
    {
        PacketReceiver.Keep();
    }

    /// <summary>See <see cref="Sx127x.Check"/>.</summary>
    public bool Check()
    {
        Require();
        Finish();
        bool received = _chip.IsReceiving;
        if (!_chip.WasReset() && _chip.Bus.HasSettings() && (!received || PacketReceiver.IsListening())) return true;
        _chip.Recover(RecoveryCause.SettingsLost);
        if (received) PacketReceiver.Start();
        return false;
    }

    /// <summary>Does nothing from now on, asleep or in standby.</summary>
    public void Rest(Sx127xMode mode)
    {
        Require();
        Finish();
        PacketReceiver.Keep();
        _chip.SetMode(mode);
    }

    /// <summary>See <see cref="Sx127x.SendWhenClear"/>.</summary>
    public bool SendWhenClear(byte[] buffer, int offset, int count, ListenBeforeTalk decision, ListenBeforeTalk.RandomSource random)
    {
        if (decision == null) throw new ArgumentNullException(nameof(decision));
        if (random == null) throw new ArgumentNullException(nameof(random));
        Finish();
        decision.Begin();
        bool received = _chip.IsReceiving;
        while (IsChannelBusy())
        {
            int pause = decision.OnBusy(random());
            if (pause == ListenBeforeTalk.GiveUp) return false;
            if (received && !_chip.IsReceiving) PacketReceiver.Start();
            PacketReceiver.Pause(pause);
        }

        Send(buffer, offset, count);
        return true;
    }
}
