using Battery.Drivers.Sx127x;
using Battery.Node.Platform;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Settings of the radio against what a region and the modem allow.</summary>
public sealed class RadioBandTests
{
    private LoraModem _modem = null!;
    private RadioBand _band = null!;

    [SetUp]
    public void SetUp()
    {
        _modem = new LoraModem();
        _band = new RadioBand(SubBand.Europe868(), _modem);
    }

    [Test]
    public void What_is_configured_is_told_as_settings()
    {
        var settings = new Settings();
        _band.Read(settings);
        Assert.That(
            (settings.Get(Setting.RadioFrequency), settings.Get(Setting.RadioSpreadingFactor), settings.Get(Setting.RadioBandwidth),
                settings.Get(Setting.RadioPower), settings.Get(Setting.RadioShare)),
            Is.EqualTo((869525, 7, (int)RadioWidth.Khz125, 14, 100)));
    }

    [Test]
    public void What_is_put_in_force_is_told_as_it_was_said()
    {
        Settings wanted = Of(
            (Setting.RadioFrequency, 868300), (Setting.RadioSpreadingFactor, 9), (Setting.RadioBandwidth, (int)RadioWidth.Khz250),
            (Setting.RadioPower, 10), (Setting.RadioShare, 5));
        Assert.That(_band.Check(wanted), Is.Empty);
        _band.Use(wanted);
        Assert.That((_modem.FrequencyHz, _modem.BandwidthHz, _band.DutyPerMille), Is.EqualTo((868300000, 250000, 5)));
        var told = new Settings();
        _band.Read(told);
        Assert.That(told.IsSame(wanted), Is.True);
    }

    [Test]
    public void The_share_is_that_of_the_sub_band_where_the_station_has_none_of_its_own()
    {
        _band.Use(Of((Setting.RadioFrequency, 868300)));
        Assert.That(_band.DutyPerMille, Is.EqualTo(10));
    }

    [TestCase(Setting.RadioFrequency, 868650, "a channel of 125 kHz at 868650 kHz lies in no sub-band of the region")]
    [TestCase(Setting.RadioBandwidth, (int)RadioWidth.Khz500, "a channel of 500 kHz at 869525 kHz lies in no sub-band of the region")]
    public void A_channel_outside_of_every_sub_band_is_refused(int setting, int value, string told)
    {
        Assert.That(_band.Check(Of((setting, value))), Is.EqualTo(told));
        Assert.That((_modem.FrequencyHz, _modem.BandwidthHz), Is.EqualTo((869525000, 125000)), "nothing is changed by a look");
    }

    [Test]
    public void More_power_than_the_sub_band_allows_is_refused()
    {
        Assert.That(_band.Check(Of((Setting.RadioPower, 17))), Is.Empty, "500 mW at 869.525 MHz");
        Assert.That(
            _band.Check(Of((Setting.RadioPower, 17), (Setting.RadioFrequency, 868300))),
            Is.EqualTo("the sub-band at 868300 kHz allows 14 dBm, not 17"));
    }

    [Test]
    public void A_larger_share_than_the_sub_band_allows_is_refused()
    {
        Assert.That(
            _band.Check(Of((Setting.RadioShare, 11), (Setting.RadioFrequency, 868300))),
            Is.EqualTo("the sub-band at 868300 kHz allows 10 ‰ of an hour, not 11"));
    }

    [Test]
    public void What_leaves_no_time_for_messages_is_refused()
    {
        Assert.That(
            _band.Check(Of((Setting.RadioSpreadingFactor, 12), (Setting.RadioShare, 4))),
            Is.EqualTo("the radio could not send 2 long messages an hour"));
        Assert.That(_band.Check(Of((Setting.RadioSpreadingFactor, 12), (Setting.RadioShare, 10))), Is.Empty);
    }

    private static Settings Of(params (int Setting, int Value)[] values)
    {
        var settings = new Settings();
        foreach ((int setting, int value) in values) settings.Set(setting, value);
        return settings;
    }
}
