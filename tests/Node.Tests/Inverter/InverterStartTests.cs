using System;
using System.Linq;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Inverter;
using Battery.Protocol;
using Battery.Simulation.Inverter;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What the inverter is after the node has started: what the setting says, by command and over restarts.</summary>
public sealed class InverterStartTests
{
    private MemoryStorage _storage = null!;
    private SilentLog _log = null!;
    private InverterLine _line = null!;
    private NodeSettings _settings = null!;
    private CommandExecutor _executor = null!;
    private InverterJob _job = null!;

    private SimulatedInverter Simulated => _line.Inverter;

    [SetUp]
    public void SetUp()
    {
        (_storage, _log) = (new MemoryStorage(), new SilentLog());
        Start();
    }

    [TestCase(InverterAfterStart.Off, false, false)]
    [TestCase(InverterAfterStart.Off, true, false)]
    [TestCase(InverterAfterStart.On, false, true)]
    [TestCase(InverterAfterStart.On, true, true)]
    [TestCase(InverterAfterStart.AsItWas, false, false)]
    [TestCase(InverterAfterStart.AsItWas, true, true)]
    public void It_starts_as_the_setting_says(InverterAfterStart start, bool was, bool becomes)
    {
        Assert.That(Change(start), Is.Empty);
        Assert.That(Switch(true), Is.Empty);
        if (!was) Assert.That(Switch(false), Is.Empty);
        Start();
        Assert.That(Simulated.IsOn, Is.False, "before its job ran");
        _job.Run(0);
        Assert.That((Simulated.IsOn, Reported()), Is.EqualTo((becomes, (int)start)));
    }

    [Test]
    public void It_stays_off_where_nobody_said_anything()
    {
        Switch(true);
        Start();
        _job.Run(0);
        Assert.That((Simulated.IsOn, Reported()), Is.EqualTo((false, (int)InverterAfterStart.Off)));
    }

    [Test]
    public void One_that_does_not_obey_is_tried_five_times()
    {
        Change(InverterAfterStart.On);
        Start();
        Simulated.Refuses = "battery low";
        for (int minute = 0; minute < 9; minute++) _job.Run(minute * 60000L);
        Assert.That(Simulated.Heard.Count(line => line == "INV ON"), Is.EqualTo(InverterSwitch.MostAttempts));
        Assert.That(_log.Lines, Has.Some.Contains("battery low").And.Contains("tried again").And.Some.Contains("not tried again"));
    }

    [Test]
    public void One_that_obeys_late_is_on()
    {
        Change(InverterAfterStart.On);
        Start();
        Simulated.Deaf = 3;
        _job.Run(0);
        Assert.That(Simulated.IsOn, Is.False);
        _job.Run(60000);
        Assert.That(Simulated.IsOn, Is.True);
    }

    [Test]
    public void A_command_goes_before_what_the_setting_says_of_a_start()
    {
        Change(InverterAfterStart.On);
        Start();
        Switch(false);
        _job.Run(0);
        Assert.That(Simulated.IsOn, Is.False);
    }

    [Test]
    public void What_a_command_left_it_at_is_kept_even_where_off_was_not_acknowledged()
    {
        Change(InverterAfterStart.AsItWas);
        Switch(true);
        Simulated.Deaf = 99;
        Assert.That(Switch(false), Does.Contain("did not answer"));
        Start();
        _job.Run(0);
        Assert.That(Simulated.IsOn, Is.False);
        Simulated.Refuses = "overload";
        Assert.That(Switch(true), Does.Contain("overload"));
        Assert.That(_settings.InverterWasOn, Is.False);
    }

    [Test]
    public void A_command_that_changes_nothing_does_not_write_flash()
    {
        Switch(true);
        int writes = _storage.Writes("settings");
        Switch(true);
        Assert.That(_storage.Writes("settings"), Is.EqualTo(writes));
    }

    [Test]
    public void Where_there_is_none_the_setting_is_refused_and_not_reported()
    {
        var platform = new NodePlatform { Storage = _storage, Log = _log };
        _executor = new CommandExecutor(new NodeConfiguration { ModuleId = 5 }, platform, _settings, null, null);
        Assert.That(Change(InverterAfterStart.On), Is.EqualTo("this module has no inverter"));
        var report = new ReportMessage();
        _executor.FillReport(report, null);
        Assert.That(report.Settings.Has(Setting.InverterStart), Is.False);
    }

    // A restart: flash stays, and the inverter is without power.
    private void Start()
    {
        _line = new InverterLine();
        var inverter = new SerialInverter(_line, _line, new InverterLines(), _line.Clock);
        _settings = new NodeSettings(_storage, _log);
        var platform = new NodePlatform { Storage = _storage, Log = _log };
        var starting = new InverterSwitch(inverter, _settings);
        _executor = new CommandExecutor(
            new NodeConfiguration { ModuleId = 5 }, platform, _settings, null, null, inverter: starting);
        _job = new InverterJob(starting, inverter, _log);
    }

    private string Change(InverterAfterStart start)
    {
        return Execute(CommandKind.ChangeSettings, data => data.Settings.Set(Setting.InverterStart, (int)start));
    }

    private string Switch(bool on)
    {
        try
        {
            return Execute(CommandKind.Inverter, data => data.SetOn(on));
        }
        catch (InverterException failure)
        {
            return failure.Message;
        }
    }

    private string Execute(string kind, Action<CommandData> fill)
    {
        var request = new RequestMessage(5, 1, kind, 300);
        fill(request.Data);
        return _executor.Execute(new NodeCommand(request, 0));
    }

    private int Reported()
    {
        var report = new ReportMessage();
        _executor.FillReport(report, null);
        return report.Settings.Get(Setting.InverterStart);
    }
}
