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

    private readonly SmbusDevice _bus;
    private readonly Bq40z50Options _options;
    private readonly StatusReader _status;
    private readonly GaugeIdentity _identity;
    private readonly SnapshotReader _snapshots;
    private readonly DataFlashAccess _flash;

    // Made at its first use: most modules never need its half kilobyte.
    private Authenticator _authenticator;

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
        _identity = new GaugeIdentity(_bus, options);
        _status = new StatusReader(_bus, _identity);
        _snapshots = new SnapshotReader(_bus, _status, _identity);
        _flash = new DataFlashAccess(_bus, _status, _identity, options);
    }

    /// <summary>Gives the security mode in an OperationStatus.</summary>
    public static SecurityMode SecurityOf(OperationStatus status)
    {
        return (SecurityMode)(((uint)status >> 8) & 3);
    }

    /// <summary>
    /// Gives the error code in a BatteryStatus; one that the manual does not name is <see cref="BatteryErrorCode.Unknown"/>.
    /// </summary>
    public static BatteryErrorCode ErrorCodeOf(BatteryStatus status)
    {
        int code = (int)status & 0xF;
        return code > (int)BatteryErrorCode.Unknown ? BatteryErrorCode.Unknown : (BatteryErrorCode)code;
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

    /// <summary>Reads an SBS block as text (7-bit characters, up to the first NUL). One exchange.</summary>
    /// <param name="command"><see cref="SbsCommand.ManufacturerName"/>, DeviceName or DeviceChemistry.</param>
    /// <exception cref="SmbusException">It could not be read.</exception>
    public string ReadText(byte command)
    {
        int length = _bus.ReadBlock(command, 1, 32);
        if (length < 0) throw _bus.Failure(command);
        return SbsText.Decode(_bus.Block, _bus.BlockOffset, length);
    }

    /// <summary>
    /// Reads any subcommand of ManufacturerBlockAccess (or 32 bytes at a data flash address) and gives the answer's length. Two exchanges;
    /// the echoed subcommand is checked.
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

    /// <summary>
    /// Reads a block of fixed layout by its subcommand of ManufacturerBlockAccess: two exchanges, the echo is checked. All blocks but
    /// <see cref="CalibrationOutput"/> are readable while sealed (TRM SLUUBK0 table 14-1). Allocates nothing.
    /// </summary>
    /// <param name="block">Filled; left as it was where the reading fails.</param>
    /// <exception cref="SmbusException">It could not be read, is shorter than the gauge's revision needs it, or is laid out otherwise there
    /// (<see cref="SmbusFault.OtherFirmware"/>).</exception>
    public void Read(GaugeBlock block)
    {
        if (!_status.TryRead(block, false)) throw _bus.Failure(block.Command);
    }

    /// <summary>
    /// Reads a block of fixed layout by the SBS command of the same number: one exchange, no echo; not while sealed (TRM SLUUBK0 14.42 to
    /// 14.71). Allocates nothing.
    /// </summary>
    /// <param name="block">One of the commands 0x58 to 0x78. Filled; left as it was where the reading fails.</param>
    /// <exception cref="ArgumentException">There is no such SBS command; nothing was sent.</exception>
    /// <exception cref="SmbusException">As <see cref="Read"/>, or the gauge is sealed: it does not acknowledge then.</exception>
    public void ReadDirect(GaugeBlock block)
    {
        if (block.Command < SbsCommand.AfeRegister || block.Command > SbsCommand.FilteredCapacity)
            throw new ArgumentException("This block has no SBS command.");
        if (!_status.TryRead(block, true)) throw _bus.Failure(block.Command);
    }

    /// <summary>
    /// Reads what a report needs with as little bus traffic as the chip allows: nine words, a subcommand and four blocks (four subcommands
    /// while sealed); the first also asks for the firmware version and the scale of currents and capacities. A part that cannot be read is
    /// absent (<see cref="GaugeSnapshot.Missing"/>); nothing is thrown and, while the bus works, nothing allocated. What is consistent in a
    /// snapshot is said at <see cref="GaugeSnapshot"/>.
    /// </summary>
    /// <param name="snapshot">Filled; what it held before is gone.</param>
    /// <returns>True where every part was read.</returns>
    public bool ReadSnapshot(GaugeSnapshot snapshot)
    {
        return _snapshots.Read(snapshot);
    }
}
