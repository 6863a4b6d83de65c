using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Sx127x;
using Battery.Simulation.Radio;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>A chip on which something never ends, while SPI works and all registers are right.</summary>
public sealed class HangTests : RadioFixture
{
    private const RecoveryStep Standby = RecoveryStep.Standby;
    private const RecoveryStep SetUp = RecoveryStep.SetUp;
    private const RecoveryStep Reset = RecoveryStep.Reset;

    private static readonly TestCaseData[] Hangs =
    [
        new TestCaseData(SimulatedHang.UntilStandby, new[] { Standby }),
        new TestCaseData(SimulatedHang.UntilSleep, new[] { Standby, SetUp }),
        new TestCaseData(SimulatedHang.UntilReset, new[] { Standby, SetUp, Reset }),
    ];

    private readonly List<RecoveryStep> _steps = [];
    private readonly List<RecoveryCause> _causes = [];

    [SetUp]
    public void Forget()
    {
        _steps.Clear();
        _causes.Clear();
    }

    [TestCaseSource(nameof(Hangs))]
    public void A_transmitter_that_hangs_is_brought_back_by_the_step_that_helps_and_each_is_told(SimulatedHang hang, RecoveryStep[] steps)
    {
        Station station = Watch(Make(pins: true));
        Station listener = Listen();
        station.Chip.Hang = hang;
        foreach (RecoveryStep _ in steps) Assert.That(Try(() => station.Send(Station.Payload(10))), Is.False);
        Assert.That(Try(() => station.Send(Station.Payload(20))), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(listener.Receive(), Is.EqualTo(Station.Payload(20)));
            Assert.That(_steps, Is.EqualTo(steps));
            Assert.That(_causes, Is.All.EqualTo(RecoveryCause.SendNotEnded));
            Assert.That(station.Driver.Recoveries, Is.EqualTo(steps.Length));
            foreach (RecoveryStep step in steps) Assert.That(station.Driver.CountOf(step), Is.EqualTo(1));
            Assert.That(Air.Sent, Is.EqualTo(1));
        });
    }

    [TestCaseSource(nameof(Hangs))]
    public void In_FSK_as_well(SimulatedHang hang, RecoveryStep[] steps)
    {
        var station = new FskStation(Air, Time, resetPin: Station.ResetPin);
        station.Driver.Recovering += Note;
        var listener = new FskStation(Air, Time);
        listener.Driver.StartReceive();
        station.Chip.Hang = hang;
        foreach (RecoveryStep _ in steps) Assert.That(Try(() => station.Send(FskStation.Payload(100))), Is.False);
        station.Send(FskStation.Payload(20));
        Assert.Multiple(() =>
        {
            Assert.That(listener.Receive(), Is.EqualTo(FskStation.Payload(20)));
            Assert.That(_steps, Is.EqualTo(steps));
        });
    }

    [TestCaseSource(nameof(Hangs))]
    public void Activity_detection_that_hangs_does_not_keep_a_station_mute(SimulatedHang hang, RecoveryStep[] steps)
    {
        Station station = Watch(Make(pins: true));
        station.Chip.Hang = hang;
        foreach (RecoveryStep _ in steps) Assert.That(station.Driver.IsChannelBusy());
        Assert.Multiple(() =>
        {
            Assert.That(station.Driver.IsChannelBusy(), Is.False);
            Assert.That(_steps, Is.EqualTo(steps));
            Assert.That(_causes, Is.All.EqualTo(RecoveryCause.DetectionNotEnded));
        });
    }

    [TestCaseSource(nameof(Hangs))]
    public void Single_reception_that_hangs_is_brought_back(SimulatedHang hang, RecoveryStep[] steps)
    {
        Station station = Watch(Make(pins: true));
        station.Chip.Hang = hang;
        foreach (RecoveryStep _ in steps) Assert.That(station.Driver.ReceiveSingle(station.LastPacket, 10), Is.False);
        Assert.Multiple(() =>
        {
            Assert.That(station.Driver.ReceiveSingle(station.LastPacket, 10), Is.False);
            Assert.That(_steps, Is.EqualTo(steps));
        });
    }

    [Test]
    public void Without_NRESET_it_hears_on_and_says_how_often_it_could_not_send()
    {
        Station station = Watch(Make());
        station.Chip.Hang = SimulatedHang.UntilReset;
        for (int i = 1; i <= 4; i++)
        {
            string said = $", {i} times in a row";
            Assert.That(() => station.Send(Station.Payload(10)), Throws.InstanceOf<Sx127xException>().With.Message.Contains(said));
        }

        station.Driver.StartReceive();
        Make().Send(Station.Payload(30));
        Assert.Multiple(() =>
        {
            Assert.That(station.Receive(), Is.EqualTo(Station.Payload(30)));
            Assert.That(_steps, Is.EqualTo(new[] { Standby, SetUp, SetUp, SetUp }));
        });
    }

    [Test]
    public void What_worked_in_between_begins_at_the_first_step_again()
    {
        Station station = Watch(Make(pins: true));
        for (int i = 0; i < 5; i++)
        {
            station.Chip.Hang = SimulatedHang.UntilStandby;
            Assert.That(Try(() => station.Send(Station.Payload(10))), Is.False);
            station.Send(Station.Payload(10));
        }

        Assert.That(_steps, Is.EqualTo(Enumerable.Repeat(Standby, 5)));
    }

    [Test]
    public void A_chip_that_cannot_be_set_up_tells_that_it_is_reset()
    {
        Station station = Watch(Make(pins: true));
        int hung = station.Chip.Resets;
        station.Chip.Disturbance = () => station.Chip.Resets == hung ? SpiFault.AllOnes : SpiFault.None;
        station.Send(Station.Payload(10));
        Assert.Multiple(() =>
        {
            Assert.That(_steps, Is.EqualTo(new[] { SetUp, Reset }));
            Assert.That(_causes, Is.EqualTo(new[] { RecoveryCause.SettingsLost, RecoveryCause.NotSetUp }));
        });
    }

    private Station Watch(Station station)
    {
        station.Driver.Recovering += Note;
        return station;
    }

    private void Note(RecoveryStep step, RecoveryCause cause)
    {
        _steps.Add(step);
        _causes.Add(cause);
    }
}
