using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Drivers.Bq40z50;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>The tables themselves, and what is known of them from elsewhere than the manuals.</summary>
public sealed class DataFlashMapTests
{
    private static readonly DataFlashMap[] Maps = [DataFlashMap.Original, DataFlashMap.R1, DataFlashMap.R2];

    [TestCaseSource(nameof(Maps))]
    public void No_two_values_share_a_byte(DataFlashMap map)
    {
        var owners = new Dictionary<int, string>();
        foreach (DataFlashParameter parameter in All(map))
        {
            for (int address = parameter.Address; address < parameter.Address + parameter.Length; address++)
            {
                Assert.That(owners.TryAdd(address, parameter.Name), Is.True, $"0x{address:X4}: {parameter.Name} and {owners[address]}");
            }
        }
    }

    [TestCaseSource(nameof(Maps))]
    public void Every_value_is_accepted_as_shipped_and_found_by_its_name(DataFlashMap map)
    {
        foreach (DataFlashParameter parameter in All(map))
        {
            bool accepted = parameter.Type switch
            {
                DataFlashType.Text => parameter.Accepts(parameter.TextDefault),
                DataFlashType.F4 => parameter.Accepts(parameter.FloatDefault),
                _ => parameter.Accepts(parameter.Default) && parameter.Accepts(parameter.Minimum) && parameter.Accepts(parameter.Maximum),
            };
            Assert.That(accepted, Is.True, parameter.Name);
            Assert.That(parameter.Map, Is.SameAs(map));
            Assert.That(map.Find(parameter.Name)?.Address, Is.EqualTo(parameter.Address), parameter.Name);
        }
    }

    [Test]
    public void Every_name_is_known_to_some_firmware_and_counted()
    {
        DataFlashName[] names = Enum.GetValues<DataFlashName>();
        Assert.That(names, Has.Length.EqualTo(DataFlashMap.Names));
        Assert.That(names.Where(name => Maps.All(map => map[name] == null)), Is.Empty);
        Assert.That(Maps.Select(map => All(map).Count()), Is.EqualTo(new[] { 397, 415, 483 }));
    }

    [TestCaseSource(nameof(Maps))]
    public void Numbers_are_decoded_from_bytes_that_were_read_together(DataFlashMap map)
    {
        DataFlashParameter threshold = map[DataFlashName.OtcThreshold];
        DataFlashParameter delay = map[DataFlashName.OtcDelay];
        byte[] bytes = new byte[8];
        int stored = 475 - threshold.Offset;
        (bytes[1], bytes[2], bytes[3]) = ((byte)stored, (byte)(stored >> 8), 7);
        Assert.That(delay.Address - threshold.Address, Is.EqualTo(2));
        Assert.That((threshold.Decode(bytes, 1), delay.Decode(bytes, 3)), Is.EqualTo((475L, 7L)));
        Assert.That(() => map[DataFlashName.DeviceName].Decode(bytes, 0), Throws.InvalidOperationException);
    }

    // The original system (aburke1605/battery-portal, Kconfig.projbuild) has 0x4085 and 0x4888 in its firmware, which is R1.
    [Test]
    public void Addresses_of_the_original_system_are_those_of_R1()
    {
        Assert.That(DataFlashMap.R1[DataFlashName.DeviceName].Address, Is.EqualTo(0x4085));
        Assert.That(DataFlashMap.R1[DataFlashName.OtcThreshold].Address, Is.EqualTo(0x4888));
    }

    // IvanLi-CN/mains-aegis uses these on a BQ40Z50-R2 (docs/specs and firmware/src/bq40z50.rs).
    [TestCase(DataFlashName.Occ1Threshold, 0x495E)]
    [TestCase(DataFlashName.Occ1Delay, 0x4960)]
    [TestCase(DataFlashName.OcdRecoveryThreshold, 0x496D)]
    [TestCase(DataFlashName.OcdRecoveryDelay, 0x496F)]
    [TestCase(DataFlashName.SoccThreshold, 0x49C9)]
    [TestCase(DataFlashName.SocdDelay, 0x49CE)]
    [TestCase(DataFlashName.OcThreshold, 0x49A9)]
    [TestCase(DataFlashName.SbsConfiguration, 0x4889)]
    [TestCase(DataFlashName.PowerConfig, 0x488B)]
    [TestCase(DataFlashName.BalancingConfiguration, 0x4908)]
    [TestCase(DataFlashName.RelaxBalanceInterval, 0x490E)]
    [TestCase(DataFlashName.MinRsocForBalancing, 0x4912)]
    [TestCase(DataFlashName.T1Temp, 0x4A0B)]
    [TestCase(DataFlashName.T4Temp, 0x4A15)]
    [TestCase(DataFlashName.HysteresisTemp, 0x4A17)]
    [TestCase(DataFlashName.TemperatureMode, 0x4A7C)]
    [TestCase(DataFlashName.UpdateStatus, 0x4312)]
    [TestCase(DataFlashName.LifetimeCountOfRaUpdates, 0x43D8)]
    public void Addresses_of_R2_are_those_that_another_driver_uses(DataFlashName name, int address)
    {
        Assert.That(DataFlashMap.R2[name].Address, Is.EqualTo(address));
    }

