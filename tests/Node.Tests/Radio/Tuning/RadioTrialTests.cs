using Battery.Node.Radio;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The trial of radio settings by itself.</summary>
public sealed class RadioTrialTests
{
    private const int Interval = 5000;
    private const long Most = RadioTrial.MostMilliseconds + (2 * Interval);

    private RadioTrial _trial = null!;

    [SetUp]
    public void SetUp() => _trial = new RadioTrial(1000, Interval);

    [Test]
    public void The_settings_of_before_tell_that_the_command_came()
    {
        Assert.That(_trial.Tick(1000 + RadioTrial.AnnounceMilliseconds - 1, true, 0), Is.EqualTo(RadioTrialAction.None));
        Assert.That(_trial.Tick(1000 + RadioTrial.AnnounceMilliseconds, true, 0), Is.EqualTo(RadioTrialAction.Tune));
        Assert.That(_trial.Tick(9000, true, 0), Is.EqualTo(RadioTrialAction.Tune), "until it is tuned");
    }

    [Test]
    public void An_acknowledgement_keeps_them()
    {
        _trial.Tuned(5000);
        Assert.That(_trial.Tick(30_000, true, 5000 + RadioTrial.AnswerMilliseconds), Is.EqualTo(RadioTrialAction.Keep));
    }

    [Test]
    public void One_that_may_answer_what_went_out_before_does_not()
    {
        _trial.Tuned(5000);
        Assert.That(_trial.Tick(30_000, true, 5000 + RadioTrial.AnswerMilliseconds - 1), Is.EqualTo(RadioTrialAction.None));
    }

    [Test]
    public void Silence_ends_it_after_ten_minutes_and_two_readings()
    {
        _trial.Tuned(5000);
        Assert.That(_trial.Tick(5000 + Most - 1, true, 4000), Is.EqualTo(RadioTrialAction.None));
        Assert.That(_trial.Tick(5000 + Most, true, 4000), Is.EqualTo(RadioTrialAction.GoBack));
        Assert.That(_trial.Tick(5100 + Most, true, 4000), Is.EqualTo(RadioTrialAction.GoBack), "until it is done");
    }

    [Test]
    public void Time_without_the_radio_does_not_count()
    {
        _trial.Tuned(5000);
        Assert.That(_trial.Tick(1_000_000_000, false, 0), Is.EqualTo(RadioTrialAction.None));
        Assert.That(_trial.Tick(1_000_000_000 + Most - 1, true, 0), Is.EqualTo(RadioTrialAction.None));
        Assert.That(_trial.Tick(1_000_000_000 + Most, true, 0), Is.EqualTo(RadioTrialAction.GoBack));
    }
}
