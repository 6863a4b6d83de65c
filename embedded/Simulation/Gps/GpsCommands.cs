using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Battery.Simulation.Gps;

/// <summary>
/// The receiver's ear: finds UBX frames and sentences in what the host sends, and answers. It is written from the protocols' own
/// descriptions, not with the driver's builders, so that both must be right to meet.
/// </summary>
internal sealed class GpsCommands(SimulatedGps gps)
{
    private const string SoftwareVersion = "7.03 (45969)";
    private const string HardwareVersion = "00040007";

    private static readonly string[] UbxSentences = ["GGA", "GLL", "GSA", "GSV", "RMC", "VTG", "", "", "ZDA"];
    private static readonly string[] CasicSentences = ["GGA", "GLL", "GSA", "GSV", "RMC", "VTG", "ZDA"];
    private static readonly string[] MediatekSentences = ["GLL", "RMC", "VTG", "GGA", "GSA", "GSV"];
    private static readonly int[] CasicSpeeds = [4800, 9600, 19200, 38400, 57600, 115200];

    // CFG-MSGOUT-NMEA_ID_…_UART1 of the M10 interface description.
    private static readonly Dictionary<uint, string> SentenceKeys = new()
    {
        [0x209100BB] = "GGA",
        [0x209100CA] = "GLL",
        [0x209100C0] = "GSA",
        [0x209100C5] = "GSV",
        [0x209100AC] = "RMC",
        [0x209100B1] = "VTG",
        [0x209100D9] = "ZDA",
    };

    private readonly List<byte> _heard = [];

    private bool IsUblox => gps.Make is GpsMake.Ublox6 or GpsMake.Ublox10;

