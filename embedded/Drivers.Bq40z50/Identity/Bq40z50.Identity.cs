using System;

namespace Battery.Drivers.Bq40z50;

/// <content>What the chip is: type, firmware (<see cref="FirmwareVersion"/>, a block), chemistry, names and the signatures of its memory.
/// All of it is readable while sealed.</content>
public sealed partial class Bq40z50
{
    private const int LongestManufacturerInfo = 32;
    private const int ManufacturerInfoBLength = 4;

    /// <summary>DeviceType: the IC's part number, 0x4500 for a BQ40Z50. ManufacturerAccess 0x0001, two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadDeviceType()
    {
        return ReadBlockWord(ManufacturerCommand.DeviceType);
    }

    /// <summary>
    /// The revision of the firmware, by which the rest is decoded; <see cref="GaugeRevision.Unknown"/> where this driver does not know it.
    /// Asked for once, two exchanges, and again after a reset, or where a snapshot found the gauge silent.
    /// </summary>
    /// <exception cref="SmbusException">FirmwareVersion could not be read.</exception>
    public GaugeRevision ReadRevision()
    {
        return _identity.RequireRevision();
    }

    /// <summary>HardwareVersion: the revision of the IC. ManufacturerAccess 0x0003, two exchanges.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadHardwareVersion()
    {
        return ReadBlockWord(ManufacturerCommand.HardwareVersion);
    }

    /// <summary>
    /// The signature of the instruction flash. The first call after a reset can take the chip 250 ms. ManufacturerAccess 0x0004, two
    /// exchanges.
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadInstructionFlashSignature()
    {
        return ReadBlockWord(ManufacturerCommand.InstructionFlashSignature);
    }

    /// <summary>
    /// The signature of the static data flash; bit 15 is set where it differs from the stored one. ManufacturerAccess 0x0005, two
    /// exchanges.
    /// </summary>
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

    /// <summary>
    /// The signature of the static chemistry data; bit 15 is set where it differs from the stored one. ManufacturerAccess 0x0008, two
    /// exchanges.
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadStaticChemistrySignature()
    {
        return ReadBlockWord(ManufacturerCommand.StaticChemistrySignature);
    }

    /// <summary>
    /// The signature of the whole data flash; bit 15 is set where it differs from the stored one. ManufacturerAccess 0x0009, two exchanges.
    /// </summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadAllDataFlashSignature()
    {
        return ReadBlockWord(ManufacturerCommand.AllDataFlashSignature);
    }

    /// <summary>ManufacturerName, at most 20 characters. SBS 0x20, one exchange.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public string ReadManufacturerName()
    {
        return ReadText(SbsCommand.ManufacturerName);
    }

    /// <summary>DeviceName, at most 20 characters. SBS 0x21, one exchange.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public string ReadDeviceName()
    {
        return ReadText(SbsCommand.DeviceName);
    }

    /// <summary>DeviceChemistry, at most 4 characters: "LION". SBS 0x22, one exchange.</summary>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public string ReadDeviceChemistry()
    {
        return ReadText(SbsCommand.DeviceChemistry);
    }

    /// <summary>
    /// ManufacturerInfo: what the pack's maker keeps there; gives its length, 1…32 (data flash says which). ManufacturerAccess 0x0070, two
    /// exchanges.
    /// </summary>
    /// <param name="buffer">Has room for 32 bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/>.</param>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadManufacturerInfo(byte[] buffer, int offset)
    {
        return ReadManufacturerBlock(ManufacturerCommand.ManufacturerInfo, buffer, offset, LongestManufacturerInfo);
    }

    /// <summary>
    /// ManufacturerInfoB: what the pack's maker keeps there, the first 4 bytes; R4 and R5 have 32, which
    /// <see cref="ReadManufacturerBlock"/> gives. ManufacturerAccess 0x007A, two exchanges; firmware R2 and later.
    /// </summary>
    /// <param name="buffer">Takes 4 bytes.</param>
    /// <param name="offset">Where in <paramref name="buffer"/>.</param>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public void ReadManufacturerInfoB(byte[] buffer, int offset)
    {
        int length = _bus.ReadSubcommand(
            ManufacturerCommand.ManufacturerInfoB, ManufacturerInfoBLength, ManufacturerInfoBLength, SmbusDevice.LongestData);
        if (length < 0) throw _bus.Failure(ManufacturerCommand.ManufacturerInfoB);
        Array.Copy(_bus.Block, _bus.BlockOffset, buffer, offset, ManufacturerInfoBLength);
    }

    private int ReadBlockWord(int subcommand)
    {
        if (_bus.ReadSubcommand(subcommand, 2, 2) < 0) throw _bus.Failure(subcommand);
        return Word.Unsigned(_bus.Block, _bus.BlockOffset);
    }
}
