using System.Text.Json;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using NUnit.Framework;

namespace Cloud.Tests.Grains;

/// <summary>What was asked of a module and what it reports are two things, and an old report undoes nothing.</summary>
public sealed class SettingsBookTests
{
    private const int Boot = 91723;

    private ModuleState _state = null!;
    private SettingsBook _book = null!;

    [SetUp]
    public void SetUp()
    {
        _state = new ModuleState();
        _book = new SettingsBook(() => _state);
    }

    [Test]
    public void A_report_changes_what_it_names_and_says_whether_that_is_news()
    {
        Assert.That(_book.TakeReport(Report(threshold: 550)), Is.EqualTo(ReportNews.Values));
        Assert.That(_book.TakeReport(Report(interval: 10)), Is.EqualTo(ReportNews.Values));
        Assert.That(_book.TakeReport(Report(threshold: 550)), Is.EqualTo(ReportNews.Order));
        AssertIs(_state.Reported, 550, 10);
        AssertIs(_state.Desired, null, null);
    }

    [Test]
    public void An_order_changes_what_is_desired_and_not_what_is_reported()
    {
        Assert.That(_book.TakeOrder(Command(CommandKind.ChangeSettings, """{"OTC":475}""")), Is.True);
        Assert.That(_book.TakeOrder(Command(CommandKind.ChangeSettings, """{"interval":7}""")), Is.True);
        AssertIs(_state.Desired, 475, 7);
        AssertIs(_state.Reported, null, null);
    }

    [Test]
    public void A_command_about_something_else_is_passed_over()
    {
        Assert.That(_book.TakeOrder(Command(CommandKind.Query, """{"OTC":475}""")), Is.False);
        AssertIs(_state.Desired, null, null);
    }

    [TestCase(null, 0, 5)]
    [TestCase(null, 57, 57)]
    [TestCase(60, 57, 60)]
    [TestCase(2, 0, 2)]
    public void The_interval_is_the_longer_of_the_reported_and_the_radios(int? reported, int pace, int expected)
    {
        _book.TakeReport(Report(interval: reported));
        Assert.That(_book.IntervalSeconds(pace), Is.EqualTo(expected));
    }

    [Test]
    public void The_twin_shows_both_sides_and_no_pace_where_no_radio_limits_it()
    {
        _book.TakeReport(Report(550, 5));
        _book.TakeOrder(Command(CommandKind.ChangeSettings, """{"OTC":475}"""));
        ModuleTwin twin = _book.Twin(4711, 57);
        AssertIs(twin.Desired, 475, null);
        AssertIs(twin.Reported, 550, 5);
        Assert.That((twin.PendingCommandId, twin.RadioInterval), Is.EqualTo((4711L, 57)));
        Assert.That(_book.Twin(null, 0).RadioInterval, Is.Null);
    }

    [Test]
    public void A_twin_that_was_given_away_stays_as_it_was()
    {
        _book.TakeReport(Report(550, 5));
        ModuleTwin before = _book.Twin(null, 0);
        _book.TakeReport(Report(threshold: 500));
        AssertIs(before.Reported, 550, 5);
    }

    [Test]
    public void State_that_storage_replaced_is_the_one_that_counts()
    {
        _book.TakeReport(Report(threshold: 550));
        _state = new ModuleState();
        Assert.That(_book.TakeReport(Report(threshold: 550)), Is.EqualTo(ReportNews.Values));
        AssertIs(_state.Reported, 550, null);
    }

    [Test]
    public void A_report_that_was_overtaken_on_its_way_does_not_undo_the_later_one()
    {
        Assert.That(_book.TakeReport(Report(threshold: 500, number: 1)), Is.EqualTo(ReportNews.Values));
        Assert.That(_book.TakeReport(Report(threshold: 510, number: 2)), Is.EqualTo(ReportNews.Values));
        Assert.That(_book.TakeReport(Report(threshold: 500, number: 1)), Is.EqualTo(ReportNews.None));
        Assert.That(_book.TakeReport(Report(threshold: 510, number: 2)), Is.EqualTo(ReportNews.None), "said again");
        AssertIs(_state.Reported, 510, null);
    }

    [Test]
    public void A_report_of_a_boot_that_is_over_is_old_whatever_its_number()
    {
        _book.TakeReport(Report(threshold: 500, number: 9));
        Assert.That(_book.TakeReport(Report(threshold: 520, number: 1, boot: Boot + 1)), Is.EqualTo(ReportNews.Values));
        Assert.That(_book.TakeReport(Report(threshold: 500, number: 10)), Is.EqualTo(ReportNews.None));
        AssertIs(_state.Reported, 520, null);
    }

