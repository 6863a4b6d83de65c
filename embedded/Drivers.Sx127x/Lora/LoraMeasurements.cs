namespace Battery.Drivers.Sx127x;

/// <summary>What the chip measures and counts as a LoRa modem.</summary>
internal sealed class LoraMeasurements
{
    private readonly Chip _chip;
    private readonly LoraSetUp _setUp;

    public LoraMeasurements(Chip chip, LoraSetUp setUp)
    {
        _chip = chip;
        _setUp = setUp;
    }

    /// <summary>See <see cref="Sx127x.ReadRssiDbm"/>.</summary>
    public int ReadRssiDbm()
    {
        RequireReception();
        return RegisterUnits.ChannelRssi(_chip.Bus.Read(Sx127xRegister.Rssi), _setUp.Modem.FrequencyHz, _chip.Options.Variant);
    }

    /// <summary>See <see cref="Sx127x.ReadModemStatus"/>.</summary>
    public LoraModemStatus ReadStatus()
    {
        _setUp.Require();
        return (LoraModemStatus)(_chip.Bus.Read(Sx127xRegister.ModemStatus) & 0x1F);
    }

    /// <summary>See <see cref="Sx127x.ReadHeaderCount"/>.</summary>
    public int ReadHeaderCount()
    {
        _setUp.Require();
        return _chip.Bus.ReadWord(Sx127xRegister.HeaderCountMsb);
    }

    /// <summary>See <see cref="Sx127x.ReadPacketCount"/>.</summary>
    public int ReadPacketCount()
    {
        _setUp.Require();
        return _chip.Bus.ReadWord(Sx127xRegister.PacketCountMsb);
    }

    /// <summary>See <see cref="Sx127x.ReadRandom"/>.</summary>
    public int ReadRandom()
    {
        RequireReception();
        int random = 0;
        for (int i = 0; i < 31; i++)
        {
            _chip.Options.Wait(1);
            random = (random << 1) | (_chip.Bus.Read(Sx127xRegister.RssiWideband) & 1);
        }

        return random;
    }

    private void RequireReception()
    {
        _setUp.Require();
        _chip.RequireReception();
    }
}