    [Test]
    public void Address_of_one_firmware_holds_something_else_in_another()
    {
        int address = DataFlashMap.R1[DataFlashName.OtcThreshold].Address;
        Assert.That(
            All(DataFlashMap.R2).Single(p => p.Address == address).Name, Is.EqualTo("Settings.Configuration.SBS Gauging Configuration"));
        Assert.That(All(DataFlashMap.Original).Single(p => p.Address == address).Name, Is.EqualTo("Protections.OTF.Threshold"));
    }

    [Test]
    public void Firmware_version_chooses_the_map_and_later_firmware_has_none()
    {
        Assert.That(DataFlashMap.ForVersion(0x0012), Is.SameAs(DataFlashMap.Original));
        Assert.That(DataFlashMap.ForVersion(0x0106), Is.SameAs(DataFlashMap.R1));
        Assert.That(DataFlashMap.ForVersion(0x0211), Is.SameAs(DataFlashMap.R2));
        Assert.That(DataFlashMap.ForVersion(0x0309), Is.Null);
        Assert.That(DataFlashMap.ForVersion(0x0402), Is.Null);
    }

    [Test]
    public void Value_that_a_firmware_lacks_is_null_there()
    {
        Assert.That(DataFlashMap.R1[DataFlashName.DegradeMode1CycleThreshold], Is.Null);
        Assert.That(DataFlashMap.R2[DataFlashName.DegradeMode1CycleThreshold], Is.Not.Null);
        Assert.That(DataFlashMap.R2.Find("Protections.COV.Threshold Standard Temp"), Is.Null);
        Assert.That(DataFlashMap.R2.Find("protections.cov.delay"), Is.Null);
    }

    [TestCase(0x3FFF, DataFlashType.U1, 0, 1)]
    [TestCase(0x5FFF, DataFlashType.U2, 0, 1)]
    [TestCase(0x0041, DataFlashType.U1, 0, 1)]
    [TestCase(0x4000, DataFlashType.U1, 0, 256)]
    [TestCase(0x4000, DataFlashType.I1, -129, 0)]
    [TestCase(0x4000, DataFlashType.U4, -1, 0)]
    [TestCase(0x4000, DataFlashType.F4, 0, 1)]
    [TestCase(0x4000, DataFlashType.Text, 0, 1)]
    public void Declaration_that_cannot_be_right_is_refused(int address, DataFlashType type, int minimum, int maximum)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new DataFlashParameter("x", address, type, minimum, maximum, ""));
    }

    [TestCase(550, "0.1 °C", "55.0 °C")]
    [TestCase(-5, "0.1 °C", "-0.5 °C")]
    [TestCase(7, "0.01 %", "0.07 %")]
    [TestCase(2500, "mV", "2500 mV")]
    [TestCase(3, "", "3")]
    public void Number_is_written_for_people(int value, string unit, string text)
    {
        Assert.That(new DataFlashParameter("x", 0x4000, DataFlashType.I2, -32768, 32767, unit).Format(value), Is.EqualTo(text));
    }

    [Test]
    public void Bits_are_written_in_hexadecimal()
    {
        Assert.That(DataFlashMap.R1[DataFlashName.EnabledProtectionsC].Format(0xD5), Is.EqualTo("0xD5"));
        Assert.That(DataFlashMap.R2[DataFlashName.DaConfiguration].Format(0x12), Is.EqualTo("0x0012"));
    }

    private static IEnumerable<DataFlashParameter> All(DataFlashMap map)
    {
        return Enum.GetValues<DataFlashName>().Select(name => map[name]).OfType<DataFlashParameter>();
    }
}
