using System;
using System.Device.I2c;
using System.Threading;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The SMBus protocols that the gauge uses (SMBus 2.0, 5.5): write word, read word, write block, read block, and the pair of
/// block exchanges of ManufacturerBlockAccess; with packet error code and retries. Allocates only when something fails.
/// </summary>
internal sealed class SmbusDevice
{
    /// <summary>The longest block: a data flash address and 32 bytes.</summary>
    public const int LongestBlock = 34;

    /// <summary>The longest data of an answer, without the echo.</summary>
    public const int LongestData = 32;

    // A chip whose clock was held low lets go of the bus within this time (SMBus 2.0, table 1, T_TIMEOUT; BQ40Z50-R2 data sheet, Timing
    // Requirements: SMBus); before that, another START would meet the rest of the old exchange.
    private const int BusTimeoutMilliseconds = 35;

    private readonly I2cDevice _device;
    private readonly Bq40z50Options _options;
    private readonly int _writeAddress;

    // command, length, block, PEC
    private readonly byte[] _output = new byte[1 + 1 + LongestBlock + 1];

    // length, block, PEC
    private readonly byte[] _input = new byte[1 + LongestBlock + 1];

    private bool _wasUsed;

    public SmbusDevice(I2cDevice device, Bq40z50Options options)
    {
        _device = device;
        _options = options;
        _writeAddress = device.ConnectionSettings.DeviceAddress << 1;
        Retries = options.Retries;
    }

    /// <summary>How often a failed exchange is tried again.</summary>
    public int Retries { get; set; }

    /// <summary>Why the last exchange failed, or None.</summary>
    public SmbusFault Fault { get; private set; }

    /// <summary>The number of attempts of the last exchange.</summary>
    public int Attempts { get; private set; }

    /// <summary>What the bus controller threw at the last attempt, or null.</summary>
    public Exception Cause { get; private set; }

    /// <summary>The block of the last read; valid until the next exchange.</summary>
    public byte[] Block => _input;

    /// <summary>Where in <see cref="Block"/> the data begin: behind the length and, for a subcommand, its echo.</summary>
    public int BlockOffset { get; private set; }

    public bool TryReadWord(int command, out int value)
    {
        value = 0;
        for (int attempt = 1; ; attempt++)
        {
            Exchange(attempt);
            _output[0] = (byte)command;
            int count = _options.PacketErrorChecking ? 3 : 2;
            if (Read(1, count) && CheckPec(command, 2))
            {
                value = _input[0] | (_input[1] << 8);
                if (value != FloatingBus.Word || IsValue(command)) return true;
            }

            if (!Again(attempt)) return false;
        }
    }

    public bool TryWriteWord(int command, int value)
    {
        for (int attempt = 1; ; attempt++)
        {
            Exchange(attempt);
            _output[0] = (byte)command;
            _output[1] = (byte)value;
            _output[2] = (byte)(value >> 8);
            if (Write(3)) return true;
            if (!Again(attempt)) return false;
        }
    }

    /// <summary>Reads a block of <paramref name="least"/> to <paramref name="most"/> bytes; gives its length or −1.</summary>
    public int ReadBlock(int command, int least, int most)
    {
        return ReadBlock(command, least, most, most);
    }

    /// <summary>
    /// Reads a block of <paramref name="least"/> to <paramref name="most"/> bytes, of which <paramref name="expected"/> are clocked first;
    /// one that proves longer is read once more, whole. Gives its length or −1.
    /// </summary>
    public int ReadBlock(int command, int least, int expected, int most)
    {
        for (int attempt = 1; ; attempt++)
        {
            Exchange(attempt);
            int length = ReadBlockOnce(command, least, expected, most);
            if (length >= 0) return length;
            if (!Again(attempt)) return -1;
        }
    }

    public bool TryWriteBlock(int command, byte[] buffer, int offset, int count)
    {
        for (int attempt = 1; ; attempt++)
        {
            Exchange(attempt);
            _output[0] = (byte)command;
            _output[1] = (byte)count;
            Array.Copy(buffer, offset, _output, 2, count);
            if (Write(2 + count)) return true;
            if (!Again(attempt)) return false;
        }
    }

    /// <summary>Sends a subcommand, or a data flash address with data.</summary>
    public bool TrySend(int subcommand, byte[] buffer, int offset, int count)
    {
        for (int attempt = 1; ; attempt++)
        {
            Exchange(attempt);
            if (SendOnce(subcommand, buffer, offset, count)) return true;
            if (!Again(attempt)) return false;
        }
    }

    /// <summary>
    /// Sends a subcommand (or data flash address) and reads its answer of <paramref name="least"/> to <paramref name="most"/> bytes;
    /// gives its length or −1. An answer that echoes another subcommand is not taken: both are sent again.
    /// </summary>
    public int ReadSubcommand(int subcommand, int least, int most)
    {
        return ReadSubcommand(subcommand, least, most, most);
    }

    /// <summary>As above, with <paramref name="expected"/> as in <see cref="ReadBlock(int, int, int, int)"/>; not for data flash, whose
    /// next reading goes on where the last one ended.</summary>
    public int ReadSubcommand(int subcommand, int least, int expected, int most)
    {
        for (int attempt = 1; ; attempt++)
        {
            Exchange(attempt);
            if (SendOnce(subcommand, null, 0, 0))
            {
                Delay(_options.ManufacturerAccessMilliseconds);
                int length = ReadAnswerOnce(subcommand, least, expected, most);
                if (length >= 0) return length;
            }

            if (!Again(attempt)) return -1;
        }
    }

