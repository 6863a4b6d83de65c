namespace Battery.Protocol;

/// <content>
/// The radio between ROOT and HUB: what all stations of a HUB have alike, and what is the station's own. The ranges are what is of use in
/// Europe's 863 to 870 MHz on an SX127x (data sheet rev. 7, 4.1.1 and 5.4.3; below 125 kHz it needs a TCXO, 20 dBm is for 1 % of the time);
/// what its sub-band allows, a station holds against it itself.
/// </content>
public static partial class Setting
{
    /// <summary>The channel's centre, kHz; all stations of a HUB have the same.</summary>
    public const int RadioFrequency = 162;

    /// <summary>Spreading factor; all stations of a HUB have the same.</summary>
    public const int RadioSpreadingFactor = 163;

    /// <summary>The channel's width, a <see cref="RadioWidth"/>; all stations of a HUB have the same.</summary>
    public const int RadioBandwidth = 164;

    /// <summary>Power at the antenna's foot, dBm.</summary>
    public const int RadioPower = 165;

    /// <summary>The share of an hour that the station is on air at most, ‰; its sub-band may allow less.</summary>
    public const int RadioShare = 166;

    /// <summary>Tells whether a setting is one of the radio.</summary>
    public static bool IsOfRadio(int setting)
    {
        return setting >= RadioFrequency && setting <= RadioShare;
    }

    private static bool Radio(int index, SettingDefinition row)
    {
        row.BelongTo(SettingGroup.Radio);
        switch (index)
        {
            case RadioFrequency:
                row.Is("rFreq", 863000, 870000);
                row.Show("radioFrequency", "Radio: frequency", Quantity.Frequency, SettingRole.Admin, SettingDanger.Reach);
                return true;
            case RadioSpreadingFactor:
                row.Is("rSf", 7, 12);
                row.Show("radioSpreadingFactor", "Radio: spreading factor", Quantity.None, SettingRole.Admin, SettingDanger.Reach);
                return true;
            case RadioBandwidth:
                row.Is("rBw", (int)RadioWidth.Khz125, (int)RadioWidth.Khz500);
                row.Show("radioBandwidth", "Radio: bandwidth", Quantity.None, SettingRole.Admin, SettingDanger.Reach);
                row.ShowAs(new string[] { "125 kHz", "250 kHz", "500 kHz" });
                return true;
            case RadioPower:
                row.Is("rPow", 2, 17);
                row.Show("radioPower", "Radio: power", Quantity.RadioPower, SettingRole.Admin, SettingDanger.Reach);
                return true;
            case RadioShare:
                row.Is("rShare", 1, 100);
                row.Show("radioShare", "Radio: most of an hour on air", Quantity.TimeShare, SettingRole.Admin, SettingDanger.Reach);
                return true;
            default: return false;
        }
    }
}
