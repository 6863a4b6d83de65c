using System;
using System.Linq;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public sealed class SettingsTests
{
    [Test]
    public void A_setting_that_was_never_set_is_absent()
    {
        var settings = new Settings();
        Assert.That(settings.Count, Is.Zero);
        foreach (SettingDefinition setting in Setting.All)
        {
            Assert.That(settings.Has(setting), Is.False);
            Assert.That(() => settings.Get(setting), Throws.InvalidOperationException.With.Message.Contains(setting.Name));
        }
    }

    [Test]
    public void They_agree_with_a_model()
    {
        Random random = RandomSource.Create();
        var settings = new Settings();
        int?[] model = new int?[Setting.Count];
        for (int n = 0; n < 5000; n++)
        {
            SettingDefinition setting = Setting.All[random.Next(Setting.Count)];
            switch (random.Next(20))
            {
                case 0:
                    settings.Reset();
                    Array.Clear(model);
                    break;
                case < 7:
                    settings.Clear(setting);
                    model[setting] = null;
                    break;
                default:
                    int value = random.Next(setting.Minimum, setting.Maximum + 1);
                    settings.Set(setting, value);
                    model[setting] = value;
                    break;
            }

            Assert.That(settings.Count, Is.EqualTo(model.Count(value => value != null)));
            for (int i = 0; i < model.Length; i++)
            {
                Assert.That(settings.Has(i), Is.EqualTo(model[i] != null));
                if (model[i] != null) Assert.That(settings.Get(i), Is.EqualTo(model[i]));
            }
        }
    }

    [Test]
    public void A_value_that_is_not_allowed_changes_nothing()
    {
        var settings = new Settings();
        settings.Set(Setting.ReportInterval, 5);
        Assert.That(() => settings.Set(Setting.ReportInterval, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That((settings.Count, settings.Get(Setting.ReportInterval)), Is.EqualTo((1, 5)));
    }

    [Test]
    public void A_change_is_put_over_what_is_there_and_says_whether_it_was_one()
    {
        Settings settings = Of((Setting.OverTemperatureCharge, 550), (Setting.ReportInterval, 5));
        Assert.That(settings.Merge(new Settings()), Is.False);
        Assert.That(settings.Merge(Of((Setting.OverTemperatureCharge, 550))), Is.False, "it is so already");
        Assert.That(settings.Merge(Of((Setting.OverTemperatureCharge, 600))), Is.True);
        Assert.That(settings.IsSame(Of((Setting.OverTemperatureCharge, 600), (Setting.ReportInterval, 5))), Is.True);
        var empty = new Settings();
        Assert.That(empty.Merge(settings), Is.True);
        Assert.That((empty.IsSame(settings), empty.Count), Is.EqualTo((true, 2)));
    }

    [Test]
    public void With_a_change_there_is_a_third_and_both_stay_as_they_are()
    {
        Settings settings = Of((Setting.OverTemperatureCharge, 550));
        Settings change = Of((Setting.OverTemperatureCharge, 600), (Setting.ReportInterval, 5));
        Settings with = settings.With(change);
        Assert.That(with.IsSame(change), Is.True);
        Assert.That(with, Is.Not.SameAs(change));
        Assert.That(settings.IsSame(Of((Setting.OverTemperatureCharge, 550))), Is.True);
        Assert.That(change.IsSame(Of((Setting.OverTemperatureCharge, 600), (Setting.ReportInterval, 5))), Is.True);
    }

    [Test]
    public void The_same_are_those_with_the_same_values_of_the_same_settings()
    {
        Settings settings = Of((Setting.OverTemperatureCharge, 550));
        Assert.That(settings.IsSame(settings), Is.True);
        Assert.That(settings.IsSame(Of((Setting.OverTemperatureCharge, 551))), Is.False);
        Assert.That(settings.IsSame(new Settings()), Is.False);
        Assert.That(new Settings().IsSame(settings), Is.False);

        // What a setting was before it was cleared does not count.
        Settings cleared = Of((Setting.OverTemperatureCharge, 550), (Setting.ReportInterval, 5));
        cleared.Clear(Setting.ReportInterval);
        Assert.That(settings.IsSame(cleared) && cleared.IsSame(settings), Is.True);
    }

    private static Settings Of(params (SettingDefinition Setting, int Value)[] values)
    {
        var settings = new Settings();
        foreach ((SettingDefinition setting, int value) in values) settings.Set(setting, value);
        return settings;
    }
}
