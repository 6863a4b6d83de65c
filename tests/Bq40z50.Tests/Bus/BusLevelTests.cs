using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The bytes on the bus, compared with what the SBS specification and the manual say they are.</summary>
public sealed class BusLevelTests
{
    // SBS 1.1, 5.1.9: Voltage is a read word of mV, low byte first. 11896 mV = 0x2E78.
    // PEC over 16 09 17 78 2E, divided bit by bit: see Pec below.
    [Test]
    public void Word_is_read_low_byte_first_with_its_code()
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.ReadPackMillivolts(), Is.EqualTo(11896));
        Assert.That(transfers, Has.Count.EqualTo(1));
        Assert.That(transfers[0].Written, Is.EqualTo(new byte[] { 0x09 }));
        Assert.That(transfers[0].Read, Is.EqualTo(new byte[] { 0x78, 0x2E, Pec(0x16, 0x09, 0x17, 0x78, 0x2E) }));
    }

    // SBS 1.1, 5.1.8: 0.1 K. 28.2 °C = 301.35 K; this project's offset is 2732, so 3014 = 0x0BC6.
    [Test]
    public void Temperature_is_in_tenths_of_a_kelvin_on_the_bus_and_of_a_degree_outside()
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.ReadTemperatureDeciCelsius(), Is.EqualTo(282));
        Assert.That(transfers[0].Read[..2], Is.EqualTo(new byte[] { 0xC6, 0x0B }));
    }

    // SBS 1.1, 5.1.10: Current is signed. −399 mA = 0xFE71.
    [Test]
    public void Discharge_current_is_negative()
    {
        var bench = new Bench(new StillPack { Milliamps = -399 });
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.ReadPackMilliamps(), Is.EqualTo(-399));
        Assert.That(transfers[0].Read[..2], Is.EqualTo(new byte[] { 0x71, 0xFE }));
    }

    // TRM SLUUBK0 14.1: "Read Chemical ID (0x0006) via ManufacturerBlockAccess: block write 0x44, data 06 00;
    // block read 0x44, data read 06 00 …": the command comes back before the answer.
    [Test]
    public void Chemical_id_is_asked_and_echoed_as_in_the_manual()
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        byte[] data = new byte[2];
        Assert.That(bench.Driver.ReadManufacturerBlock(ManufacturerCommand.ChemicalId, data, 0, 2), Is.EqualTo(2));
        Assert.That(transfers[0].Written, Is.EqualTo(new byte[] { 0x44, 0x02, 0x06, 0x00, Pec(0x16, 0x44, 0x02, 0x06, 0x00) }));
        Assert.That(transfers[1].Written, Is.EqualTo(new byte[] { 0x44 }));
        Assert.That(
            transfers[1].Read,
            Is.EqualTo(new byte[] { 0x04, 0x06, 0x00, data[0], data[1], Pec(0x16, 0x44, 0x17, 0x04, 0x06, 0x00, data[0], data[1]) }));
    }

    // TRM SLUUBK0 14.1.67: "block = starting address + DF data block", both little-endian: OTC at 0x4888 to 50.0 °C = 500 = 0x01F4.
    [Test]
    public void Data_flash_is_written_as_address_and_data()
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.WriteParameter(DataFlashName.OtcThreshold, 500), Is.True);
        VirtualI2cTransfer write = transfers.Find(t => t.Written.Length > 5)!;
        Assert.That(
            write.Written, Is.EqualTo(new byte[] { 0x44, 0x04, 0x88, 0x48, 0xF4, 0x01, Pec(0x16, 0x44, 0x04, 0x88, 0x48, 0xF4, 0x01) }));
    }

    // TRM SLUUBK0 11.5.2: first 0x0414, then 0x3672, to ManufacturerAccess; words are low byte first on the bus.
    [Test]
    public void Unseal_key_goes_out_in_the_order_of_the_manual()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.Unseal(0x0414, 0x3672);
        List<VirtualI2cTransfer> words = transfers.FindAll(t => t.Written[0] == 0x00);
        Assert.That(words, Has.Count.EqualTo(2));
        Assert.That(words[0].Written, Is.EqualTo(new byte[] { 0x00, 0x14, 0x04, Pec(0x16, 0x00, 0x14, 0x04) }));
        Assert.That(words[1].Written, Is.EqualTo(new byte[] { 0x00, 0x72, 0x36, Pec(0x16, 0x00, 0x72, 0x36) }));
        Assert.That(transfers.IndexOf(words[1]), Is.EqualTo(transfers.IndexOf(words[0]) + 1), "nothing between the words");
        Assert.That(bench.Gauge.Mode, Is.EqualTo(SecurityMode.Unsealed));
    }

    [Test]
    public void Without_error_checking_no_code_is_sent_or_asked_for()
    {
        var bench = new Bench(options: new Bq40z50Options { PacketErrorChecking = false });
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.ReadPackMillivolts(), Is.EqualTo(11896));
        bench.Driver.WriteWord(SbsCommand.BatteryMode, 0x8081);
        Assert.That(transfers[0].Read, Has.Length.EqualTo(2));
        Assert.That(transfers[1].Written, Is.EqualTo(new byte[] { 0x03, 0x81, 0x80 }));
    }

    [Test]
    public void Cells_are_read_from_3F_downwards()
    {
        var bench = new Bench();
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.ReadCellMillivolts(1), Is.EqualTo(2974));
        Assert.That(bench.Driver.ReadCellMillivolts(2), Is.EqualTo(2975));
        Assert.That(bench.Driver.ReadCellMillivolts(4), Is.EqualTo(2974));
        Assert.That(transfers.ConvertAll(t => t.Written[0]), Is.EqualTo(new byte[] { 0x3F, 0x3E, 0x3C }));
    }

    // The definition, bit by bit, independent of the driver's table.
    private static byte Pec(params byte[] bytes)
    {
        int crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x07) & 0xFF : crc << 1;
        }

        return (byte)crc;
    }
}
