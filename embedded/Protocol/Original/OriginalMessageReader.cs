using System;

namespace Battery.Protocol.Original;

/// <summary>
/// Reads the plain radio messages of the original system (docs/protocol.md, "The original system's plain messages"). Any bytes may come in.
/// It allocates nothing but texts. Nothing in such a message is authenticated.
/// </summary>
public sealed class OriginalMessageReader
{
    private readonly MessageSet _messages = new MessageSet();
    /// <summary>The longest message, without its frame.</summary>
    public const int MaximumMessageBytes = OriginalFormat.MaximumMessageBytes;

    private readonly byte[] _buffer = new byte[OriginalFormat.MaximumMessageBytes];
    private OriginalLayout _layout;
    private int _position;
    private int _end;

    /// <summary>What was met so far.</summary>
    public OriginalCounters Counters { get; } = new OriginalCounters();

    /// <summary>The id that a request to change settings gives the module; 0 for none. Ours have no such setting.</summary>
    public int NewModuleId { get; private set; }

    /// <summary>The size of the telemetry structure of the message, bytes; 0 where it has none.</summary>
    public int StructureBytes => _layout == null ? 0 : _layout.Size;

    /// <summary>Takes the content of a frame; its packets can be read when it is accepted, and until the next.</summary>
    public OriginalResult Open(byte[] buffer, int offset, int count)
    {
        if (buffer == null) throw new ArgumentNullException(nameof(buffer));
        if (offset < 0 || count < 0 || count > buffer.Length - offset) throw new ArgumentOutOfRangeException(nameof(count));
        _position = _end = 0;
        _layout = null;
        OriginalResult result = OriginalResult.Malformed;
        if (count <= _buffer.Length && count > OriginalFormat.CountBytes && buffer[offset] > 0)
        {
            Array.Copy(buffer, offset, _buffer, 0, count);
            result = FindLayout(count);
        }

        switch (result)
        {
            case OriginalResult.Accepted:
                Counters.Accepted++;
                _position = OriginalFormat.CountBytes;
                _end = count;
                break;
            case OriginalResult.Ambiguous:
                Counters.Ambiguous++;
                break;
            default:
                Counters.Malformed++;
                Counters.LatestMalformedBytes = count;
                break;
        }

        return result;
    }

    /// <summary>
    /// Gives the next reading or request; null at the end of the message. A reading's time is its own where it has one that is believable,
    /// else that of the clock given; see <see cref="OriginalIdentity"/>. Requests have no command id and no time to live: both are 0. A
    /// message is good until the next one of its kind is read.
    /// </summary>
    /// <param name="utcMilliseconds">The time here, UTC, ms since 1970-01-01.</param>
    /// <param name="source">Where that is from. With <see cref="TimeSource.Unset"/> readings without a time of their own are passed
    /// over.</param>
    public Message Read(long utcMilliseconds, TimeSource source)
    {
        while (_position < _end)
        {
            NewModuleId = 0;
            int at = _position;
            _position += PacketBytes(_buffer[at], _layout);
            Message message = _buffer[at] == OriginalFormat.DataType ? ReadData(at, utcMilliseconds, source) : ReadRequest(at);
            if (message != null) return message;
        }

        return null;
    }

    /// <summary>Hands over the message that was read last: it stays as it is, and the next of its kind is another object.</summary>
    public void Keep(Message message)
    {
        _messages.Release(message);
    }

    private static int PacketBytes(int firstByte, OriginalLayout layout)
    {
        switch (firstByte)
        {
            case OriginalFormat.DataType: return layout == null ? 0 : layout.Size;
            case OriginalFormat.QueryType: return OriginalFormat.QueryBytes;
            case OriginalFormat.RequestType: return OriginalFormat.RequestBytes;
            default: return 0;
        }
    }

    private OriginalResult FindLayout(int count)
    {
        // A message without telemetry fits every version.
        if (Walk(count, null) == _buffer[0]) return OriginalResult.Accepted;
        int exact = 0;
        int shorter = 0;
        OriginalLayout exactLayout = null;
        OriginalLayout shorterLayout = null;
        for (int i = 0; i < OriginalLayoutTable.All.Length; i++)
        {
            OriginalLayout layout = OriginalLayoutTable.All[i];
            int packets = Walk(count, layout);
            if (packets == _buffer[0])
            {
                exact++;
                exactLayout = layout;
            }
            else if (packets > 0 && packets < _buffer[0])
            {
                shorter++;
                shorterLayout = layout;
            }
        }

        if (exact == 1)
        {
            _layout = exactLayout;
            return OriginalResult.Accepted;
        }

        if (exact == 0 && shorter == 1)
        {
            _layout = shorterLayout;
            Counters.Short++;
            return OriginalResult.Accepted;
        }

        return exact + shorter > 1 ? OriginalResult.Ambiguous : OriginalResult.Malformed;
    }

