using System;
using System.Collections.Generic;
using Battery.Protocol;
using Battery.Simulation.Valley;
using NUnit.Framework;

namespace Simulation.Tests;

/// <summary>
/// That the report can say what it hopefully never says: modules here lie, forget and tell wrong values, and the HUB is out of reach.
/// </summary>
public sealed class ValleyTruthTests
{
    private static readonly ValleyOptions Options = new() { Meshes = 3, ModulesPerMesh = 4, CommandsPerHour = 60 };

    [Test]
    public void A_module_that_answers_without_executing_is_found_out()
    {
        ValleyReport report = Run(
            (id, clock, interval, seed) =>
            id % 100 == 1 ? new LyingModule(id, clock, interval, seed) : new ValleyModule(id, clock, interval, seed));
        Assert.Multiple(() =>
        {
            Assert.That(report.Misreported, Is.GreaterThan(10).And.LessThan(report.Commands / 2));
            Assert.That(report.Succeeded, Is.EqualTo(report.Commands));
            Assert.That(report.Lost + report.Altered, Is.Zero);
        });
    }

    [Test]
    public void A_module_that_executes_only_after_its_answer_and_its_time_is_found_out()
    {
        ValleyReport report = Run((id, clock, interval, seed) => new LateModule(id, clock, interval, seed, Options.CommandSeconds + 60));
        Assert.That(report.Misreported, Is.GreaterThan(report.Commands / 2).And.LessThanOrEqualTo(report.Commands));
    }

    [Test]
    public void A_module_that_executes_and_does_not_answer_has_expired_commands_that_are_called_unconfirmed()
    {
        ValleyReport report = Run((id, clock, interval, seed) => new SilentModule(id, clock, interval, seed));
        Assert.Multiple(() =>
        {
            Assert.That(report.Succeeded, Is.Zero);
            Assert.That(report.Expired, Is.EqualTo(report.Commands));
            Assert.That(report.Unconfirmed, Is.EqualTo(report.Commands));
            Assert.That(report.Misreported, Is.Zero);
        });
    }

    [Test]
    public void A_reading_that_is_neither_kept_nor_stored_is_called_lost()
    {
        ValleyReport report = Run((id, clock, interval, seed) => new ForgetfulModule(id, clock, interval, seed));
        Assert.Multiple(() =>
        {
            Assert.That(report.Lost, Is.EqualTo(report.Taken / 10).Within(12));
            Assert.That(report.Stored + report.Lost, Is.EqualTo(report.Taken));
            Assert.That(report.Altered, Is.Zero);
        });
    }

    [Test]
    public void A_reading_that_arrives_with_another_value_is_called_altered()
    {
        ValleyReport report = Run((id, clock, interval, seed) => new WrongModule(id, clock, interval, seed));
        Assert.Multiple(() =>
        {
            Assert.That(report.Altered, Is.EqualTo(report.Taken / 10).Within(12));
            Assert.That(report.Stored, Is.EqualTo(report.Taken));
            Assert.That(report.Lost, Is.Zero);
        });
    }

    [Test]
    public void Out_of_the_HUBs_reach_every_command_expires_and_is_reported_so_and_every_reading_is_kept()
    {
        var valley = new ValleySimulation(Options with { Loss = 1 });
        valley.Run(TimeSpan.FromHours(3));
        valley.Drain();
        valley.Run(TimeSpan.FromHours(1));
        ValleyReport report = valley.Report();
        TestContext.Out.WriteLine(report);
        Assert.Multiple(() =>
        {
            Assert.That(report.Commands, Is.GreaterThan(100));
            Assert.That(report.Expired, Is.EqualTo(report.Commands));
            Assert.That(report.Unconfirmed + report.Misreported, Is.Zero);
            Assert.That(report.Stored + report.Lost, Is.Zero);
            Assert.That(report.Taken, Is.GreaterThan(100));
            Assert.That(report.Waiting, Is.EqualTo(report.Taken));
            Assert.That(report.WorstDutyPerMille, Is.LessThanOrEqualTo(Options.DutyPerMille));
        });
    }

    [Test]
    public void While_the_HUB_is_off_commands_expire_and_readings_wait_and_when_it_is_back_all_are_stored_once()
    {
        var valley = new ValleySimulation(Options);
        valley.Run(TimeSpan.FromHours(1));
        ValleyReport before = valley.Report();
        valley.Hub.Fail((int)TimeSpan.FromHours(2).TotalMilliseconds);
        valley.Run(TimeSpan.FromMinutes(119));
        ValleyReport off = valley.Report();
        TestContext.Out.WriteLine(off);
        valley.Drain();
        valley.Run(TimeSpan.FromHours(3));
        ValleyReport after = valley.Report();
        TestContext.Out.WriteLine(after);
        Assert.Multiple(() =>
        {
            Assert.That(before.Stored, Is.GreaterThan(600));
            Assert.That(off.Stored, Is.EqualTo(before.Stored).Within(2), "what it had received and not yet passed on");
            Assert.That(off.Expired, Is.GreaterThan(50));
            Assert.That(off.Waiting, Is.GreaterThanOrEqualTo(off.Taken - off.Stored));
            Assert.That(off.Lost + after.Lost + after.Altered + after.Misreported, Is.Zero);
            Assert.That(after.Stored, Is.EqualTo(after.Taken));
            Assert.That(after.Waiting, Is.Zero);
            Assert.That(after.Succeeded + after.Expired, Is.EqualTo(after.Commands));
        });
    }

    private static ValleyReport Run(Func<int, ValleyClock, int, int, ValleyModule> newModule)
    {
        var valley = new ValleySimulation(Options, newModule);
        valley.Run(TimeSpan.FromHours(2));
        valley.Drain();
        valley.Run(TimeSpan.FromHours(1));
        TestContext.Out.WriteLine(valley.Report());
        return valley.Report();
    }

    private sealed class LyingModule(int id, ValleyClock clock, int intervalSeconds, int seed)
        : ValleyModule(id, clock, intervalSeconds, seed)
    {
        protected override void Execute(long id)
        {
        }
    }

    private sealed class LateModule(int id, ValleyClock clock, int intervalSeconds, int seed, int lateSeconds)
        : ValleyModule(id, clock, intervalSeconds, seed)
    {
        private readonly Queue<(long Id, int Waits)> _late = new();
        private int _seconds;

        // Called once a second.
        public override void Resend()
        {
            base.Resend();
            _seconds++;
            while (_late.TryPeek(out (long Id, int Waits) late) && late.Waits <= _seconds) base.Execute(_late.Dequeue().Id);
        }

        protected override void Execute(long id) => _late.Enqueue((id, _seconds + lateSeconds));
    }

    private sealed class SilentModule(int id, ValleyClock clock, int intervalSeconds, int seed)
        : ValleyModule(id, clock, intervalSeconds, seed)
    {
        public override bool Send(Message message)
        {
            if (message is not RequestMessage request) return base.Send(message);
            Execute(request.CommandId);
            return false;
        }
    }

    private sealed class ForgetfulModule(int id, ValleyClock clock, int intervalSeconds, int seed)
        : ValleyModule(id, clock, intervalSeconds, seed)
    {
        protected override void Give(Reading reading)
        {
            if (reading.Sequence % 10 != 5) base.Give(reading);
        }
    }

    private sealed class WrongModule(int id, ValleyClock clock, int intervalSeconds, int seed)
        : ValleyModule(id, clock, intervalSeconds, seed)
    {
        protected override void Give(Reading reading)
        {
            if (reading.Sequence % 10 == 5) reading.Set(ReadingField.StateOfHealth, 96);
            base.Give(reading);
        }
    }
}
