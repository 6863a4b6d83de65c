using Battery.Protocol.Radio;
using Battery.Protocol.Update;

namespace Battery.Protocol;

/// <summary>
/// The data of a command, with its JSON and its radio form, both directions. Each value is there or not; a value that was never set is not
/// there. It may hold a Wi-Fi password: it must not be logged.
/// </summary>
public sealed class CommandData
{
    // In the byte behind the settings.
    private const int FlagSsid = 1;
    private const int FlagPassword = 2;
    private const int FlagHasAutoConnect = 4;
    private const int FlagAutoConnect = 8;
    private const int FlagHasOn = 16;
    private const int FlagOn = 32;
    private const int FlagKey = 64;
    private const int FlagSealed = 128;

    // The first member that was read and is not known here; empty for none.
    private string _unknown = "";

    /// <summary>The settings to change.</summary>
    public Settings Settings { get; } = new Settings();

    /// <summary>The SSID to join; null when absent.</summary>
    public string Ssid { get; set; }

    /// <summary>
    /// A secret: the Wi-Fi password (empty for an open network) or, with <see cref="CommandKind.ChangeRadioKey"/>, the key in hexadecimal;
    /// null when absent.
    /// </summary>
    public string Password { get; set; }

    /// <summary>
    /// All of the data, sealed for the module by <see cref="SealingKey"/>; null when absent. Nothing else is there then, so that a relay
    /// which is too old to pass it on refuses the command instead of passing on a part of it.
    /// </summary>
    public byte[] Sealed { get; set; }

    /// <summary>Tells whether <see cref="AutoConnect"/> is there.</summary>
    public bool HasAutoConnect { get; private set; }

    /// <summary>
    /// Whether the node shall join this network again by itself: where not, it goes back to the one before when it restarts or this one is
    /// lost.
    /// </summary>
    public bool AutoConnect { get; private set; }

    /// <summary>Tells whether <see cref="On"/> is there.</summary>
    public bool HasOn { get; private set; }

    /// <summary>Whether the inverter shall be on.</summary>
    public bool On { get; private set; }

    /// <summary>The module whose key is revoked, 1…65534; 0 when absent.</summary>
    public int Module { get; set; }

    /// <summary>The number of the key that it is to be provisioned with, 0…255; −1 when absent.</summary>
    public int KeyNumber { get; set; } = -1;

    /// <summary>The offer of an update (<see cref="UpdateOffer"/>); null when absent. It has no form on air.</summary>
    public byte[] Offer { get; set; }

    /// <summary>Tells that nothing is there.</summary>
    public bool IsEmpty =>
        Settings.Count == 0 && Ssid == null && Password == null && Sealed == null && !HasAutoConnect && !HasOn && Module == 0
        && KeyNumber < 0 && Offer == null;

    private bool HasKey => Module != 0 && KeyNumber >= 0;

    /// <summary>Sets <see cref="AutoConnect"/>.</summary>
    public void SetAutoConnect(bool autoConnect)
    {
        AutoConnect = autoConnect;
        HasAutoConnect = true;
    }

    /// <summary>Sets <see cref="On"/>.</summary>
    public void SetOn(bool on)
    {
        On = on;
        HasOn = true;
    }

    /// <summary>Makes everything absent.</summary>
    public void Reset()
    {
        Settings.Reset();
        Ssid = null;
        Password = null;
        Sealed = null;
        HasAutoConnect = false;
        AutoConnect = false;
        HasOn = false;
        On = false;
        Module = 0;
        KeyNumber = -1;
        Offer = null;
        _unknown = "";
    }

    /// <summary>
    /// Says what keeps this from being the data of a command of the kind <paramref name="summary"/> (a constant of
    /// <see cref="CommandKind"/>); empty when nothing does. Values that the kind does not use are passed over, but no setting that is not
    /// known here: who asked for it would take it for done. A value that is safe for no cells is refused by whoever reads it. Of what is
    /// sealed only who opens it can say.
    /// </summary>
    public string Check(string summary)
    {
        if (CommandKind.IndexOf(summary) < 0) return "the command is unknown";
        if (Sealed != null) return "";
        if (summary == CommandKind.ChangeSettings) return CheckSettings();
        if (summary == CommandKind.Inverter) return HasOn ? "" : "on is missing";
        if (summary == CommandKind.ConnectWifi) return CheckWifi();
        if (summary == CommandKind.Update) return Offer == null ? "offer is missing" : "";
        if (summary == CommandKind.RevokeRadioKey) return Module == 0 ? "module is missing" : KeyNumber < 0 ? "key is missing" : "";
        return "";
    }

