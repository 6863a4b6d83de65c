using System.Text;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>Texts of packs whose maker filled the field: text, NUL, and what lay there before.</summary>
public sealed class TextTests
{
    [Test]
    public void Text_ends_at_its_first_NUL_whatever_lies_behind_it()
    {
        var flash = new GaugeFlash();
        flash.NameDevice("bms_7");
        var bench = new Bench(flash: flash, gauge: new SimulatedGaugeOptions { NamesFillTheirField = true });
        byte[] field = new byte[32];
        Assert.That(bench.Driver.ReadBlock(SbsCommand.DeviceName, field, 0, 32), Is.EqualTo(20), "the bus has the whole field");
        Assert.That(bench.Driver.ReadDeviceName(), Is.EqualTo("bms_7"));
        Assert.That(bench.Driver.ReadDeviceChemistry(), Is.EqualTo("LION"), "its field is full and has no NUL");
    }

    [Test]
    public void Text_that_begins_with_NUL_is_empty()
    {
        var target = new ReplayTarget { Answer = [3, 0, (byte)'a', (byte)'b'] };
        var bus = new VirtualI2cBus();
        bus.Connect(target);
        var driver = new Bq40z50.Bq40z50(
            new VirtualI2cDevice(bus, target.Address), new Bq40z50.Bq40z50Options { PacketErrorChecking = false, Retries = 0 });
        Assert.That(driver.ReadDeviceName(), Is.Empty);
    }

    [Test]
    public void Text_in_data_flash_ends_at_its_first_NUL()
    {
        var bench = new Bench();
        DataFlashParameter name = DataFlashMap.R1[DataFlashName.DeviceName];
        byte[] field = [20, .. Encoding.ASCII.GetBytes("bms_7"), 0, .. Encoding.ASCII.GetBytes("~~~~~~~~~~~~~~")];
        bench.Driver.OverwriteDataFlash(name.Address, field, 0, field.Length, DangerousOperation.OverwriteDataFlash);
        Assert.That(bench.Driver.ReadTextParameter(DataFlashName.DeviceName), Is.EqualTo("bms_7"));
        Assert.That(bench.Driver.ReadDataFlashImage().Text(name), Is.EqualTo("\"bms_7\""));
    }
}
