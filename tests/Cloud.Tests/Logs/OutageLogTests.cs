using System;
using Battery.Data;
using Battery.Testing;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Cloud.Tests.Logs;

/// <summary>An outage is two lines, however long the list of those who suffer from it.</summary>
public sealed class OutageLogTests
{
    private SpokenLog _log = null!;
    private ManualTime _time = null!;
    private OutageLog _outage = null!;

    [SetUp]
    public void SetUp()
    {
        _log = new SpokenLog();
        _time = new ManualTime();
        _outage = new OutageLog(_log, _time, "Readings cannot be stored", "Readings are stored again");
    }

    [TearDown]
    public void TearDown() => _log.Dispose();

    [Test]
    public void Success_says_nothing()
    {
        _outage.Succeeded();
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void Failures_are_said_once_and_the_end_with_their_count()
    {
        for (int i = 0; i < 34_000; i++) _outage.Failed("the disk is full");
        _time.Pass(TimeSpan.FromSeconds(30));
        _outage.Succeeded();
        _outage.Succeeded();
        Assert.That(_log.Lines, Is.EqualTo(new[]
        {
            (LogLevel.Warning, "Readings cannot be stored: the disk is full"),
            (LogLevel.Information, "Readings are stored again; it failed 34000 times in 30 s"),
        }));
    }

    [Test]
    public void What_fails_again_is_said_again()
    {
        _outage.Failed("the disk is full");
        _outage.Succeeded();
        _time.Pass(TimeSpan.FromMinutes(1));
        _outage.Failed("the server is away");
        Assert.That(_log.Texts, Has.Count.EqualTo(3));
        Assert.That(_log.Texts[2], Does.EndWith("the server is away"));
    }

    [Test]
    public void What_lasts_is_said_again_every_ten_minutes_with_the_newest_reason()
    {
        for (int second = 0; second <= 1_200; second++)
        {
            _outage.Failed(second < 300 ? "the disk is full" : "the server is away");
            _time.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.That(_log.Texts, Is.EqualTo(new[]
        {
            "Readings cannot be stored: the disk is full",
            "Readings cannot be stored, 601 times in 600 s: the server is away",
            "Readings cannot be stored, 1201 times in 1200 s: the server is away",
        }));
    }

    [Test]
    public void What_comes_and_goes_is_some_lines_a_minute_and_none_of_it_is_uncounted()
    {
        for (int i = 0; i < 6_000; i++)
        {
            _outage.Failed("the disk is full");
            _outage.Succeeded();
            _time.Pass(TimeSpan.FromMilliseconds(100));
        }

        Assert.That(_log.Texts, Has.Count.InRange(18, 22), "ten minutes");
        Assert.That(_log.Texts[2], Is.EqualTo("Readings cannot be stored, 600 times in 59 s: the disk is full"));
        Assert.That(_log.Texts[3], Does.Contain("it failed 600 times"));
    }

    [Test]
    public void Of_many_that_fail_the_first_is_said_and_the_last_that_succeeds()
    {
        for (int module = 1; module <= 10_000; module++) _outage.Failed($"module {module}", module);
        for (int module = 1; module < 10_000; module++) _outage.Succeeded(module);
        Assert.That(_log.Texts, Is.EqualTo(new[] { "Readings cannot be stored: module 1" }));
        _outage.Succeeded(10_000);
        Assert.That(_log.Texts, Has.Count.EqualTo(2));
    }
}