    /// <summary>Writes what is there as a JSON object with the keys of the wire.</summary>
    public void Write(JsonWriter writer)
    {
        writer.BeginObject();
        Settings.WriteMembers(writer);
        if (Ssid != null)
        {
            writer.Name(WireKeys.Ssid);
            writer.Value(Ssid);
        }

        if (Password != null)
        {
            writer.Name(WireKeys.Password);
            writer.Value(Password);
        }

        if (Sealed != null)
        {
            writer.Name(WireKeys.Sealed);
            writer.Value(HexText.Write(Sealed));
        }

        if (HasAutoConnect)
        {
            writer.Name(WireKeys.AutoConnect);
            writer.Value(AutoConnect);
        }

        if (HasOn)
        {
            writer.Name(WireKeys.On);
            writer.Value(On);
        }

        if (Module != 0)
        {
            writer.Name(WireKeys.Module);
            writer.Value(Module);
        }

        if (KeyNumber >= 0)
        {
            writer.Name(WireKeys.KeyNumber);
            writer.Value(KeyNumber);
        }

        if (Offer != null)
        {
            writer.Name(WireKeys.Offer);
            Base64Text.Write(writer, Offer, Offer.Length);
        }

        writer.EndObject();
    }

    /// <summary>
    /// Reads the object written by <see cref="Write"/>. Keys that are not known are passed over. False, with the reason, when
    /// the text is not such an object or a value has the wrong kind or range.
    /// </summary>
    public bool TryRead(byte[] buffer, int offset, int count, out string reason)
    {
        var reader = new JsonReader();
        reader.Reset(buffer, offset, count);
        Reset();
        reason = "";
        if (reader.Read() != JsonToken.BeginObject) reason = "the data is no object";
        else reason = Read(reader);
        if (reader.Token != JsonToken.Error) reader.Read();
        if (reader.Token == JsonToken.Error) reason = reader.Reason;
        return reason.Length == 0;
    }

    // The reader stands on the begin of the object, and on its end afterwards unless the text is broken.
    internal string Read(JsonReader reader)
    {
        string reason = "";
        int depth = reader.Depth;
        while (reader.Read() == JsonToken.Name)
        {
            string wrong = ReadMember(reader);
            if (wrong.Length > 0 && reason.Length == 0) reason = wrong;
            while (reader.Depth > depth && reader.Token != JsonToken.Error) reader.Read();
        }

        return reason;
    }

    // Settings, a byte of flags, and what these tell of.
    internal void WriteBody(ByteWriter body)
    {
        Settings.WriteBody(body);
        int flags = 0;
        if (Ssid != null) flags |= FlagSsid;
        if (Password != null) flags |= FlagPassword;
        if (HasAutoConnect) flags |= FlagHasAutoConnect;
        if (AutoConnect) flags |= FlagAutoConnect;
        if (HasOn) flags |= FlagHasOn;
        if (On) flags |= FlagOn;
        if (HasKey) flags |= FlagKey;
        if (Sealed != null) flags |= FlagSealed;
        body.Write(flags, 1);
        if (HasKey)
        {
            body.Write(Module, 2);
            body.Write(KeyNumber, 1);
        }

        if (Ssid != null) body.WriteText(Ssid, WireLimits.SsidBytes);
        if (Sealed != null)
        {
            body.Write(Sealed.Length, 1);
            body.Write(Sealed, 0, Sealed.Length);
        }

        if (Password == null) return;

        // All of it up to the end of the packet, so that its length is hidden at least from who does not count bytes.
        body.BeginSecret();
        body.WriteText(Password, 3 * WireLimits.MaximumPassword);
    }

