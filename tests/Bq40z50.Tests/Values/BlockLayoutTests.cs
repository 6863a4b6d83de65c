using System;
using Battery.Drivers.Bq40z50;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>
/// The layouts of all blocks, compared with the manual's tables (TRM SLUUBK0 14.1.3 and 14.1.44 to 14.1.70). The manual names a block's
/// entries by letters, two bytes as aaAA with the low byte first; so do these tests.
/// </summary>
public sealed class BlockLayoutTests
{
    // Byte i is 0x80 + i: every word is another number, and a negative one where it is signed.
    [Test]
    public void DAStatus1_is_sixteen_words()
    {
        DaStatus1 block = Filled(new DaStatus1(), 32);
        for (int cell = 1; cell <= 4; cell++)
        {
            Assert.That(block.CellMillivolts(cell), Is.EqualTo(Word("ABCD"[cell - 1])));
            Assert.That(block.CellMilliamps(cell), Is.EqualTo(Signed("GHIJ"[cell - 1])));
            Assert.That(block.CellCentiwatts(cell), Is.EqualTo(Signed("KLMN"[cell - 1])));
        }

        Assert.That(block.BatMillivolts, Is.EqualTo(Word('E')));
        Assert.That(block.PackMillivolts, Is.EqualTo(Word('F')));
        Assert.That(block.PowerCentiwatts, Is.EqualTo(Signed('O')));
        Assert.That(block.AveragePowerCentiwatts, Is.EqualTo(Signed('P')));
    }

    [Test]
    public void DAStatus2_is_seven_or_eight_temperatures()
    {
        DaStatus2 block = Filled(new DaStatus2(), 16);
        int[] values =
        [
            block.InternalDeciCelsius, block.Ts1DeciCelsius, block.Ts2DeciCelsius, block.Ts3DeciCelsius, block.Ts4DeciCelsius,
                block.CellDeciCelsius,
            block.FetDeciCelsius, block.GaugingDeciCelsius,
        ];
        for (int i = 0; i < values.Length; i++)
        {
            Assert.That(values[i], Is.EqualTo(Word((char)('A' + i)) - 2732));
        }

        Assert.That(block.HasGauging, Is.True);
        Assert.That(Filled(block, 14).HasGauging, Is.False);
    }

    [Test]
    public void ITStatus1_is_sixteen_words()
    {
        ItStatus1 block = Filled(new ItStatus1(), 32);
        Assert.That(block.TrueRemainingMilliampHours, Is.EqualTo(Signed('A')));
        Assert.That(block.TrueRemainingCentiwattHours, Is.EqualTo(Signed('B')));
        Assert.That(block.InitialMilliampHours, Is.EqualTo(Signed('C')));
        Assert.That(block.InitialCentiwattHours, Is.EqualTo(Signed('D')));
        Assert.That(block.TrueFullChargeMilliampHours, Is.EqualTo(Signed('E')));
        Assert.That(block.TrueFullChargeCentiwattHours, Is.EqualTo(Signed('F')));
        Assert.That(block.SimulationDeciCelsius, Is.EqualTo(Word('G') - 2732));
        Assert.That(block.AmbientDeciCelsius, Is.EqualTo(Word('H') - 2732));
        for (int cell = 1; cell <= 4; cell++)
        {
            Assert.That(block.ResistanceScale(cell), Is.EqualTo(Signed("IJKL"[cell - 1])));
            Assert.That(block.CompensatedResistance(cell), Is.EqualTo(Signed("MNOP"[cell - 1])));
        }
    }

