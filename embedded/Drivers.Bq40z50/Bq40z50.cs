using System;
using System.Device.I2c;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// A TI BQ40Z50 battery gauge on SMBus (7-bit address 0x0B; 100 kHz is safe). Every failure that retries do not mend is a
/// <see cref="SmbusException"/>. Not thread-safe: one caller at a time, for an answer lies in the chip between two exchanges.
/// </summary>
public sealed partial class Bq40z50
{
    /// <summary>The 7-bit bus address that the chip is shipped with.</summary>
    public const int DefaultAddress = 0x0B;

    private const int NoTime = 65535;

    private readonly SmbusDevice _bus;
    private readonly Bq40z50Options _options;

    /// <summary>Uses the gauge at <paramref name="device"/>'s address with the default options.</summary>
    public Bq40z50(I2cDevice device)
        : this(device, new Bq40z50Options())
    {
    }

    /// <summary>Uses the gauge at <paramref name="device"/>'s address. Nothing is sent before the first call.</summary>
    public Bq40z50(I2cDevice device, Bq40z50Options options)
    {
        if (device == null) throw new ArgumentNullException("device");
        if (options == null) throw new ArgumentNullException("options");
        _bus = new SmbusDevice(device, options);
        _options = options;
    }

    /// <summary>Gives the security mode in an OperationStatus.</summary>
    public static SecurityMode SecurityOf(OperationStatus status)
    {
        return (SecurityMode)(((uint)status >> 8) & 3);
    }

    /// <summary>Gives the error code in a BatteryStatus: 0 OK, 1 busy, 2 reserved, 3 unsupported, 4 access denied, 5 overflow, 6 bad size, 7 unknown.</summary>
    public static int ErrorCodeOf(BatteryStatus status)
    {
        return (int)status & 0xF;
    }

    /// <summary>Reads any SBS word, 0…65535. One exchange.</summary>
    /// <param name="command">A word command of <see cref="SbsCommand"/>.</param>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadWord(byte command)
    {
        if (!_bus.TryReadWord(command, out int value)) throw _bus.Failure(command);
        return value;
    }

    /// <summary>Reads any SBS word as a signed number, −32768…32767. One exchange.</summary>
    /// <param name="command">A word command of <see cref="SbsCommand"/>.</param>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadSignedWord(byte command)
    {
        return (short)ReadWord(command);
    }

    /// <summary>Writes any SBS word. One exchange.</summary>
    /// <param name="command">A word command of <see cref="SbsCommand"/>.</param>
    /// <param name="value">−32768…65535; the low 16 bits are sent.</param>
    /// <exception cref="SmbusException">It could not be written.</exception>
    public void WriteWord(byte command, int value)
    {
        if (!_bus.TryWriteWord(command, value)) throw _bus.Failure(command);
    }

    /// <summary>Reads any SBS block of up to 32 bytes and gives its length. One exchange.</summary>
    /// <param name="command">A block command of <see cref="SbsCommand"/>.</param>
    /// <param name="buffer">Takes the data, without the length byte.</param>
    /// <param name="offset">Where in <paramref name="buffer"/>.</param>
    /// <param name="count">How many bytes there is room for; a longer block is a failure.</param>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadBlock(byte command, byte[] buffer, int offset, int count)
    {
        int length = _bus.ReadBlock(command, 1, count > 32 ? 32 : count);
        if (length < 0) throw _bus.Failure(command);
        Array.Copy(_bus.Block, _bus.BlockOffset, buffer, offset, length);
        return length;
    }

    /// <summary>Reads an SBS block as text (7-bit characters). One exchange.</summary>
    /// <param name="command"><see cref="SbsCommand.ManufacturerName"/>, DeviceName or DeviceChemistry.</param>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public string ReadText(byte command)
    {
        int length = _bus.ReadBlock(command, 1, 32);
        if (length < 0) throw _bus.Failure(command);
        return Text(_bus.Block, _bus.BlockOffset, length);
    }

    /// <summary>
    /// Reads any subcommand of ManufacturerBlockAccess (or 32 bytes at a data flash address) and gives the answer's length. Two exchanges; the echoed
    /// subcommand is checked.
    /// </summary>
    /// <param name="subcommand">A reading command of <see cref="ManufacturerCommand"/>.</param>
    /// <param name="buffer">Takes the data, without length and echo.</param>
    /// <param name="offset">Where in <paramref name="buffer"/>.</param>
    /// <param name="count">How many bytes there is room for; a longer answer is a failure.</param>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public int ReadManufacturerBlock(int subcommand, byte[] buffer, int offset, int count)
    {
        int length = _bus.ReadSubcommand(subcommand, 1, count > 32 ? 32 : count);
        if (length < 0) throw _bus.Failure(subcommand);
        Array.Copy(_bus.Block, _bus.BlockOffset, buffer, offset, length);
        return length;
    }

