using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using NUnit.Framework;

namespace Cloud.Tests.Grains;

/// <summary>What was asked of a module and what it reports are two things.</summary>
public sealed class SettingsBookTests
{
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
        Assert.That(_book.TakeReport(new ModuleSettings(OverTemperatureCharge: 550)), Is.True);
        Assert.That(_book.TakeReport(new ModuleSettings(ReportInterval: 10)), Is.True);
        Assert.That(_book.TakeReport(new ModuleSettings(OverTemperatureCharge: 550)), Is.False);
        Assert.That(_state.Reported, Is.EqualTo(new ModuleSettings(550, 10)));
        Assert.That(_state.Desired, Is.EqualTo(new ModuleSettings()));
    }

    [Test]
    public void An_order_changes_what_is_desired_and_not_what_is_reported()
    {
        Assert.That(_book.TakeOrder(Command(CommandKind.ChangeSettings, """{"OTC":475}""")), Is.True);
        Assert.That(_book.TakeOrder(Command(CommandKind.ChangeSettings, """{"interval":7}""")), Is.True);
        Assert.That(_state.Desired, Is.EqualTo(new ModuleSettings(475, 7)));
        Assert.That(_state.Reported, Is.EqualTo(new ModuleSettings()));
    }

    [Test]
    public void A_command_about_something_else_is_passed_over()
    {
        Assert.That(_book.TakeOrder(Command(CommandKind.Query, """{"OTC":475}""")), Is.False);
        Assert.That(_state.Desired, Is.EqualTo(new ModuleSettings()));
    }

    [TestCase(null, 0, 5)]
    [TestCase(null, 57, 57)]
    [TestCase(60, 57, 60)]
    [TestCase(2, 0, 2)]
    public void The_interval_is_the_longer_of_the_reported_and_the_radios(int? reported, int pace, int expected)
    {
        _book.TakeReport(new ModuleSettings(ReportInterval: reported));
        Assert.That(_book.IntervalSeconds(pace), Is.EqualTo(expected));
    }

    [Test]
    public void The_twin_shows_both_sides_and_no_pace_where_no_radio_limits_it()
    {
        _book.TakeReport(new ModuleSettings(550, 5));
        _book.TakeOrder(Command(CommandKind.ChangeSettings, """{"OTC":475}"""));
        Assert.That(
            _book.Twin(4711, 57), Is.EqualTo(new ModuleTwin(new ModuleSettings(475), new ModuleSettings(550, 5), 4711, 57)));
        Assert.That(_book.Twin(null, 0).RadioInterval, Is.Null);
    }

    [Test]
    public void State_that_storage_replaced_is_the_one_that_counts()
    {
        _book.TakeReport(new ModuleSettings(550));
        _state = new ModuleState();
        Assert.That(_book.TakeReport(new ModuleSettings(550)), Is.True);
        Assert.That(_state.Reported, Is.EqualTo(new ModuleSettings(550)));
    }

    private static CommandRecord Command(string kind, string data) =>
        new(1, 7, kind, data, "admin", 0, 1000, CommandState.Queued, string.Empty, 0);
}
