using System;

namespace Battery.Drivers.Nmea;

/// <summary>
/// Messages that configure a u-blox receiver, from the u-blox 6 Receiver Description Including Protocol Specification
/// (GPS.G6-SW-10018) for the NEO-6M. Each writes frames into a buffer and gives how many bytes they are. Every message of class
/// CFG is answered by UBX-ACK-ACK or -NAK (<see cref="NmeaAcknowledgement"/>, with <see cref="NmeaOptions.ReadUbx"/>).
/// </summary>
/// <remarks>
/// A frame is B5 62, class, identifier, length of the payload (two bytes, low first), payload, CK_A, CK_B; numbers are little
/// endian. The checksum is the 8-bit Fletcher sum over class to payload.
/// </remarks>
public static class UbxMessage
{
    /// <summary>What a frame has around its payload, in bytes.</summary>
    public const int Overhead = 8;

    /// <summary>The length of what <see cref="WriteSentences"/> writes: seven frames of CFG-MSG.</summary>
    public const int SentencesLength = 7 * (Overhead + MsgLength);

    /// <summary>The most keys that one CFG-VALSET takes.</summary>
    public const int MaximumKeys = 64;

    internal const byte Sync1 = 0xB5;
    internal const byte Sync2 = 0x62;
    internal const int HeaderLength = 6;

    // Payloads of the u-blox 6 Receiver Description, tables of the messages.
    private const int MsgLength = 3;
    private const int RateLength = 6;
    private const int PrtLength = 20;
    private const int CfgLength = 13;
    private const int RstLength = 4;
    private const int ValsetHeaderLength = 4;

    // CFG-MSG: the class of the standard NMEA sentences.
    private const byte NmeaClass = 0xF0;

    // CFG-PRT: 8 data bits (bits 6–7), bit 4 always set, no parity (bits 9–11 = 4), one stop bit.
    private const int Mode8N1 = 0x08D0;
    private const int Uart1 = 1;
    private const int InUbxNmeaRtcm = 7;
    private const int OutUbxNmea = 3;

    // CFG-CFG: ioPort, msgConf, infMsg, navConf, rxmConf, rinvConf, antConf; in battery RAM, flash, EEPROM and SPI flash.
    private const int AllSections = 0x061F;
    private const int AllDevices = 0x17;

    // CFG-RST: a controlled software restart.
    private const byte SoftwareReset = 1;

    /// <summary>Writes a frame with any payload.</summary>
    /// <param name="buffer">Takes the frame.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="id">Class and identifier, <see cref="UbxId"/>.</param>
    /// <param name="payload">Holds the payload; may be null for none.</param>
    /// <param name="payloadOffset">Where the payload begins.</param>
    /// <param name="payloadCount">The payload's length.</param>
    /// <exception cref="ArgumentOutOfRangeException">The identifier, the payload, or the room in the buffer.</exception>
    public static int Write(byte[] buffer, int offset, int id, byte[] payload, int payloadOffset, int payloadCount)
    {
        if (id < 0 || id > 0xFFFF) throw new ArgumentOutOfRangeException(nameof(id), "Class and identifier are a byte each.");
        if (payloadCount < 0 || payloadOffset < 0 || payloadCount > 0xFFFF
            || (payload == null ? payloadCount : payloadOffset + payloadCount - payload.Length) > 0)
        {
            throw new ArgumentOutOfRangeException(nameof(payloadCount));
        }

        Begin(buffer, offset, payloadCount);
        if (payload != null) Array.Copy(payload, payloadOffset, buffer, offset + HeaderLength, payloadCount);
        return End(buffer, offset, id, payloadCount);
    }

    /// <summary>Sets the time from fix to fix (CFG-RATE), 14 bytes.</summary>
    /// <param name="buffer">Takes the frame.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="milliseconds">25…65535; a NEO-6M manages 200 and more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval, or the room in the buffer.</exception>
    public static int WriteInterval(byte[] buffer, int offset, int milliseconds)
    {
        CheckInterval(milliseconds);
        Begin(buffer, offset, RateLength);
        int at = PutTwo(buffer, offset + HeaderLength, milliseconds);

        // A fix every measurement (u-blox 6 knows no other), aligned to GPS time.
        at = PutTwo(buffer, at, 1);
        PutTwo(buffer, at, 1);
        return End(buffer, offset, UbxId.CfgRate, RateLength);
    }

