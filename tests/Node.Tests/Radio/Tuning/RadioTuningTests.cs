using System;
using System.Linq;
using Battery.Protocol;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A ROOT and its HUB change their radio by command, over an air where only stations of one channel hear each other.</summary>
public sealed class RadioTuningTests
{
    private const int Minute = 60_000;
    private const long Command = 4711;

    private RadioWorld _world = null!;
    private WorldRoot _root = null!;

    [SetUp]
    public void SetUp()
    {
        _world = new RadioWorld(1);
        _root = _world.AddRoot(7);
        _world.Run(2 * Minute);
    }

    [Test]
    public void A_ROOT_that_its_HUB_does_not_hear_any_more_goes_back_and_says_why()
    {
        long begun = _world.Now;
        Begin(_root.Tuning, Setting.RadioSpreadingFactor, 9);
        Assert.That(_world.RunUntil(() => _root.Tuning.Answers.Count > 0, 30 * Minute), Is.True);
        Assert.That(_world.Now - begun, Is.InRange(10 * Minute, 12 * Minute));
        Assert.That(_root.Tuning.Answers, Is.EqualTo(new[]
        {
            (Command, "the HUB acknowledged nothing by these settings of the radio: those of before are in force again"),
        }));
        AssertAreLinked(7);
    }

    [Test]
    public void A_ROOT_and_its_HUB_that_are_changed_one_after_the_other_meet_again()
    {
        Begin(_root.Tuning, Setting.RadioSpreadingFactor, 9);
        _world.Run(5 * Minute);
        Assert.That(_root.Tuning.Answers, Is.Empty);
        Begin(_world.Hub.Tuning, Setting.RadioSpreadingFactor, 9);
        Assert.That(_world.RunUntil(() => _root.Tuning.Answers.Count > 0, 5 * Minute), Is.True);
        Assert.That(_root.Tuning.Answers.Concat(_world.Hub.Tuning.Answers), Is.EqualTo(new[] { (Command, ""), (Command, "") }));
        AssertAreLinked(9);
        _root.Restart();
        _world.Hub.Restart();
        AssertAreLinked(9);
    }

    [Test]
    public void A_power_that_the_HUB_does_not_hear_is_given_up_though_the_HUB_is_heard()
    {
        _world.Hub.Station.LeastDbm = 10;
        Begin(_root.Tuning, Setting.RadioPower, 5);
        for (int minute = 0; minute < 12; minute++)
        {
            _world.Cloud.Ask(7, 60);
            _world.Run(Minute);
        }

        Assert.That(_root.Tuning.Answers.Single().Failure, Does.Contain("acknowledged nothing"));
        Assert.That(_root.Station.Dbm, Is.EqualTo(14));
        AssertAreLinked(7);
    }

    [Test]
    public void A_restart_ends_the_trial_that_it_may_have_come_of()
    {
        Begin(_root.Tuning, Setting.RadioPower, 17);
        _world.Run(5000);
        Assert.That(_root.Station.Dbm, Is.EqualTo(17));
        _root.Restart();
        _world.Run(1000);
        Assert.That(_root.Tuning.Answers, Is.EqualTo(new[] { (Command, "the node restarted while it tried the radio's settings") }));
        Assert.That(_root.Station.Dbm, Is.EqualTo(14));
        AssertAreLinked(7);
    }

    [Test]
    public void A_member_takes_them_at_once_and_tries_them_when_it_becomes_ROOT()
    {
        _root.Link.Stop();
        Begin(_root.Tuning, Setting.RadioSpreadingFactor, 9);
        _world.Run(10_000);
        Assert.That(_root.Tuning.Answers, Is.EqualTo(new[] { (Command, "") }));
        _world.Run(60 * Minute);
        _root.Restart();
        _root.Link.Stop();
        _world.Run(60 * Minute);
        Assert.That(_root.Station.SpreadingFactor, Is.EqualTo(9), "it has heard nothing to the contrary");
        _root.Link.Start();
        _world.Run(12 * Minute);
        AssertAreLinked(7);
    }

    [Test]
    public void What_is_in_force_already_is_no_trial()
    {
        Assert.That(_root.Tuning.Begin(Command, Of(Setting.RadioSpreadingFactor, 7)), Is.False);
        Assert.That(_root.Tuning.IsOpen, Is.False);
    }

    [Test]
    public void One_trial_at_a_time()
    {
        Begin(_root.Tuning, Setting.RadioPower, 10);
        Assert.That(
            _root.Tuning.Plan(Of(Setting.RadioPower, 11)), Is.EqualTo("the radio's settings are on trial, by command 4711"));
    }

    [Test]
    public void Whatever_a_ROOT_is_told_and_whenever_it_restarts_it_finds_back_to_its_HUB()
    {
        var seeds = new SeededRandom();
        for (int run = 0; run < 12; run++)
        {
            int seed = seeds.Next(int.MaxValue);
            var random = new Random(seed);
            _world = new RadioWorld(seed);
            _root = _world.AddRoot(7);
            _world.Air.Loss = 0.2;
            _world.Hub.Station.LeastDbm = 8;
            for (int turn = 0; turn < 12; turn++)
            {
                _world.Run(random.Next(4 * Minute));
                if (random.Next(6) == 0) _root.Restart();
                (int setting, int value) = random.Next(3) switch
                {
                    0 => (Setting.RadioSpreadingFactor, random.Next(7, 13)),
                    1 => (Setting.RadioFrequency, 869400 + (25 * random.Next(10))),
                    _ => (Setting.RadioPower, random.Next(2, 18)),
                };
                Settings wanted = Of(setting, value);
                if (_root.Tuning.Plan(wanted).Length == 0) _root.Tuning.Begin(1 + turn, wanted);
            }

            _world.Air.Loss = 0;
            _world.Run(30 * Minute);
            Assert.That(_root.Tuning.IsOpen, Is.False, $"seed {seed}");
            AssertAreLinked(7);
        }
    }

    private static Settings Of(int setting, int value)
    {
        var settings = new Settings();
        settings.Set(setting, value);
        return settings;
    }

    private static void Begin(WorldTuning tuning, int setting, int value)
    {
        Settings wanted = Of(setting, value);
        Assert.That(tuning.Plan(wanted), Is.Empty);
        Assert.That(tuning.Begin(Command, wanted), Is.True);
    }

    [Test]
    public void Trials_cost_a_ROOT_no_more_air_time_than_it_sends()
    {
        for (int trial = 0; trial < 30; trial++)
        {
            Begin(_root.Tuning, Setting.RadioPower, trial % 2 == 0 ? 13 : 14);
            Assert.That(_world.RunUntil(() => _root.Tuning.Answers.Count > trial, 2 * Minute), Is.True, $"trial {trial}");
        }

        AssertAreLinked(7);
    }

    // All that was taken comes to the cloud.
    private void AssertAreLinked(int spreadingFactor)
    {
        int taken = _root.Taken.Count;
        _world.Run(3 * Minute);
        Assert.That(
            (_root.Station.SpreadingFactor, _world.Hub.Station.SpreadingFactor), Is.EqualTo((spreadingFactor, spreadingFactor)));
        Assert.That(_root.Taken.Count, Is.GreaterThan(taken));
        Assert.That(_root.Taken.Take(taken).Except(_world.Cloud.Stored), Is.Empty);
    }
}
