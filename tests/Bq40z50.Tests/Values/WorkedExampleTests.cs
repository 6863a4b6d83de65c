using System;
using System.Collections.Generic;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>
/// Values worked out by hand from the manuals, and bytes that real gauges gave to people who published them. Nothing here is computed by
/// the code that is tested.
/// </summary>
public sealed class WorkedExampleTests
{
    // SMBus 2.0, 5.4: the code is the remainder of the message by x⁸ + x² + x + 1, the address bytes included. A step shifts left and,
    // where a one fell out, adds 07. Read Word of Voltage, 11896 mV = 0x2E78, from address 0x0B: 16 09 | 17 78 2E.
    //   16           2C 58 B0 67 CE 9B 31 62
    //   62 ^ 09 = 6B D6 AB 51 A2 43 86 0B 16
    //   16 ^ 17 = 01 02 04 08 10 20 40 80 07
    //   07 ^ 78 = 7F FE FB F1 E5 CD 9D 3D 7A
    //   7A ^ 2E = 54 A8 57 AE 5B B6 6B D6 AB
    [Test]
    public void Code_of_a_word_is_as_divided_by_hand()
    {
        byte[] message = [0x16, 0x09, 0x17, 0x78, 0x2E];
        int[] remainders = [0x62, 0x16, 0x07, 0x7A, 0xAB];
        int crc = 0;
        for (int i = 0; i < message.Length; i++)
        {
            crc = SmbusPec.Add(crc, message[i]);
            Assert.That(crc, Is.EqualTo(remainders[i]));
        }

        var target = new ReplayTarget { Answer = [0x78, 0x2E, 0xAB] };
        Assert.That(target.Driver().ReadPackMillivolts(), Is.EqualTo(11896));
        target.Answer = [0x78, 0x2E, 0xAA];
        Assert.Throws<SmbusException>(() => target.Driver().ReadPackMillivolts());
    }

    // SBS 1.1, Temperature(): 0.1 K. 0x0BA6 = 2982: 298.2 K, 25.05 °C; with 0 °C at 2732 the driver says 25.0 °C. Code of 16 08 17 A6 0B:
    //   62 ^ 08 = 6A D4 AF 59 B2 63 C6 8B 11
    //   11 ^ 17 = 06 0C 18 30 60 C0 87 09 12
    //   12 ^ A6 = B4 6F DE BB 71 E2 C3 81 05
    //   05 ^ 0B = 0E 1C 38 70 E0 C7 89 15 2A
    [Test]
    public void Temperature_of_0BA6_is_25_degrees()
    {
        var target = new ReplayTarget { Answer = [0xA6, 0x0B, 0x2A] };
        Assert.That(target.Driver().ReadTemperatureDeciCelsius(), Is.EqualTo(250));
    }

    // TRM SLUUBK0 14.28: day + month × 32 + (year − 1980) × 512. 1 September 2025: 1 + 9 × 32 + 45 × 512 = 1 + 288 + 23040 = 23329 =
    // 0x5B21. Code of 16 1B 17 21 5B:
    //   62 ^ 1B = 79 F2 E3 C1 85 0D 1A 34 68
    //   68 ^ 17 = 7F FE FB F1 E5 CD 9D 3D 7A
    //   7A ^ 21 = 5B B6 6B D6 AB 51 A2 43 86
    //   86 ^ 5B = DD BD 7D FA F3 E1 C5 8D 1D
    [Test]
    public void Date_of_5B21_is_the_first_of_September_2025()
    {
        var target = new ReplayTarget { Answer = [0x21, 0x5B, 0x1D] };
        ManufacturerDate date = target.Driver().ReadManufacturerDate();
        Assert.That((date.Year, date.Month, date.Day, date.IsDate), Is.EqualTo((2025, 9, 1, true)));
    }