    /// <summary>Voltage of the pack, mV: the sum of the cells. SBS 0x09.</summary>
    public int ReadPackMillivolts()
    {
        return ReadWord(SbsCommand.Voltage);
    }

    /// <summary>Current of the pack, mA, positive while charging. SBS 0x0A.</summary>
    public int ReadPackMilliamps()
    {
        return ReadSignedWord(SbsCommand.Current);
    }

    /// <summary>Average current of the pack, mA, positive while charging. SBS 0x0B.</summary>
    public int ReadAverageMilliamps()
    {
        return ReadSignedWord(SbsCommand.AverageCurrent);
    }

    /// <summary>Temperature of the pack, 0.1 °C. SBS 0x08.</summary>
    public int ReadTemperatureDeciCelsius()
    {
        return GaugeTemperature.ToDeciCelsius(ReadWord(SbsCommand.Temperature));
    }

    /// <summary>Relative state of charge, %. SBS 0x0D.</summary>
    public int ReadRelativeStateOfChargePercent()
    {
        return ReadWord(SbsCommand.RelativeStateOfCharge);
    }

    /// <summary>State of health, %. SBS 0x4F.</summary>
    public int ReadStateOfHealthPercent()
    {
        return ReadWord(SbsCommand.StateOfHealth);
    }

    /// <summary>Cycle count. SBS 0x17.</summary>
    public int ReadCycleCount()
    {
        return ReadWord(SbsCommand.CycleCount);
    }

    /// <summary>Remaining capacity in the unit that BatteryMode says: mAh, or 10 mWh with CAPM. SBS 0x0F.</summary>
    public int ReadRemainingCapacity()
    {
        return ReadWord(SbsCommand.RemainingCapacity);
    }

    /// <summary>Full charge capacity in the unit that BatteryMode says: mAh, or 10 mWh with CAPM. SBS 0x10.</summary>
    public int ReadFullChargeCapacity()
    {
        return ReadWord(SbsCommand.FullChargeCapacity);
    }

    /// <summary>Minutes until empty at the present current; −1 while not discharging. SBS 0x11.</summary>
    public int ReadRunMinutesToEmpty()
    {
        int minutes = ReadWord(SbsCommand.RunTimeToEmpty);
        return minutes == NoTime ? -1 : minutes;
    }

    /// <summary>BatteryMode. SBS 0x03.</summary>
    public BatteryMode ReadBatteryMode()
    {
        return (BatteryMode)ReadWord(SbsCommand.BatteryMode);
    }

    /// <summary>BatteryStatus. SBS 0x16.</summary>
    public BatteryStatus ReadBatteryStatus()
    {
        return (BatteryStatus)ReadWord(SbsCommand.BatteryStatus);
    }

    /// <summary>Makes the gauge count in mAh and mA where it counts in 10 mWh and 10 mW. Reads BatteryMode, writes it where needed.</summary>
    public void UseMilliampHours()
    {
        BatteryMode mode = ReadBatteryMode();
        if ((mode & BatteryMode.CapacityInCentiwattHours) == 0) return;
        WriteWord(SbsCommand.BatteryMode, (int)(mode & ~BatteryMode.CapacityInCentiwattHours));
    }

    /// <summary>Voltage of one cell, mV. SBS 0x3F for cell 1 down to 0x3C for cell 4.</summary>
    /// <param name="cell">1 to 4.</param>
    public int ReadCellMillivolts(int cell)
    {
        if (cell < 1 || cell > 4) throw new ArgumentOutOfRangeException("cell");
        return ReadWord((byte)(SbsCommand.CellVoltage1 + 1 - cell));
    }

    /// <summary>DAStatus1. ManufacturerAccess 0x0071, two exchanges; readable while sealed.</summary>
    public void ReadDaStatus1(DaStatus1 status)
    {
        if (!TryReadDaStatus1(status, false)) throw _bus.Failure(ManufacturerCommand.DaStatus1);
    }