    /// <summary>Sets how often a sentence comes on the port on which this message arrives (CFG-MSG), 11 bytes.</summary>
    /// <param name="buffer">Takes the frame.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="kind">RMC, GGA, GLL, GSA, GSV, VTG, ZDA or GNS. A NEO-6M refuses GNS.</param>
    /// <param name="rate">Every n-th fix, 0…255; 0 never.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind, the rate, or the room in the buffer.</exception>
    public static int WriteSentence(byte[] buffer, int offset, NmeaKind kind, int rate)
    {
        if (rate < 0 || rate > 255) throw new ArgumentOutOfRangeException(nameof(rate), "CFG-MSG takes 0 to 255.");
        int sentence = SentenceId(kind);
        if (sentence < 0) throw new ArgumentOutOfRangeException(nameof(kind), "CFG-MSG has no such sentence.");
        Begin(buffer, offset, MsgLength);
        buffer[offset + HeaderLength] = NmeaClass;
        buffer[offset + HeaderLength + 1] = (byte)sentence;
        buffer[offset + HeaderLength + 2] = (byte)rate;
        return End(buffer, offset, UbxId.CfgMsg, MsgLength);
    }

    /// <summary>
    /// Sets how often each sentence comes on the port on which this arrives: seven CFG-MSG, <see cref="SentencesLength"/> bytes, seven
    /// answers.
    /// </summary>
    /// <param name="buffer">Takes the frames.</param>
    /// <param name="offset">Where the first begins.</param>
    /// <param name="rates">0…255 each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate, or the room in the buffer.</exception>
    public static int WriteSentences(byte[] buffer, int offset, NmeaSentenceRates rates)
    {
        if (rates == null) throw new ArgumentNullException(nameof(rates));
        rates.Check(255);
        CheckRoom(buffer, offset, SentencesLength);
        int at = offset;
        at += WriteSentence(buffer, at, NmeaKind.Rmc, rates.Rmc);
        at += WriteSentence(buffer, at, NmeaKind.Gga, rates.Gga);
        at += WriteSentence(buffer, at, NmeaKind.Gll, rates.Gll);
        at += WriteSentence(buffer, at, NmeaKind.Gsa, rates.Gsa);
        at += WriteSentence(buffer, at, NmeaKind.Gsv, rates.Gsv);
        at += WriteSentence(buffer, at, NmeaKind.Vtg, rates.Vtg);
        at += WriteSentence(buffer, at, NmeaKind.Zda, rates.Zda);
        return at - offset;
    }

    /// <summary>
    /// Sets the speed of UART1 (CFG-PRT), 28 bytes: 8N1, UBX, NMEA and RTCM in, UBX and NMEA out. The answer may come at either
    /// speed or be lost in the change: send it, wait until it is out, change the host's speed, and look whether sentences come.
    /// </summary>
    /// <param name="buffer">Takes the frame.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="baudRate">4800, 9600, 19200, 38400, 57600, 115200, and from generation 8 on 230400, 460800 or 921600.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed, or the room in the buffer.</exception>
    public static int WriteBaudRate(byte[] buffer, int offset, int baudRate)
    {
        CheckBaudRate(baudRate);
        Begin(buffer, offset, PrtLength);
        int at = offset + HeaderLength;
        at = PutTwo(buffer, at, Uart1);
        at = PutTwo(buffer, at, 0);
        at = PutFour(buffer, at, Mode8N1);
        at = PutFour(buffer, at, baudRate);
        at = PutTwo(buffer, at, InUbxNmeaRtcm);
        at = PutTwo(buffer, at, OutUbxNmea);
        PutFour(buffer, at, 0);
        return End(buffer, offset, UbxId.CfgPrt, PrtLength);
    }

    /// <summary>
    /// Saves all settings (CFG-CFG), 21 bytes, wherever the receiver can: a NEO-6M has battery RAM, which lasts as long as the
    /// board's backup supply, and an EEPROM on some boards.
    /// </summary>
    /// <param name="buffer">Takes the frame.</param>
    /// <param name="offset">Where it begins.</param>
    /// <exception cref="ArgumentOutOfRangeException">The room in the buffer.</exception>
    public static int WriteSave(byte[] buffer, int offset)
    {
        return WriteCfg(buffer, offset, 0, AllSections, 0);
    }

