namespace Battery.Drivers.Bq40z50;

/// <content>What the chip is: type, firmware, chemistry and the signatures of its memory. All of it is readable while sealed.</content>
public sealed partial class Bq40z50
{
    /// <summary>DeviceType: the IC's part number, 0x4500 for a BQ40Z50. ManufacturerAccess 0x0001, two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadDeviceType()
    {
        return ReadBlockWord(ManufacturerCommand.DeviceType);
    }

    /// <summary>HardwareVersion: the revision of the IC. ManufacturerAccess 0x0003, two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadHardwareVersion()
    {
        return ReadBlockWord(ManufacturerCommand.HardwareVersion);
    }

    /// <summary>The signature of the instruction flash. The first call after a reset can take the chip 250 ms. ManufacturerAccess 0x0004, two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadInstructionFlashSignature()
    {
        return ReadBlockWord(ManufacturerCommand.InstructionFlashSignature);
    }

    /// <summary>The signature of the static data flash; bit 15 is set where it differs from the stored one. ManufacturerAccess 0x0005, two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadStaticDataFlashSignature()
    {
        return ReadBlockWord(ManufacturerCommand.StaticDataFlashSignature);
    }

    /// <summary>The number of the chemistry that the gauge calculates with. ManufacturerAccess 0x0006, two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadChemicalId()
    {
        return ReadBlockWord(ManufacturerCommand.ChemicalId);
    }

    /// <summary>The signature of the static chemistry data; bit 15 is set where it differs from the stored one. ManufacturerAccess 0x0008, two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadStaticChemistrySignature()
    {
        return ReadBlockWord(ManufacturerCommand.StaticChemistrySignature);
    }

    /// <summary>The signature of the whole data flash; bit 15 is set where it differs from the stored one. ManufacturerAccess 0x0009, two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadAllDataFlashSignature()
    {
        return ReadBlockWord(ManufacturerCommand.AllDataFlashSignature);
    }

    private int ReadBlockWord(int subcommand)
    {
        if (_bus.ReadSubcommand(subcommand, 2, 2) < 0) throw _bus.Failure(subcommand);
        return Word.Unsigned(_bus.Block, _bus.BlockOffset);
    }
}
