using System;

namespace Battery.Protocol;

/// <summary>
/// The data of a command, and the settings of a report. Each value is there or not; a value that was never set is not there.
/// It may hold a Wi-Fi password: it must not be logged.
/// </summary>
public sealed class CommandData
{
    private readonly int[] _settings = new int[Setting.Count];
    private int _present;

    /// <summary>The SSID to join; null when absent.</summary>
    public string Ssid { get; set; }

    /// <summary>
    /// A secret: the Wi-Fi password (empty for an open network) or, with <see cref="CommandKind.ChangeRadioKey"/>, the key in hexadecimal;
    /// null when absent.
    /// </summary>
    public string Password { get; set; }

    /// <summary>Tells whether <see cref="AutoConnect"/> is there.</summary>
    public bool HasAutoConnect { get; private set; }

    /// <summary>Whether the node shall join this network again by itself after a restart.</summary>
    public bool AutoConnect { get; private set; }

    /// <summary>Tells whether <see cref="On"/> is there.</summary>
    public bool HasOn { get; private set; }

    /// <summary>Whether the inverter shall be on.</summary>
    public bool On { get; private set; }

    /// <summary>The module whose key is revoked, 1…65534; 0 when absent.</summary>
    public int Module { get; set; }

    /// <summary>The number of the key that it is to be provisioned with, 0…255; −1 when absent.</summary>
    public int KeyNumber { get; set; } = -1;

    /// <summary>Tells whether any setting is there.</summary>
    public bool HasAnySetting => _present != 0;

    /// <summary>Tells whether the over-temperature-charge threshold is there.</summary>
    public bool HasOverTemperatureCharge => Has(Setting.OverTemperatureCharge);

    /// <summary>The over-temperature-charge threshold, 0.1 °C, −400…1500; setting it makes it present.</summary>
    public int OverTemperatureCharge
    {
        get => Get(Setting.OverTemperatureCharge); set => Set(Setting.OverTemperatureCharge, value);
    }

    /// <summary>Tells whether the report interval is there.</summary>
    public bool HasReportInterval => Has(Setting.ReportInterval);

    /// <summary>The time between two readings, s, 1…3600; setting it makes it present.</summary>
    public int ReportInterval
    {
        get => Get(Setting.ReportInterval); set => Set(Setting.ReportInterval, value);
    }

    /// <summary>Tells whether a setting (a constant of <see cref="Setting"/>) is there.</summary>
    public bool Has(int setting)
    {
        return (_present & (1 << setting)) != 0;
    }

    /// <summary>The value of a setting in the unit of <see cref="SettingTable"/>.</summary>
    /// <exception cref="InvalidOperationException">The setting is absent.</exception>
    public int Get(int setting)
    {
        if (!Has(setting)) throw new InvalidOperationException("There is no value for " + SettingTable.All[setting].Name + ".");
        return _settings[setting];
    }

    /// <summary>Sets a setting in the unit of <see cref="SettingTable"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the setting's range.</exception>
    public void Set(int setting, int value)
    {
        if (!SettingTable.All[setting].Accepts(value)) throw new ArgumentOutOfRangeException(SettingTable.All[setting].Name);
        _settings[setting] = value;
        _present |= 1 << setting;
    }

    /// <summary>Makes a setting absent.</summary>
    public void Clear(int setting)
    {
        _present &= ~(1 << setting);
    }

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
        _present = 0;
        Ssid = null;
        Password = null;
        HasAutoConnect = false;
        AutoConnect = false;
        HasOn = false;
        On = false;
        Module = 0;
        KeyNumber = -1;
    }

    /// <summary>
    /// Says what keeps this from being the data of a command of the kind <paramref name="summary"/> (a constant of
    /// <see cref="CommandKind"/>); empty when nothing does. Values that the kind does not use are passed over.
    /// </summary>
    public string Check(string summary)
    {
        if (CommandKind.IndexOf(summary) < 0) return "the command is unknown";
        if (summary == CommandKind.ChangeSettings) return HasAnySetting ? "" : "there is no setting to change";
        if (summary == CommandKind.Inverter) return HasOn ? "" : "on is missing";
        if (summary == CommandKind.ConnectWifi) return CheckWifi();
        if (summary == CommandKind.RevokeRadioKey) return Module == 0 ? "module is missing" : KeyNumber < 0 ? "key is missing" : "";
        return "";
    }

    private string CheckWifi()
    {
        if (Ssid == null || Ssid.Length == 0) return "ssid is missing";
        if (Utf8Length(Ssid) > WireLimits.SsidBytes) return "ssid is longer than 32 bytes";
        if (Password == null || Password.Length == 0) return "";
        if (Password.Length < WireLimits.MinimumPassword) return "password is shorter than 8 characters";
        return Password.Length > WireLimits.MaximumPassword ? "password is longer than 64 characters" : "";
    }

    private static int Utf8Length(string text)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];

            // Each half of a surrogate pair stands for two of its four bytes.
            length += c < 0x80 ? 1 : c < 0x800 || (c >= 0xD800 && c <= 0xDFFF) ? 2 : 3;
        }

        return length;
    }
}