    // How many packets the message holds exactly, if its telemetry has this layout; 0 when it is not so.
    private int Walk(int count, OriginalLayout layout)
    {
        int packets = 0;
        int at = OriginalFormat.CountBytes;
        while (at < count)
        {
            int size = PacketBytes(_buffer[at], layout);
            if (size == 0 || size > count - at) return 0;
            bool isData = _buffer[at] == OriginalFormat.DataType;
            if (isData && _buffer[at + layout.Type] != OriginalFormat.DataType) return 0;
            at += size;
            packets++;
        }

        return packets;
    }

    private Message ReadData(int at, long utcMilliseconds, TimeSource source)
    {
        OriginalLayout layout = _layout;
        int type = at + layout.Type;
        int moduleId = _buffer[type + 1];
        int charge = _buffer[type + 2];
        int health = _buffer[type + 3];
        bool makesSense = moduleId != 0 && charge <= 100 && health <= 100 && IsFlag(at, layout.Inverter) && IsFlag(at, layout.Wifi);
        if (!makesSense)
        {
            Counters.InvalidPackets++;
            return null;
        }

        var message = (DataMessage)_messages.Take(MessageType.Data);
        Reading reading = message.Reading;
        long own = layout.HasFix ? ReadFix(at, reading) : -1;
        bool isOwn = own >= 0 && OriginalIdentity.IsBelievable(own, utcMilliseconds, source);
        if ((!isOwn && source == TimeSource.Unset)
            || !OriginalIdentity.TrySet(
                reading, isOwn ? own : utcMilliseconds, isOwn ? TimeSource.Gps : source, isOwn, _buffer, at, layout.Size))
        {
            Counters.Untimed++;
            return null;
        }

        reading.ModuleId = moduleId;
        ReadGauge(at, type, charge, health, reading);
        if (layout.Inverter >= 0) reading.Set(ReadingField.InverterOn, _buffer[at + layout.Inverter]);
        if (layout.Wifi >= 0) reading.Set(ReadingField.WifiConnected, _buffer[at + layout.Wifi]);
        Counters.Readings++;
        return message;
    }

    private bool IsFlag(int at, int member)
    {
        return member < 0 || _buffer[at + member] <= 1;
    }

    // The structure begins as zeros, and nothing in it tells a value that was not read from a zero. A pack that feeds this module has a
    // voltage, so without one the gauge was not read at all.
    private void ReadGauge(int at, int type, int charge, int health, Reading reading)
    {
        OriginalLayout layout = _layout;
        int voltage = _buffer[type + 4];
        int cells = 0;
        for (int i = 0; layout.HasCells && i < 4; i++) cells |= Word(type + 5 + (2 * i));
        if (voltage == 0 && cells == 0) return;
        reading.Set(ReadingField.StateOfCharge, charge);
        if (health > 0) reading.Set(ReadingField.StateOfHealth, health);
        SetPositive(reading, ReadingField.PackVoltage, voltage * 100);
        reading.Set(ReadingField.PackCurrent, (sbyte)_buffer[at + layout.Current] * 100);
        SetTemperature(reading, ReadingField.Temperature, Signed(at + layout.Temperature));
        if (!layout.HasCells) return;
        for (int i = 0; i < 4; i++)
        {
            SetPositive(reading, ReadingField.CellVoltage1 + i, Word(type + 5 + (2 * i)) * 10);
            Set(reading, ReadingField.CellCurrent1 + i, Signed(type + 14 + (2 * i)) * 10);
            int hundredths = Signed(type + 26 + (2 * i));
            SetTemperature(reading, ReadingField.Ts1 + i, (hundredths + (hundredths < 0 ? -5 : 5)) / 10);
        }

        SetTemperature(reading, ReadingField.CellTemperature, Signed(type + 24));
        int threshold = Signed(type + 34);
        if (threshold != 0) Set(reading, ReadingField.OverTemperatureCharge, threshold);
        if (layout.Cycles >= 0) reading.Set(ReadingField.CycleCount, Word(at + layout.Cycles));
    }