    // AABBCCDDEEFF ggGGhhHH iiII … ssSS: six bytes, then words from byte 6.
    [Test]
    public void ITStatus2_is_six_bytes_a_long_time_and_eleven_words()
    {
        ItStatus2 block = Filled(new ItStatus2(), 32);
        Assert.That(block.PackGrid, Is.EqualTo(0x80));
        Assert.That(block.LearnedStatus, Is.EqualTo((LearnedStatus)0x81));
        Assert.That((uint)block.StateSeconds, Is.EqualTo(0x89888786));
        for (int cell = 1; cell <= 4; cell++)
        {
            Assert.That(block.CellGrid(cell), Is.EqualTo(0x81 + cell), "CC to FF");
            Assert.That(block.DepthOfDischarge(cell), Is.EqualTo(At(10 + 2 * (cell - 1))), "ii to ll");
            Assert.That(block.DepthAtEndOfCharge(cell), Is.EqualTo(At(24 + 2 * (cell - 1))), "pp to ss");
        }

        Assert.That(block.PassedMilliampHours, Is.EqualTo((short)At(18)), "mm");
        Assert.That(block.PassedCentiwattHours, Is.EqualTo((short)At(20)), "nn");
        Assert.That(block.PassedSixteenthHours, Is.EqualTo(At(22)), "oo");
    }

    [Test]
    public void ITStatus3_is_twelve_words()
    {
        ItStatus3 block = Filled(new ItStatus3(), 24);
        for (int cell = 1; cell <= 4; cell++)
        {
            Assert.That(block.QmaxMilliampHours(cell), Is.EqualTo(Signed("ABCD"[cell - 1])));
            Assert.That(block.QmaxDepthOfDischarge(cell), Is.EqualTo(Word("EFGH"[cell - 1])));
        }

        Assert.That(block.PassedMilliampHours, Is.EqualTo(Signed('I')));
        Assert.That(block.PassedSixteenthHours, Is.EqualTo(Word('J')));
        Assert.That(block.ThermalModelFactor, Is.EqualTo(Signed('K')));
        Assert.That(block.ThermalModelTemperature, Is.EqualTo(Signed('L')));
    }

    [Test]
    public void CBStatus_is_nine_words_or_the_first_four()
    {
        CellBalanceStatus block = Filled(new CellBalanceStatus(), 18);
        for (int cell = 1; cell <= 4; cell++)
        {
            Assert.That(block.Seconds(cell), Is.EqualTo(Word("ABCD"[cell - 1])));
            Assert.That(block.DepthOfDischarge(cell), Is.EqualTo(Word("EFGH"[cell - 1])));
        }

        Assert.That(block.TotalDepthCharge, Is.EqualTo(Word('I')));
        Assert.That(Filled(block, 8).HasDepths, Is.False);
        Assert.That(block.Seconds(4), Is.EqualTo(Word('D')));
        Assert.That(block.DepthOfDischarge(1), Is.Zero, "nothing is left of the longer block");
    }

    [Test]
    public void State_of_health_and_filtered_capacity_are_two_and_four_words()
    {
        StateOfHealth health = Filled(new StateOfHealth(), 4);
        Assert.That(health.FullChargeMilliampHours, Is.EqualTo(Word('A')));
        Assert.That(health.FullChargeCentiwattHours, Is.EqualTo(Word('B')));
        FilteredCapacity filtered = Filled(new FilteredCapacity(), 8);
        Assert.That(filtered.RemainingMilliampHours, Is.EqualTo(Word('A')));
        Assert.That(filtered.RemainingCentiwattHours, Is.EqualTo(Word('B')));
        Assert.That(filtered.FullChargeMilliampHours, Is.EqualTo(Word('C')));
        Assert.That(filtered.FullChargeCentiwattHours, Is.EqualTo(Word('D')));
    }