    /// <summary>DAStatus2. ManufacturerAccess 0x0072, two exchanges; readable while sealed.</summary>
    public void ReadDaStatus2(DaStatus2 status)
    {
        if (!TryReadDaStatus2(status, false)) throw _bus.Failure(ManufacturerCommand.DaStatus2);
    }

    /// <summary>SafetyAlert. ManufacturerAccess 0x0050, two exchanges; readable while sealed.</summary>
    public SafetyAlert ReadSafetyAlert()
    {
        return (SafetyAlert)ReadBits(ManufacturerCommand.SafetyAlert, 4);
    }

    /// <summary>SafetyStatus. ManufacturerAccess 0x0051, two exchanges; readable while sealed.</summary>
    public SafetyStatus ReadSafetyStatus()
    {
        return (SafetyStatus)ReadBits(ManufacturerCommand.SafetyStatus, 4);
    }

    /// <summary>PFAlert. ManufacturerAccess 0x0052, two exchanges; readable while sealed.</summary>
    public PermanentFailAlert ReadPermanentFailAlert()
    {
        return (PermanentFailAlert)ReadBits(ManufacturerCommand.PermanentFailAlert, 4);
    }

    /// <summary>PFStatus. ManufacturerAccess 0x0053, two exchanges; readable while sealed.</summary>
    public PermanentFailStatus ReadPermanentFailStatus()
    {
        return (PermanentFailStatus)ReadBits(ManufacturerCommand.PermanentFailStatus, 4);
    }

    /// <summary>OperationStatus. ManufacturerAccess 0x0054, two exchanges; readable while sealed.</summary>
    public OperationStatus ReadOperationStatus()
    {
        return (OperationStatus)ReadBits(ManufacturerCommand.OperationStatus, 4);
    }

    /// <summary>ChargingStatus. ManufacturerAccess 0x0055, two exchanges; readable while sealed.</summary>
    public ChargingStatus ReadChargingStatus()
    {
        return (ChargingStatus)ReadBits(ManufacturerCommand.ChargingStatus, 3);
    }

    /// <summary>GaugingStatus. ManufacturerAccess 0x0056, two exchanges; readable while sealed.</summary>
    public GaugingStatus ReadGaugingStatus()
    {
        return (GaugingStatus)ReadBits(ManufacturerCommand.GaugingStatus, 3);
    }

    /// <summary>ManufacturingStatus. ManufacturerAccess 0x0057, two exchanges; readable while sealed.</summary>
    public ManufacturingStatus ReadManufacturingStatus()
    {
        return (ManufacturingStatus)ReadBits(ManufacturerCommand.ManufacturingStatus, 2);
    }

    private static string Text(byte[] buffer, int offset, int count)
    {
        char[] characters = new char[count];
        for (int i = 0; i < count; i++)
        {
            characters[i] = (char)buffer[offset + i];
        }

        return new string(characters);
    }

    private uint ReadBits(int subcommand, int count)
    {
        if (!TryReadBits(subcommand, count, false, out int bits)) throw _bus.Failure(subcommand);
        return (uint)bits;
    }

    private bool TryReadBits(int subcommand, int count, bool direct, out int bits)
    {
        // One byte of room more than is needed: ChargingStatus and GaugingStatus have 3 bytes in the manual and 4 in some firmware.
        bits = 0;
        if (ReadStatus(subcommand, count, 4, direct) < 0) return false;
        bits = Word.Bits(_bus.Block, _bus.BlockOffset, count);
        return true;
    }

    private bool TryReadDaStatus1(DaStatus1 status, bool direct)
    {
        if (ReadStatus(ManufacturerCommand.DaStatus1, DaStatus1.Length, DaStatus1.Length, direct) < 0) return false;
        status.Parse(_bus.Block, _bus.BlockOffset);
        return true;
    }

    private bool TryReadDaStatus2(DaStatus2 status, bool direct)
    {
        int length = ReadStatus(ManufacturerCommand.DaStatus2, DaStatus2.Shortest, DaStatus2.Longest, direct);
        if (length < 0) return false;
        status.Parse(_bus.Block, _bus.BlockOffset, length);
        return true;
    }

    // The commands 0x50 to 0x78 exist twice: as an SBS block (one exchange, TRM SLUUBK0 14.42 to 14.71: not while sealed) and as a subcommand of the
    // same number (two exchanges, table 14-1: always).
    private int ReadStatus(int command, int least, int most, bool direct)
    {
        return direct ? _bus.ReadBlock(command, least, most) : _bus.ReadSubcommand(command, least, most);
    }
}