    // Sets the place; gives the time, −1 for none. There is neither without a fix, nor in what stood in for one in October 2025.
    private long ReadFix(int at, Reading reading)
    {
        double time = BitConverter.ToDouble(_buffer, at);
        uint date = (uint)Word(at + 8) | ((uint)Word(at + 10) << 16);
        double latitude = BitConverter.ToDouble(_buffer, at + 12);
        double longitude = BitConverter.ToDouble(_buffer, at + 20);

        // Not a number is in no range.
        bool hasPlace = latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180 && (latitude != 0 || longitude != 0);
        bool isStandIn = time == OriginalTime.StandInTime && date == OriginalTime.StandInDate;
        if (!hasPlace || isStandIn) return -1;
        reading.Set(ReadingField.Latitude, (int)((latitude * 1e7) + (latitude < 0 ? -0.5 : 0.5)));
        reading.Set(ReadingField.Longitude, (int)((longitude * 1e7) + (longitude < 0 ? -0.5 : 0.5)));
        return OriginalTime.ToMilliseconds(time, date);
    }

    private Message ReadRequest(int at)
    {
        int moduleId = _buffer[at + OriginalFormat.ModuleOffset];
        int kind = _buffer[at + OriginalFormat.KindOffset];
        string summary = null;
        if (_buffer[at] == OriginalFormat.QueryType) summary = kind == OriginalFormat.StillThere ? CommandKind.Query : null;
        else if (kind == OriginalFormat.ChangeSettings) summary = CommandKind.ChangeSettings;
        else if (kind == OriginalFormat.ConnectWifi) summary = CommandKind.ConnectWifi;
        else if (kind == OriginalFormat.ResetGauge) summary = CommandKind.ResetGauge;
        else if (kind == OriginalFormat.Unseal) summary = CommandKind.Unseal;
        if (summary == null || moduleId == 0)
        {
            Counters.InvalidPackets++;
            return null;
        }

        var message = (RequestMessage)_messages.Take(MessageType.Request);
        message.ModuleId = moduleId;
        message.Summary = summary;
        Counters.Requests++;
        string wrong = "";
        if (summary == CommandKind.ChangeSettings) wrong = ReadThreshold(at, message.Data);
        else if (summary == CommandKind.ConnectWifi) wrong = ReadWifi(at, message.Data);
        if (wrong.Length == 0) return message;
        var invalid = (InvalidMessage)_messages.Take(MessageType.Invalid);
        invalid.Of(message, wrong);
        return invalid;
    }

    private string ReadThreshold(int at, CommandData data)
    {
        int threshold = Signed(at + OriginalFormat.ThresholdOffset);
        NewModuleId = _buffer[at + OriginalFormat.NewModuleOffset];
        if (!Setting.Of(Setting.OverTemperatureCharge).Accepts(threshold)) return "OTC is out of range";
        data.Settings.Set(Setting.OverTemperatureCharge, threshold);
        return "";
    }

    private string ReadWifi(int at, CommandData data)
    {
        if (_buffer[at + OriginalFormat.SsidOffset] <= 1) return "ssid is missing, or the request is of the version with eduroam";
        data.Ssid = Text(at + OriginalFormat.SsidOffset);
        data.Password = Text(at + OriginalFormat.PasswordOffset);
        data.SetAutoConnect(_buffer[at + OriginalFormat.AutoConnectOffset] != 0);
        return data.Check(CommandKind.ConnectWifi);
    }

    // Up to the first zero; the original copies bytes, so what is not ASCII is whatever the portal sent.
    private string Text(int at)
    {
        char[] characters = new char[OriginalFormat.TextBytes];
        int length = 0;
        while (length < characters.Length && _buffer[at + length] != 0)
        {
            byte c = _buffer[at + length];
            characters[length++] = c < 0x80 ? (char)c : '\uFFFD';
        }

        return new string(characters, 0, length);
    }

    private static void Set(Reading reading, int field, int value)
    {
        if (ReadingField.All[field].Accepts(value)) reading.Set(field, value);
    }

    private static void SetPositive(Reading reading, int field, int value)
    {
        if (value > 0) Set(reading, field, value);
    }

    // 0 K is a word that was not read.
    private static void SetTemperature(Reading reading, int field, int tenths)
    {
        if (tenths > -2731) Set(reading, field, tenths);
    }

    private int Word(int at)
    {
        return _buffer[at] | (_buffer[at + 1] << 8);
    }

    private int Signed(int at)
    {
        return (short)Word(at);
    }
}