    /// <summary>Reads the answer to a subcommand that was sent before, without sending it again; gives its length or −1.</summary>
    public int ReadAnswer(int subcommand, int least, int most)
    {
        for (int attempt = 1; ; attempt++)
        {
            Exchange(attempt);
            int length = ReadAnswerOnce(subcommand, least, most, most);
            if (length >= 0) return length;
            if (!Again(attempt)) return -1;
        }
    }

    /// <summary>Declares what the last exchange gave for unusable.</summary>
    public void Reject(SmbusFault fault)
    {
        if (Attempts == 0) Attempts = 1;
        Fault = fault;
        Cause = null;
    }

    /// <summary>
    /// Reads on in an answer of several blocks (data flash): the chip must answer as if <paramref name="subcommand"/> had been sent. Tried
    /// once: after a failure nobody knows how far the chip went. Gives the block's length or −1.
    /// </summary>
    public int ReadNextBlock(int subcommand, int least, int most)
    {
        Exchange(1);
        return ReadAnswerOnce(subcommand, least, most, most);
    }

    public void Delay(int milliseconds)
    {
        if (milliseconds <= 0) return;
        if (_options.Delay != null)
        {
            _options.Delay(milliseconds);
        }
        else
        {
            Thread.Sleep(milliseconds);
        }
    }

    public SmbusException Failure(int command)
    {
        return new SmbusException(command, Attempts, Fault, Cause);
    }

    private void Exchange(int attempt)
    {
        Attempts = attempt;
        Fault = SmbusFault.None;
        Cause = null;
    }

    private bool Again(int attempt)
    {
        if (attempt > Retries) return false;
        int wait = _options.BackOffMilliseconds << (attempt - 1 > 10 ? 10 : attempt - 1);
        Delay(Fault == SmbusFault.Timeout && wait < BusTimeoutMilliseconds ? BusTimeoutMilliseconds : wait);
        return true;
    }

    private bool SendOnce(int subcommand, byte[] buffer, int offset, int count)
    {
        _output[0] = SbsCommand.ManufacturerBlockAccess;
        _output[1] = (byte)(2 + count);
        _output[2] = (byte)subcommand;
        _output[3] = (byte)(subcommand >> 8);
        if (count > 0) Array.Copy(buffer, offset, _output, 4, count);
        return Write(4 + count);
    }

    private int ReadAnswerOnce(int subcommand, int least, int expected, int most)
    {
        int length = ReadBlockOnce(SbsCommand.ManufacturerBlockAccess, 2, expected + 2, most + 2);
        if (length < 0) return -1;
        int echo = _input[1] | (_input[2] << 8);
        if (echo == subcommand && length - 2 >= least)
        {
            BlockOffset = 3;
            return length - 2;
        }

        Fault = echo == subcommand ? SmbusFault.BadBlockLength : SmbusFault.StaleEcho;
        return -1;
    }

    private int ReadBlockOnce(int command, int least, int expected, int most)
    {
        int length = ClockBlock(command, expected);
        if (length > expected && length <= most)
        {
            int longer = length;
            length = ClockBlock(command, longer);
            if (length > longer) length = 0;
        }

        if (length < 0) return -1;
        if (length == 0 || length < least || length > most)
        {
            Fault = SmbusFault.BadBlockLength;
            return -1;
        }

        if (!CheckPec(command, 1 + length)) return -1;
        BlockOffset = 1;
        return length;
    }

    // Gives the block's length byte, or −1.
    private int ClockBlock(int command, int count)
    {
        _output[0] = (byte)command;
        return Read(1, 1 + count + (_options.PacketErrorChecking ? 1 : 0)) ? _input[0] : -1;
    }

    private bool Write(int count)
    {
        if (_options.PacketErrorChecking)
        {
            _output[count] = (byte)SmbusPec.Add(SmbusPec.Add(0, _writeAddress), _output, 0, count);
            count++;
        }

        Pace();
        Fault = I2cTransfer.Write(_device, _output, count, out Exception cause);
        Cause = cause;
        return Fault == SmbusFault.None;
    }

    private bool Read(int outputCount, int inputCount)
    {
        Pace();
        Exception cause;
        if (_options.StopBeforeRead)
        {
            Fault = I2cTransfer.Write(_device, _output, outputCount, out cause);
            if (Fault == SmbusFault.None)
            {
                Delay(_options.ReadPauseMilliseconds);
                Fault = I2cTransfer.Read(_device, _input, inputCount, out cause);
            }
        }
        else
        {
            Fault = I2cTransfer.WriteRead(_device, _output, outputCount, _input, inputCount, out cause);
        }

        Cause = cause;
        return Fault == SmbusFault.None;
    }

    private void Pace()
    {
        if (_wasUsed) Delay(_options.PaceMilliseconds);
        _wasUsed = true;
    }

    // A word of all ones: either it can be a value of this command, and a code or a word that is never all ones proves that somebody
    // answers; or nobody drove the bus.
    private bool IsValue(int command)
    {
        if (FloatingBus.MayBeAllOnes(command))
        {
            if (_options.PacketErrorChecking) return true;
            _output[0] = SbsCommand.Temperature;
            if (!Read(1, 2)) return false;
            if ((_input[0] | (_input[1] << 8)) != FloatingBus.Word) return true;
        }

        Fault = SmbusFault.NotAValue;
        return false;
    }

    private bool CheckPec(int command, int count)
    {
        if (!_options.PacketErrorChecking) return true;
        int crc = SmbusPec.Add(SmbusPec.Add(SmbusPec.Add(0, _writeAddress), command), _writeAddress | 1);
        if (SmbusPec.Add(crc, _input, 0, count) == _input[count]) return true;
        Fault = SmbusFault.PecMismatch;
        return false;
    }
}