    public void Hear(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            // What no sentence holds ends it; nothing begins with another byte than these two.
            bool isText = b is >= 0x20 and < 0x7F or (byte)'\r' or (byte)'\n';
            if (_heard.Count > 0 && _heard[0] == '$' && (b == '$' || !isText)) _heard.Clear();
            if (_heard.Count == 0 && b != '$' && b != 0xB5) continue;
            _heard.Add(b);
            if (_heard[0] == '$' ? HearSentence() : HearFrame()) _heard.Clear();
        }
    }

    // Tells whether what was heard is done with.
    private bool HearSentence()
    {
        if (_heard[^1] != '\n') return _heard.Count > 255;
        string text = Encoding.Latin1.GetString(_heard.ToArray()).TrimEnd();
        int star = text.LastIndexOf('*');
        if (star < 1) return true;
        int sum = 0;
        foreach (char c in text[1..star]) sum ^= c;
        if (text[(star + 1)..] != sum.ToString("X2", CultureInfo.InvariantCulture)) return true;
        string[] fields = text[1..star].Split(',');
        if (gps.Make == GpsMake.Mediatek && fields[0].StartsWith("PMTK", StringComparison.Ordinal)) Pmtk(fields);
        if (gps.Make == GpsMake.Casic && fields[0].StartsWith("PCAS", StringComparison.Ordinal)) Casic(fields);
        return true;
    }

    private bool HearFrame()
    {
        if (_heard.Count > 1 && _heard[1] != 0x62) return true;
        if (_heard.Count < 6) return false;
        int length = _heard[4] | (_heard[5] << 8);
        if (length > 512) return true;
        if (_heard.Count < length + 8) return false;
        byte a = 0, b = 0;
        for (int i = 2; i < length + 6; i++)
        {
            a += _heard[i];
            b += a;
        }

        if (IsUblox && a == _heard[^2] && b == _heard[^1]) Ubx(_heard[2], _heard[3], _heard.GetRange(6, length).ToArray());
        return true;
    }

    private void Ubx(byte messageClass, byte id, byte[] payload)
    {
        if (messageClass == 0x0A && id == 0x04 && payload.Length == 0)
        {
            byte[] version = new byte[40];
            Encoding.ASCII.GetBytes(SoftwareVersion).CopyTo(version, 0);
            Encoding.ASCII.GetBytes(HardwareVersion).CopyTo(version, 30);
            gps.Answer(Frame(0x0A, 0x04, version));
        }

        if (messageClass != 0x06) return;
        if (id == 0x04 && payload.Length == 4)
        {
            gps.Restart(payload[0] == 0 && payload[1] == 0);
            return;
        }

        GpsSettings changed = gps.Settings.Copy();
        bool done = id switch
        {
            0x00 => gps.Make == GpsMake.Ublox6 && SetPort(changed, payload),
            0x01 => gps.Make == GpsMake.Ublox6 && SetSentence(changed, payload),
            0x08 => gps.Make == GpsMake.Ublox6 && payload.Length == 6 && SetInterval(changed, BitConverter.ToUInt16(payload, 0), 200),
            0x09 => Configure(ref changed, payload),
            0x8A => gps.Make == GpsMake.Ublox10 && SetValues(ref changed, payload),
            _ => false,
        };
        if (done) gps.Settings = changed;
        gps.Answer(Frame(0x05, done ? (byte)1 : (byte)0, [messageClass, id]));
    }

    private static bool SetPort(GpsSettings settings, byte[] payload)
    {
        // UART1, 8N1; another port or form of the byte would make this one's reader blind.
        if (payload.Length != 20 || payload[0] != 1 || BitConverter.ToUInt32(payload, 4) != 0x8D0) return false;
        int speed = BitConverter.ToInt32(payload, 8);
        if (Array.IndexOf(CasicSpeeds, speed) < 0) return false;
        settings.BaudRate = speed;
        return true;
    }

    // For the port on which it came (3 bytes), or for six ports (8 bytes), of which UART1 is the second.
    private static bool SetSentence(GpsSettings settings, byte[] payload)
    {
        if ((payload.Length != 3 && payload.Length != 8) || payload[0] != 0xF0 || payload[1] >= UbxSentences.Length) return false;
        return settings.TrySetRate(UbxSentences[payload[1]], payload[payload.Length == 3 ? 2 : 3]);
    }

    private static bool SetInterval(GpsSettings settings, int interval, int shortest)
    {
        if (interval < shortest) return false;
        settings.Interval = interval;
        return true;
    }

    private bool Configure(ref GpsSettings settings, byte[] payload)
    {
        if (payload.Length is not (12 or 13)) return false;
        if (BitConverter.ToUInt32(payload, 0) != 0) gps.Saved = new GpsSettings();
        if (BitConverter.ToUInt32(payload, 4) != 0) gps.Saved = settings.Copy();
        if (BitConverter.ToUInt32(payload, 8) != 0) settings = gps.Saved.Copy();
        return true;
    }

    // All or nothing. There is no flash.
    private bool SetValues(ref GpsSettings settings, byte[] payload)
    {
        if (payload.Length < 9 || payload[0] != 0 || payload[1] is 0 or > 3) return false;
        GpsSettings saved = gps.Saved.Copy();
        for (int at = 4; at < payload.Length;)
        {
            if (at + 5 > payload.Length) return false;
            uint key = BitConverter.ToUInt32(payload, at);
            int size = ((key >> 28) & 7) switch { 1 or 2 => 1, 3 => 2, 4 => 4, 5 => 8, _ => 0 };
            at += 4;
            if (size == 0 || at + size > payload.Length) return false;
            long value = 0;
            for (int i = size - 1; i >= 0; i--) value = (value << 8) | payload[at + i];
            at += size;
            if ((payload[1] & 1) != 0 && !SetValue(settings, key, value)) return false;
            if ((payload[1] & 2) != 0 && !SetValue(saved, key, value)) return false;
        }

        gps.Saved = saved;
        return true;
    }

    private static bool SetValue(GpsSettings settings, uint key, long value)
    {
        if (SentenceKeys.TryGetValue(key, out string sentence)) return settings.TrySetRate(sentence, (int)value);
        switch (key)
        {
            case 0x30210001:
                return SetInterval(settings, (int)value, 25);
            case 0x30210002:
            case 0x10740001:
            case 0x10740002:
                return value == 1;
            case 0x40520001:
                if (value is < 9600 or > 921600) return false;
                settings.BaudRate = (int)value;
                return true;
            default:
                return false;
        }
    }

    private void Pmtk(string[] fields)
    {
        if (!int.TryParse(fields[0].AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out int command)) return;
        switch (command)
        {
            case 0:
                Acknowledge(command, 3);
                break;
            case 101:
            case 102:
            case 103:
            case 104:
                if (command == 104) gps.Saved = new GpsSettings();
                gps.Restart(command == 101);
                gps.AnswerSentence("PMTK010,001");
                break;
            case 220:
                GpsSettings faster = gps.Settings.Copy();
                if (fields.Length != 2 || !int.TryParse(fields[1], out int interval) || interval is < 100 or > 10000)
                    Acknowledge(command, 0);
                else if (!SetInterval(faster, interval, 100) || gps.BytesPerSecond(faster) > faster.BaudRate / 10) Acknowledge(command, 2);
                else Accept(command, faster);
                break;
            case 251:
                GpsSettings other = gps.Settings.Copy();
                bool isSpeed = fields.Length == 2 && int.TryParse(fields[1], out int speed) && SetSpeed(other, speed == 0 ? 9600 : speed);
                if (isSpeed) Accept(command, other);
                else Acknowledge(command, 0);
                break;
            case 314:
                GpsSettings chosen = gps.Settings.Copy();
                if (SetSentences(chosen, fields)) Accept(command, chosen);
                else Acknowledge(command, 0);
                break;
            default:
                Acknowledge(command, 1);
                break;
        }
    }

    private static bool SetSpeed(GpsSettings settings, int speed)
    {
        if (speed != 14400 && Array.IndexOf(CasicSpeeds, speed) < 0) return false;
        settings.BaudRate = speed;
        return true;
    }

    private static bool SetSentences(GpsSettings settings, string[] fields)
    {
        if (fields.Length != 20) return false;
        for (int i = 1; i < fields.Length; i++)
        {
            if (!int.TryParse(fields[i], out int rate) || rate is < 0 or > 5) return false;
            if (i <= MediatekSentences.Length) settings.TrySetRate(MediatekSentences[i - 1], rate);
            if (i == 18) settings.Zda = rate;
        }

        return true;
    }

    private void Accept(int command, GpsSettings settings)
    {
        gps.Settings = settings;
        gps.Saved = settings.Copy();
        Acknowledge(command, 3);
    }

    private void Acknowledge(int command, int flag)
    {
        gps.AnswerSentence(string.Create(CultureInfo.InvariantCulture, $"PMTK001,{command},{flag}"));
    }

    // A command that it does not understand it passes over in silence, like all others.
    private void Casic(string[] fields)
    {
        GpsSettings settings = gps.Settings;
        int number = fields.Length > 1 && int.TryParse(fields[1], out int parsed) ? parsed : -1;
        switch (fields[0])
        {
            case "PCAS00":
                gps.Saved = settings.Copy();
                break;
            case "PCAS01" when number >= 0 && number < CasicSpeeds.Length:
                settings.BaudRate = CasicSpeeds[number];
                break;
            case "PCAS02" when number is 1000 or 500 or 250 or 200 or 100:
                settings.Interval = number;
                break;
            case "PCAS03":
                for (int i = 1; i < fields.Length && i <= CasicSentences.Length; i++)
                {
                    if (int.TryParse(fields[i], out int rate) && rate is >= 0 and <= 9) settings.TrySetRate(CasicSentences[i - 1], rate);
                }

                break;
            case "PCAS10" when number is >= 0 and <= 3:
                if (number == 3) gps.Saved = new GpsSettings();
                gps.Restart(number == 0);
                break;
        }
    }

    private static byte[] Frame(byte messageClass, byte id, byte[] payload)
    {
        byte[] frame = [0xB5, 0x62, messageClass, id, (byte)payload.Length, (byte)(payload.Length >> 8), .. payload, 0, 0];
        for (int i = 2; i < frame.Length - 2; i++)
        {
            frame[^2] += frame[i];
            frame[^1] += frame[^2];
        }

        return frame;
    }
}
