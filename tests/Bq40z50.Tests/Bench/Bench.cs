using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using Battery.Simulation.Pack;

namespace Battery.Drivers.Tests;

/// <summary>A driver and a simulated gauge on one bus; waiting moves the gauge's clock.</summary>
internal sealed class Bench
{
    public Bench(IPack? pack = null, Bq40z50Options? options = null, SimulatedGaugeOptions? gauge = null, GaugeFlash? flash = null)
    {
        Pack = pack ?? new StillPack();
        gauge ??= new SimulatedGaugeOptions();
        gauge.Time = Time;
        Gauge = new SimulatedBq40z50(Pack, flash, gauge);
        Bus.Connect(Gauge);
        Options = options ?? new Bq40z50Options();
        Options.Delay = milliseconds =>
        {
            Waits.Add(milliseconds);
            Time.Wait(milliseconds);
        };
        Driver = new Bq40z50.Bq40z50(new VirtualI2cDevice(Bus, gauge.Address), Options);
    }

    public FakeTime Time { get; } = new();

    public VirtualI2cBus Bus { get; } = new();

    public IPack Pack { get; }

    public SimulatedBq40z50 Gauge { get; }

    public Bq40z50Options Options { get; }

    public Bq40z50.Bq40z50 Driver { get; }

    public List<int> Waits { get; } = [];

    public List<VirtualI2cTransfer> Record()
    {
        var transfers = new List<VirtualI2cTransfer>();
        Bus.Recorder = transfers.Add;
        return transfers;
    }
}
