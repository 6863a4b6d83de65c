using Battery.Drivers.Sx127x;
using Battery.Protocol;

namespace Battery.Node.Platform;

/// <summary>
/// A modem's channel and power as settings, held against what the sub-bands of the region allow. The power of a sub-band is against a
/// half-wave dipole, and such an antenna is what is reckoned with: a better one wants less power.
/// </summary>
internal sealed class RadioBand
{
    private const int NarrowestHz = 125000;

    // Fewer of the longest messages an hour than these are no link.
    private const int LeastMessages = 2;
    private const int LongestBytes = 255;
    private const int HourSeconds = 3600;

    private readonly SubBand[] _bands;
    private readonly LoraModem _modem;

    // The station's own, ‰; 0 for what the sub-band allows.
    private int _share;

    internal RadioBand(SubBand[] bands, LoraModem modem)
    {
        _bands = bands;
        _modem = modem;
    }

    /// <summary>The share of an hour that the station may be on air, ‰.</summary>
    internal int DutyPerMille
    {
        get
        {
            int allowed = Find().DutyPerMille;
            return _share > 0 && _share < allowed ? _share : allowed;
        }
    }

    /// <summary>The sub-band of the modem's channel; null where it lies in none.</summary>
    internal SubBand Find()
    {
        return SubBand.Find(_bands, _modem.FrequencyHz, _modem.BandwidthHz);
    }

    internal void Read(Settings settings)
    {
        Put(settings, Setting.RadioFrequency, _modem.FrequencyHz / 1000);
        Put(settings, Setting.RadioSpreadingFactor, _modem.SpreadingFactor);
        Put(settings, Setting.RadioPower, _modem.PowerDbm);
        Put(settings, Setting.RadioShare, DutyPerMille);
        for (int width = (int)RadioWidth.Khz125; width <= (int)RadioWidth.Khz500; width++)
        {
            if (_modem.BandwidthHz == NarrowestHz << width) settings.Set(Setting.RadioBandwidth, width);
        }
    }

    /// <summary>Puts settings over what the modem has; whoever calls has checked them.</summary>
    internal void Use(Settings settings)
    {
        if (settings.Has(Setting.RadioFrequency)) _modem.FrequencyHz = settings.Get(Setting.RadioFrequency) * 1000;
        if (settings.Has(Setting.RadioSpreadingFactor)) _modem.SpreadingFactor = settings.Get(Setting.RadioSpreadingFactor);
        if (settings.Has(Setting.RadioPower)) _modem.PowerDbm = settings.Get(Setting.RadioPower);
        if (settings.Has(Setting.RadioShare)) _share = settings.Get(Setting.RadioShare);
        if (settings.Has(Setting.RadioBandwidth)) _modem.BandwidthHz = NarrowestHz << settings.Get(Setting.RadioBandwidth);
    }

    /// <summary>What is wrong with settings put over what the modem has; empty where nothing is.</summary>
    internal string Check(Settings settings)
    {
        int frequency = _modem.FrequencyHz;
        int spreading = _modem.SpreadingFactor;
        int bandwidth = _modem.BandwidthHz;
        int power = _modem.PowerDbm;
        int share = _share;
        Use(settings);
        string wrong = Check();
        _modem.FrequencyHz = frequency;
        _modem.SpreadingFactor = spreading;
        _modem.BandwidthHz = bandwidth;
        _modem.PowerDbm = power;
        _share = share;
        return wrong;
    }

    private string Check()
    {
        string wrong = _modem.Check();
        if (wrong.Length > 0) return wrong;
        SubBand band = Find();
        if (band == null)
            return "a channel of " + (_modem.BandwidthHz / 1000).ToString() + " kHz at " + (_modem.FrequencyHz / 1000).ToString()
                + " kHz lies in no sub-band of the region";
        if (_modem.PowerDbm > band.MaximumErpDbm)
            return "the sub-band at " + (_modem.FrequencyHz / 1000).ToString() + " kHz allows " + band.MaximumErpDbm.ToString() + " dBm, not "
                + _modem.PowerDbm.ToString();
        if (_share > band.DutyPerMille)
            return "the sub-band at " + (_modem.FrequencyHz / 1000).ToString() + " kHz allows " + band.DutyPerMille.ToString()
                + " ‰ of an hour, not " + _share.ToString();
        long messages = DutyPerMille * (HourSeconds * 1000L) / _modem.PacketMicroseconds(LongestBytes);
        return messages >= LeastMessages ? "" : "the radio could not send " + LeastMessages.ToString() + " long messages an hour";
    }

    private static void Put(Settings settings, int setting, int value)
    {
        if (Setting.Of(setting).Accepts(value)) settings.Set(setting, value);
    }
}
