using System;
using System.Linq;
using Battery.Data;
using Battery.Testing;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Cloud.Tests.Logs;

/// <summary>What anybody can cause is some lines a minute and a count.</summary>
public sealed class FloodLogTests
{
    private const string Wrong = "wrong logins";

    private SpokenLog _log = null!;
    private ManualTime _time = null!;
    private LoggerFactory _loggers = null!;
    private FloodLog _flood = null!;

    [SetUp]
    public void SetUp()
    {
        _log = new SpokenLog();
        _time = new ManualTime();
        _loggers = new LoggerFactory([_log]);
        _flood = new FloodLog(_time, _loggers.CreateLogger<FloodLog>());
    }

    [TearDown]
    public void TearDown()
    {
        _loggers.Dispose();
        _log.Dispose();
    }

    [Test]
    public void Of_a_flood_the_first_lines_are_said_and_the_rest_is_counted_when_the_minute_is_over()
    {
        Assert.That(Say(34_000), Is.EqualTo(FloodLog.MostLines));
        _time.Pass(TimeSpan.FromSeconds(59));
        Assert.That((Say(1), _log.Texts.Count), Is.EqualTo((0, 0)));
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.That(_log.Texts, Is.EqualTo(new[] { "33991 more lines about wrong logins were left out in the last minute" }));
    }

    [Test]
    public void A_flood_that_goes_on_is_as_much_in_every_minute()
    {
        int said = 0;
        for (int second = 0; second < 600; second++)
        {
            said += Say(100);
            _time.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.That(said, Is.EqualTo(10 * FloodLog.MostLines));
        Assert.That(_log.Texts, Has.Count.EqualTo(10).And.All.StartsWith("5990 more"));
    }

    [Test]
    public void What_happens_now_and_then_is_said_each_time()
    {
        for (int minute = 0; minute < 100; minute++)
        {
            Assert.That(Say(FloodLog.MostLines), Is.EqualTo(FloodLog.MostLines));
            _time.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void A_flood_of_one_kind_leaves_room_for_the_others()
    {
        Say(100);
        Assert.That(_flood.MaySay("wrong keys"), Is.True);
    }

    private int Say(int times) => Enumerable.Range(0, times).Count(_ => _flood.MaySay(Wrong));
}