    /// <summary>
    /// Clears what was saved and goes back to the factory's settings at once (CFG-CFG), 21 bytes; the speed of the line, too, may change.
    /// </summary>
    /// <param name="buffer">Takes the frame.</param>
    /// <param name="offset">Where it begins.</param>
    /// <exception cref="ArgumentOutOfRangeException">The room in the buffer.</exception>
    public static int WriteFactorySettings(byte[] buffer, int offset)
    {
        return WriteCfg(buffer, offset, AllSections, 0, AllSections);
    }

    /// <summary>Starts the receiver again with the settings saved (CFG-RST), 12 bytes. It is not acknowledged.</summary>
    /// <param name="buffer">Takes the frame.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="restart">Hot, warm or cold; for the factory's settings there is <see cref="WriteFactorySettings"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind, or the room in the buffer.</exception>
    public static int WriteRestart(byte[] buffer, int offset, NmeaRestart restart)
    {
        // navBbrMask: what is forgotten; bit 0 the ephemeris.
        int forgotten;
        switch (restart)
        {
            case NmeaRestart.Hot:
                forgotten = 0;
                break;
            case NmeaRestart.Warm:
                forgotten = 1;
                break;
            case NmeaRestart.Cold:
                forgotten = 0xFFFF;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(restart), "CFG-RST restarts hot, warm or cold; factory settings are CFG-CFG.");
        }