    [Test]
    public void Many_boots_later_the_latest_are_still_known_for_old_and_not_all_are_kept()
    {
        for (int boot = 1; boot <= 100; boot++) _book.TakeReport(Report(threshold: 500 + boot, number: 1, boot: boot));
        Assert.That(_state.FormerBoots, Has.Count.LessThan(20));
        Assert.That(_book.TakeReport(Report(threshold: 1, number: 2, boot: 95)), Is.EqualTo(ReportNews.None));
        AssertIs(_state.Reported, 600, null);
    }

    [Test]
    public void A_report_of_a_build_that_does_not_number_them_is_believed()
    {
        _book.TakeReport(Report(threshold: 500, number: 3));
        Assert.That(_book.TakeReport(Report(threshold: 530)), Is.EqualTo(ReportNews.Values));
        AssertIs(_state.Reported, 530, null);
    }

    [Test]
    public void What_a_module_lost_is_added_up_over_its_boots()
    {
        _book.TakeReport(Report(threshold: 500, number: 1, lost: 3));
        Assert.That(_book.TakeReport(Report(threshold: 500, number: 2, lost: 5)), Is.EqualTo(ReportNews.Values));
        _book.TakeReport(Report(threshold: 500, number: 1, lost: 2, boot: Boot + 1));
        Assert.That(_state.LostReadings, Is.EqualTo(7));
    }

    [Test]
    public void The_state_of_a_module_s_radio_is_that_of_its_newest_report()
    {
        _book.TakeReport(Report(threshold: 500, number: 2) with { Radio = RadioState.Mute, RadioRecoveries = 4 });
        ModuleReport old = Report(threshold: 500, number: 1) with { Radio = RadioState.Works };
        Assert.That(_book.TakeReport(old), Is.EqualTo(ReportNews.None));
        Assert.That((_state.Radio, _state.RadioRecoveries), Is.EqualTo((RadioState.Mute, 4)));
        ModuleState read = new JsonStateSerializer().Deserialize<ModuleState>(new JsonStateSerializer().Serialize(_state));
        Assert.That((read.Radio, read.RadioRecoveries), Is.EqualTo((RadioState.Mute, 4)), "as it is stored");
        _book.TakeReport(Report(threshold: 500, number: 3) with { Radio = RadioState.Works });
        Assert.That((_state.Radio, _state.RadioRecoveries), Is.EqualTo((RadioState.Works, 0)));
    }

    [Test]
    public void How_a_module_s_jobs_have_fared_is_as_its_newest_report_says()
    {
        var jobs = new ModuleJobs(2, 3, "gps", 1, "command", 812, "reading");
        _book.TakeReport(Report(threshold: 500, number: 2) with { Jobs = jobs });
        _book.TakeReport(Report(threshold: 500, number: 1) with { Jobs = jobs with { Overflows = 9 } });
        ModuleState read = new JsonStateSerializer().Deserialize<ModuleState>(new JsonStateSerializer().Serialize(_state));
        Assert.That((_state.Jobs, read.Jobs), Is.EqualTo((jobs, jobs)), "also as it is stored");
        _book.TakeReport(Report(threshold: 500, number: 3));
        Assert.That(_state.Jobs, Is.Null);
    }

    [Test]
    public void State_of_the_version_before_is_read_and_what_is_not_known_in_it_is_passed_over()
    {
        const string Stored =
            """{"desired":{"overTemperatureCharge":475,"reportInterval":null},"reported":{"reportInterval":7,"laterSetting":3},"later":{}}""";
        ModuleState state = new JsonStateSerializer().Deserialize<ModuleState>(System.BinaryData.FromString(Stored));
        state.Migrate();
        AssertIs(state.Desired, 475, null);
        AssertIs(state.Reported, null, 7);
        Assert.That((state.Version, state.ReportBoot, state.ReportNumber), Is.EqualTo((ModuleState.CurrentVersion, 0, 0)));
        string written = new JsonStateSerializer().Serialize(state).ToString();
        Assert.That(JsonDocument.Parse(written).RootElement.GetProperty("version").GetInt32(), Is.EqualTo(ModuleState.CurrentVersion));
    }

    private static ModuleReport Report(int? threshold = null, int? interval = null, int number = 0, int boot = Boot, int lost = 0)
    {
        var settings = new Settings();
        if (threshold is { } tenths) settings.Set(Setting.OverTemperatureCharge, tenths);
        if (interval is { } seconds) settings.Set(Setting.ReportInterval, seconds);
        return new ModuleReport(settings, number == 0 ? 0 : boot, number, lost);
    }

    private static void AssertIs(Settings settings, int? threshold, int? interval)
    {
        Assert.That(Get(settings, Setting.OverTemperatureCharge), Is.EqualTo(threshold));
        Assert.That(Get(settings, Setting.ReportInterval), Is.EqualTo(interval));
    }

    private static int? Get(Settings settings, SettingDefinition setting) => settings.Has(setting) ? settings.Get(setting) : null;

    private static CommandRecord Command(string kind, string data) =>
        new(1, 7, kind, data, "admin", 0, 1000, CommandState.Queued, string.Empty, 0);
}