    // aaAA … mmMM are 13 words, NN to SS six bytes.
    [Test]
    public void Lifetime_block_1_is_thirteen_words_and_six_signed_bytes()
    {
        LifetimeExtremes block = Filled(new LifetimeExtremes(), 32);
        for (int cell = 1; cell <= 4; cell++)
        {
            Assert.That(block.HighestMillivolts(cell), Is.EqualTo(Signed("ABCD"[cell - 1])));
            Assert.That(block.LowestMillivolts(cell), Is.EqualTo(Signed("EFGH"[cell - 1])));
        }

        Assert.That(block.GreatestDeltaMillivolts, Is.EqualTo(Signed('I')));
        Assert.That(block.GreatestChargeMilliamps, Is.EqualTo(Signed('J')));
        Assert.That(block.GreatestDischargeMilliamps, Is.EqualTo(Signed('K')));
        Assert.That(block.GreatestAverageDischargeMilliamps, Is.EqualTo(Signed('L')));
        Assert.That(block.GreatestAverageDischargeCentiwatts, Is.EqualTo(Signed('M')));
        int[] temperatures =
        [
            block.HighestCellCelsius, block.LowestCellCelsius, block.GreatestDeltaCelsius, block.HighestChipCelsius,
                block.LowestChipCelsius, block.HighestFetCelsius,
        ];
        for (int i = 0; i < temperatures.Length; i++)
        {
            Assert.That(temperatures[i], Is.EqualTo((sbyte)(0x80 + 26 + i)), "NN to SS");
        }
    }

    [Test]
    public void Lifetime_blocks_2_and_3_count_times_in_steps_of_two_hours()
    {
        LifetimePower power = Filled(new LifetimePower(), 8);
        Assert.That(
            new[] { power.Shutdowns, power.PartialResets, power.FullResets, power.WatchdogResets },
            Is.EqualTo(new[] { 0x80, 0x81, 0x82, 0x83 }));
        for (int cell = 1; cell <= 4; cell++)
        {
            Assert.That(power.BalancingHours(cell), Is.EqualTo(2 * (0x83 + cell)));
        }

        LifetimeHours hours = Filled(new LifetimeHours(), 16);
        int[] times =
        [
            hours.Runtime, hours.Undertemperature, hours.LowTemperature, hours.StandardTemperatureLow, hours.RecommendedTemperature,
            hours.StandardTemperatureHigh, hours.HighTemperature, hours.Overtemperature,
        ];
        for (int i = 0; i < times.Length; i++)
        {
            Assert.That(times[i], Is.EqualTo(2 * Word((char)('A' + i))));
        }
    }

    [Test]
    public void Lifetime_blocks_4_and_5_are_pairs_of_number_and_last_cycle()
    {
        for (int number = 4; number <= 5; number++)
        {
            LifetimeEvents block = Filled(new LifetimeEvents(number), 32);
            Assert.That(block.Command, Is.EqualTo(0x0060 + number - 1));
            int at = 0;
            foreach (LifetimeEvent kind in Enum.GetValues<LifetimeEvent>())
            {
                Assert.That(block.Has(kind), Is.EqualTo((int)kind / 8 == number - 4));
                if (!block.Has(kind))
                {
                    Assert.Throws<ArgumentOutOfRangeException>(() => block.Count(kind));
                    continue;
                }

                Assert.That(block.Count(kind), Is.EqualTo(At(at)), kind.ToString());
                Assert.That(block.CycleOfLast(kind), Is.EqualTo(At(at + 2)), kind.ToString());
                at += 4;
            }

            Assert.That(at, Is.EqualTo(32));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new LifetimeEvents(3));
    }

    [Test]
    public void AFE_registers_are_twenty_one_bytes_in_the_manuals_order()
    {
        AfeRegisters block = Filled(new AfeRegisters(), 21);
        int[] registers =
        [
            block.InterruptStatus, block.FetStatus, block.InputStatus, block.LatchStatus, block.InterruptEnable, block.FetControl,
                block.InputEnable,
            block.LowOutput, block.HighOutput, block.HighInterrupt, block.CellBalance, block.AdcControl, block.AdcChannel, block.LedControl,
            block.HardwareControl, block.TimerControl, block.ProtectionDelay, block.OvercurrentInDischarge, block.ShortCircuitInCharge,
            block.ShortCircuitInDischarge1, block.ShortCircuitInDischarge2,
        ];
        for (int i = 0; i < registers.Length; i++)
        {
            Assert.That(registers[i], Is.EqualTo(0x80 + i));
        }
    }