        Begin(buffer, offset, RstLength);
        int at = PutTwo(buffer, offset + HeaderLength, forgotten);
        PutTwo(buffer, at, SoftwareReset);
        return End(buffer, offset, UbxId.CfgRst, RstLength);
    }

    /// <summary>
    /// Asks for software and hardware version (MON-VER), 8 bytes. The answer is a MON-VER of 40 bytes or more: 30 characters of
    /// software version, 10 of hardware version, then extensions of 30.
    /// </summary>
    /// <param name="buffer">Takes the frame.</param>
    /// <param name="offset">Where it begins.</param>
    /// <exception cref="ArgumentOutOfRangeException">The room in the buffer.</exception>
    public static int WriteVersionPoll(byte[] buffer, int offset)
    {
        return Write(buffer, offset, UbxId.MonVer, null, 0, 0);
    }

    /// <summary>
    /// Sets values by key (CFG-VALSET), for generation 9 and newer, which no longer know CFG-RATE, CFG-MSG and CFG-PRT. All are
    /// taken, or none with one UBX-ACK-NAK.
    /// </summary>
    /// <param name="buffer">Takes the frame: 12 bytes, and for each key 4 and those of its value.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="layers">Where to store them, the sum of <see cref="UbxLayer"/>s.</param>
    /// <param name="keys">The keys, <see cref="UbxKey"/>.</param>
    /// <param name="values">The value of each key.</param>
    /// <param name="count">How many, 1…<see cref="MaximumKeys"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Layers, a key without a size, a value that its key cannot hold, the count, or the room
    /// in the buffer.</exception>
    public static int WriteValues(byte[] buffer, int offset, int layers, int[] keys, long[] values, int count)
    {
        if (keys == null) throw new ArgumentNullException(nameof(keys));
        if (values == null) throw new ArgumentNullException(nameof(values));
        if (layers < UbxLayer.Ram || layers > (UbxLayer.Ram | UbxLayer.Battery | UbxLayer.Flash))
            throw new ArgumentOutOfRangeException(nameof(layers), "Layers are the sum of RAM 1, battery 2 and flash 4.");
        if (count < 1 || count > MaximumKeys || count > keys.Length || count > values.Length)
            throw new ArgumentOutOfRangeException(nameof(count), "CFG-VALSET takes 1 to 64 keys, each with a value.");
        int length = ValsetHeaderLength;
        for (int i = 0; i < count; i++)
        {
            CheckValue(keys[i], values[i]);
            length += 4 + UbxKey.ValueLength(keys[i]);
        }

        Begin(buffer, offset, length);
        int at = PutFour(buffer, offset + HeaderLength, layers << 8);
        for (int i = 0; i < count; i++)
        {
            at = PutFour(buffer, at, keys[i]);
            long value = values[i];
            for (int k = UbxKey.ValueLength(keys[i]); k > 0; k--)
            {
                buffer[at++] = (byte)value;
                value >>= 8;
            }
        }

        return End(buffer, offset, UbxId.CfgValset, length);
    }

    // The number of the sentence in class F0, or −1.
    private static int SentenceId(NmeaKind kind)
    {
        switch (kind)
        {
            case NmeaKind.Gga:
                return 0x00;
            case NmeaKind.Gll:
                return 0x01;
            case NmeaKind.Gsa:
                return 0x02;
            case NmeaKind.Gsv:
                return 0x03;
            case NmeaKind.Rmc:
                return 0x04;
            case NmeaKind.Vtg:
                return 0x05;
            case NmeaKind.Zda:
                return 0x08;
            case NmeaKind.Gns:
                return 0x0D;
            default:
                return -1;
        }
    }

    private static int WriteCfg(byte[] buffer, int offset, int clear, int save, int load)
    {
        Begin(buffer, offset, CfgLength);
        int at = PutFour(buffer, offset + HeaderLength, clear);
        at = PutFour(buffer, at, save);
        at = PutFour(buffer, at, load);
        buffer[at] = AllDevices;
        return End(buffer, offset, UbxId.CfgCfg, CfgLength);
    }

    private static void CheckInterval(int milliseconds)
    {
        if (milliseconds < 25 || milliseconds > 65535)
            throw new ArgumentOutOfRangeException(nameof(milliseconds), "A u-blox receiver takes 25 to 65535 ms.");
    }

    private static void CheckBaudRate(int baudRate)
    {
        if (baudRate != 4800 && baudRate != 9600 && baudRate != 19200 && baudRate != 38400 && baudRate != 57600
            && baudRate != 115200 && baudRate != 230400 && baudRate != 460800 && baudRate != 921600)
        {
            throw new ArgumentOutOfRangeException(
                nameof(baudRate), "A u-blox receiver takes 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800 or 921600.");
        }
    }

    private static void CheckValue(int key, long value)
    {
        int length = UbxKey.ValueLength(key);
        if (length == 0) throw new ArgumentOutOfRangeException("keys", "Bits 28 to 30 of a key are 1 to 5.");
        bool isBit = ((key >> 28) & 7) == 1;
        if (isBit ? value < 0 || value > 1 : length < 8 && (value < 0 ? value < -(1L << ((length * 8) - 1)) : value >> (length * 8) != 0))
            throw new ArgumentOutOfRangeException("values", "A value does not fit its key.");
    }

    private static void CheckRoom(byte[] buffer, int offset, int length)
    {
        if (buffer == null) throw new ArgumentNullException(nameof(buffer));
        if (offset < 0 || offset > buffer.Length - length)
            throw new ArgumentOutOfRangeException(nameof(offset), "The message needs room for " + length.ToString() + " bytes.");
    }

    private static void Begin(byte[] buffer, int offset, int payloadLength)
    {
        CheckRoom(buffer, offset, Overhead + payloadLength);
    }

    // Puts header and checksum around the payload; gives the length of the whole.
    private static int End(byte[] buffer, int offset, int id, int payloadLength)
    {
        buffer[offset] = Sync1;
        buffer[offset + 1] = Sync2;
        buffer[offset + 2] = (byte)(id >> 8);
        buffer[offset + 3] = (byte)id;
        PutTwo(buffer, offset + 4, payloadLength);
        int end = offset + HeaderLength + payloadLength;
        PutTwo(buffer, end, Checksum(buffer, offset + 2, payloadLength + 4));
        return payloadLength + Overhead;
    }

    // The 8-bit Fletcher sum of RFC 1145: CK_A in bits 0–7, CK_B in bits 8–15.
    internal static int Checksum(byte[] buffer, int offset, int count)
    {
        int a = 0;
        int b = 0;
        for (int i = offset; i < offset + count; i++)
        {
            a = (a + buffer[i]) & 0xFF;
            b = (b + a) & 0xFF;
        }

        return (b << 8) | a;
    }

    private static int PutTwo(byte[] buffer, int at, int value)
    {
        buffer[at] = (byte)value;
        buffer[at + 1] = (byte)(value >> 8);
        return at + 2;
    }

    private static int PutFour(byte[] buffer, int at, int value)
    {
        return PutTwo(buffer, PutTwo(buffer, at, value), value >> 16);
    }
}