    // Gives what is wrong, empty when nothing is.
    internal string ReadBody(ByteReader body)
    {
        string wrong = Settings.ReadBody(body, false);
        if (wrong.Length > 0) return wrong;
        int flags = (int)body.Read(1);
        if ((flags & FlagKey) != 0)
        {
            Module = (int)body.Read(2);
            KeyNumber = (int)body.Read(1);
            if (!WireLimits.IsModuleId(Module)) return "module is out of range";
        }

        if ((flags & FlagSsid) != 0) Ssid = body.ReadText();
        if ((flags & FlagSealed) != 0)
        {
            Sealed = body.ReadBytes((int)body.Read(1));
            if (Sealed.Length > SealingKey.MaximumBytes) return "sealed is too long";
        }

        if ((flags & FlagHasAutoConnect) != 0) SetAutoConnect((flags & FlagAutoConnect) != 0);
        if ((flags & FlagHasOn) != 0) SetOn((flags & FlagOn) != 0);
        if ((flags & FlagPassword) == 0) return "";
        body.BeginSecret();
        Password = body.ReadText();
        body.EndSecret();
        return "";
    }

    private static bool ReadText(JsonReader reader, int maximumLength, out string text)
    {
        text = "";
        return reader.Token == JsonToken.String && reader.TryGetString(maximumLength, out text);
    }

    private string ReadMember(JsonReader reader)
    {
        if (reader.IsString(WireKeys.Ssid))
        {
            reader.Read();
            if (!ReadText(reader, WireLimits.SsidBytes, out string ssid)) return "ssid is no string of at most 32 bytes";
            Ssid = ssid;
        }
        else if (reader.IsString(WireKeys.Password))
        {
            reader.Read();
            if (!ReadText(reader, WireLimits.MaximumPassword, out string password)) return "password is no string of at most 64 characters";
            Password = password;
        }
        else if (reader.IsString(WireKeys.Sealed))
        {
            reader.Read();
            ReadText(reader, 2 * SealingKey.MaximumBytes, out string sealedText);
            Sealed = sealedText.Length == 0 ? null : HexText.Read(sealedText);
            if (Sealed == null) return "sealed is no text of hexadecimal digits, or too long";
        }
        else if (reader.IsString(WireKeys.AutoConnect))
        {
            reader.Read();
            if (!reader.TryGetBool(out bool auto)) return "auto is neither true nor false";
            SetAutoConnect(auto);
        }
        else if (reader.IsString(WireKeys.On))
        {
            reader.Read();
            if (!reader.TryGetBool(out bool on)) return "on is neither true nor false";
            SetOn(on);
        }
        else if (reader.IsString(WireKeys.Module))
        {
            reader.Read();
            if (!reader.TryGetInt(out int module) || !WireLimits.IsModuleId(module)) return "module is no whole number from 1 to 65534";
            Module = module;
        }
        else if (reader.IsString(WireKeys.KeyNumber))
        {
            reader.Read();
            if (!reader.TryGetInt(out int number) || number < 0 || number > WireLimits.MaximumKeyNumber)
                return "key is no whole number from 0 to 255";
            KeyNumber = number;
        }
        else if (reader.IsString(WireKeys.Offer))
        {
            reader.Read();
            Offer = Base64Text.Read(reader, UpdateOffer.MostBytes);
            if (Offer == null) return "offer is no base64, or too long";
        }
        else
        {
            // Last, for there are many to look among.
            int setting = Settings.Find(reader);
            if (setting < 0 && _unknown.Length == 0) reader.TryGetCutString(WireLimits.SummaryLength, out _unknown);
            reader.Read();
            if (setting >= 0) return Settings.ReadValue(reader, setting);
        }

        return "";
    }

    private string CheckSettings()
    {
        if (_unknown.Length > 0) return "the setting " + _unknown + " is not known here";
        return Settings.Count > 0 ? Settings.FindUnsafe() : "there is no setting to change";
    }

    private string CheckWifi()
    {
        string wrong = WifiRule.CheckSsid(Ssid);
        return wrong.Length > 0 ? wrong : WifiRule.CheckPassword(Password);
    }
}