    // ZZYYaaAA … kkKK.
    [Test]
    public void Calibration_output_is_counter_status_and_eleven_words()
    {
        CalibrationOutput block = Filled(new CalibrationOutput(), 24);
        Assert.That(block.Counter, Is.EqualTo(0x80));
        Assert.That(block.IsShorted, Is.False);
        Assert.That(block.Current, Is.EqualTo((short)At(2)));
        for (int cell = 1; cell <= 4; cell++)
        {
            Assert.That(block.CellVoltage(cell), Is.EqualTo((short)At(2 + 2 * cell)), "bb to ee");
            Assert.That(block.CellCurrent(cell), Is.EqualTo((short)At(14 + 2 * cell)), "hh to kk");
        }

        Assert.That(block.Pack, Is.EqualTo((short)At(12)), "ff");
        Assert.That(block.Bat, Is.EqualTo((short)At(14)), "gg");
        Assert.That(block.TryParse([0, 2, .. new byte[22]], 0, 24), Is.True);
        Assert.That(block.IsShorted, Is.True);
    }

    // DDddVVvvBBbbTTZZzzRREE: the one block whose words have the high byte first. The bytes are those that a BQ40Z50-R4 gave to a user of
    // TI's forum (E2E 1108797).
    [Test]
    public void Firmware_version_has_the_high_byte_first()
    {
        var block = new FirmwareVersion();
        Assert.That(block.TryParse([0x45, 0x00, 0x04, 0x02, 0x00, 0x4F, 0x04, 0x04, 0x75, 0x02, 0x00], 0, 11), Is.True);
        Assert.That(block.DeviceNumber, Is.EqualTo(0x4500));
        Assert.That(block.Version, Is.EqualTo(0x0402), "4.02");
        Assert.That(block.Build, Is.EqualTo(0x004F));
        Assert.That(block.Type, Is.EqualTo(0x04));
        Assert.That(block.ImpedanceTrackVersion, Is.EqualTo(0x0475));
    }

    [Test]
    public void Block_shorter_than_its_values_or_longer_than_any_is_not_taken()
    {
        GaugeBlock[] blocks =
        [
            new DaStatus1(), new DaStatus2(), new ItStatus1(), new ItStatus2(), new ItStatus3(), new CellBalanceStatus(),
                new StateOfHealth(), new FilteredCapacity(),
            new LifetimeExtremes(), new LifetimePower(), new LifetimeHours(), new LifetimeEvents(4), new AfeRegisters(),
                new CalibrationOutput(), new FirmwareVersion(),
        ];
        foreach (GaugeBlock block in blocks)
        {
            int least = 0;
            while (least <= 34 && !block.TryParse(new byte[34], 0, least)) least++;
            Assert.That(least, Is.EqualTo(Needed(block)), block.GetType().Name);
            for (int length = least; length <= 34; length++)
            {
                Assert.That(block.TryParse(new byte[34], 0, length), Is.EqualTo(length <= 32), $"{block.GetType().Name}, {length}");
            }
        }
    }

    private static int Needed(GaugeBlock block) => block switch
    {
        DaStatus2 => 14,
        CellBalanceStatus or FilteredCapacity or LifetimePower => 8,
        StateOfHealth => 4,
        ItStatus3 or CalibrationOutput => 24,
        LifetimeHours => 16,
        AfeRegisters => 21,
        FirmwareVersion => 11,
        _ => 32,
    };

    [TestCase(0)]
    [TestCase(5)]
    public void Cell_that_no_pack_has_is_refused(int cell)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DaStatus1().CellMillivolts(cell));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItStatus2().CellGrid(cell));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LifetimePower().BalancingHours(cell));
    }

    private static T Filled<T>(T block, int length)
        where T : GaugeBlock
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte)(0x80 + i);
        Assert.That(block.TryParse(bytes, 0, length), Is.True);
        return block;
    }

    private static int At(int offset) => (0x80 + offset) | ((0x81 + offset) << 8);

    private static int Word(char letter) => At(2 * (letter - 'A'));

    private static int Signed(char letter) => (short)Word(letter);
}