    // TRM SLUUBK0 11.5.2: first 0x0414, then 0x3672, to ManufacturerAccess (command 00), words low byte first. Codes:
    //   62 ^ 00 = 62 C4 8F 19 32 64 C8 97 29
    //   29 ^ 14 = 3D 7A F4 EF D9 B5 6D DA B3   29 ^ 72 = 5B B6 6B D6 AB 51 A2 43 86
    //   B3 ^ 04 = B7 69 D2 A3 41 82 03 06 0C   86 ^ 36 = B0 67 CE 9B 31 62 C4 8F 19
    [Test]
    public void Unseal_sequence_is_eight_bytes_in_this_order()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.Unseal(0x0414, 0x3672);
        List<VirtualI2cTransfer> words = transfers.FindAll(t => t.Written[0] == 0x00);
        Assert.That(Convert.ToHexString([.. words[0].Written, .. words[1].Written]), Is.EqualTo("0014040C" + "00723619"));
    }

    // TRM SLUUBK0 14.1: "Read Chemical ID (0x0006) … Data read = 06 00 00 01 … the first 2 bytes, 06 00, is the MAC command … the second 2
    // bytes, 00 01, is the chem ID … 0x0100". The block has four bytes; code of 16 44 | 17 04 06 00 00 01:
    //   62 ^ 44 = 26 4C 98 37 6E DC BF 79 F2
    //   F2 ^ 17 = E5 CD 9D 3D 7A F4 EF D9 B5
    //   B5 ^ 04 = B1 65 CA 93 21 42 84 0F 1E
    //   1E ^ 06 = 18 30 60 C0 87 09 12 24 48
    //   48 ^ 00 = 48 90 27 4E 9C 3F 7E FC FF
    //   FF ^ 00 = FF F9 F5 ED DD BD 7D FA F3
    //   F3 ^ 01 = F2 E3 C1 85 0D 1A 34 68 D0
    [Test]
    public void Chemical_id_of_the_manuals_example_is_0100_behind_its_echo()
    {
        var target = new ReplayTarget { Answer = [0x04, 0x06, 0x00, 0x00, 0x01, 0xD0] };
        Assert.That(target.Driver().ReadChemicalId(), Is.EqualTo(0x0100));
        SmbusException stale = Assert.Throws<SmbusException>(() => target.Driver().ReadHardwareVersion())!;
        Assert.That(stale.Fault, Is.EqualTo(SmbusFault.StaleEcho), "the same answer to another question");
    }

    // E2E 1108797, a BQ40Z50-R4: "0x0001 (Device Type): 00 45", "0x0057 … 57 00 78 00".
    // 0x0078 has bits 3 to 6: GAUGE_EN, FET_EN, LF_EN and PF_EN.
    [Test]
    public void Published_answers_of_a_real_gauge_mean_what_they_mean()
    {
        Assert.That(Answering([0x01, 0x00, 0x00, 0x45]).ReadDeviceType(), Is.EqualTo(0x4500));
        Assert.That(Answering([0x57, 0x00, 0x78, 0x00]).ReadManufacturingStatus(), Is.EqualTo(
            ManufacturingStatus.Gauging | ManufacturingStatus.FetControl | ManufacturingStatus.LifetimeData
                | ManufacturingStatus.PermanentFailure));
    }

    // E2E 1107665, a BQ40Z50-R1, bit 0 first: OperationStatus 1110 0001 0100 0000 0000… is 0x00000287, ManufacturingStatus 0001 0110 0000
    // 0000 is 0x0068. Its owner had unsealed it and found his FETs on.
    [Test]
    public void Published_status_of_an_unsealed_gauge_says_so()
    {
        OperationStatus status = Answering([0x54, 0x00, 0x87, 0x02, 0x00, 0x00]).ReadOperationStatus();
        Assert.That(Bq40z50.Bq40z50.SecurityOf(status), Is.EqualTo(SecurityMode.Unsealed));
        Assert.That(status & ~OperationStatus.Security1, Is.EqualTo(
            OperationStatus.SystemPresent | OperationStatus.DischargeFetOn | OperationStatus.ChargeFetOn
                | OperationStatus.BatteryTripPoint));
        Assert.That(Answering([0x57, 0x00, 0x68, 0x00]).ReadManufacturingStatus(), Is.EqualTo(
            ManufacturingStatus.Gauging | ManufacturingStatus.LifetimeData | ManufacturingStatus.PermanentFailure), "FET_EN is off");
    }

    // The code is not part of what was published: these come without.
    private static Bq40z50.Bq40z50 Answering(byte[] block)
    {
        var bus = new VirtualI2cBus();
        bus.Connect(new ReplayTarget { Answer = [(byte)block.Length, .. block] });
        return new Bq40z50.Bq40z50(new VirtualI2cDevice(bus, 0x0B), new Bq40z50Options { PacketErrorChecking = false, Retries = 0 });
    }
}
