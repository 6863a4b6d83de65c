using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Protocol.Original;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>The plain messages of the original system, in every version that it published.</summary>
public sealed class OriginalMessageTests
{
    private static readonly int[] Sizes = [19, 36, 37, 52, 53, 65, 67, 70, 78];
    private static readonly int[] SizesWithFix = [65, 67, 70, 78];

    // Some minutes around what OriginalStructure says, 2026-03-06 09:15:30.
    private static readonly long Taken = Utc("2026-03-06T09:15:30Z");
    private static readonly long Now = Taken + 45000;

    private OriginalMessageReader _reader = null!;

    [SetUp]
    public void SetUp() => _reader = new OriginalMessageReader();

    [TestCaseSource(nameof(Sizes))]
    public void Every_version_is_recognised_by_its_size_with_any_number_of_modules(int size)
    {
        for (int count = 1; count <= 6; count++)
        {
            OriginalStructure[] structures = Enumerable.Range(1, count).Select(id => new OriginalStructure { Module = (byte)id }).ToArray();
            byte[] bytes = OriginalStructure.Message(size, structures);
            Assert.That(bytes, Has.Length.EqualTo(1 + (count * size)));
            Assert.That(Open(bytes), Is.EqualTo(OriginalResult.Accepted));
            Assert.That(_reader.StructureBytes, Is.EqualTo(size));
            Assert.That(ReadAll().Select(reading => reading.ModuleId), Is.EqualTo(Enumerable.Range(1, count)));
        }
    }

    [TestCaseSource(nameof(Sizes))]
    public void Values_come_in_our_units_and_what_the_version_does_not_have_is_absent(int size)
    {
        Reading reading = ReadOne(size, new OriginalStructure());
        var expected = new Dictionary<int, int>
        {
            [ReadingField.StateOfCharge] = 64,
            [ReadingField.StateOfHealth] = 97,
            [ReadingField.PackVoltage] = 14800,
            [ReadingField.PackCurrent] = -1200,
            [ReadingField.Temperature] = 253,
        };
        if (size > 19)
        {
            for (int i = 0; i < 4; i++)
            {
                expected[ReadingField.CellVoltage1 + i] = new[] { 3700, 3710, 3690, 3720 }[i];
                expected[ReadingField.CellCurrent1 + i] = new[] { -1230, -1220, -1210, -1200 }[i];
                expected[ReadingField.Ts1 + i] = new[] { 244, 245, -16, -15 }[i];
            }

            expected[ReadingField.CellTemperature] = 248;
            expected[ReadingField.OverTemperatureCharge] = 550;
        }

        if (size >= 65)
        {
            expected[ReadingField.Latitude] = 534068031;
            expected[ReadingField.Longitude] = -29684658;
        }

        if (size is 67 or 70) expected[ReadingField.CycleCount] = 120;
        if (size == 70) expected[ReadingField.InverterOn] = 1;
        if (size is 37 or 53 or 65 or 67 or 70) expected[ReadingField.WifiConnected] = 0;
        var actual = Enumerable.Range(0, ReadingField.Count).Where(reading.Has).ToDictionary(field => field, reading.Get);
        Assert.That(actual, Is.EquivalentTo(expected));
    }

    [Test]
    public void The_published_example_is_a_frame_and_no_message_of_any_version()
    {
        // It is "simplified": a packet of five bytes stands for the structure.
        Assert.That(Open(Convert.FromHexString("02000143" + "7D00" + "020203")), Is.EqualTo(OriginalResult.Malformed));
    }

    [TestCaseSource(nameof(Sizes))]
    public void A_message_with_fewer_packets_than_it_counts_is_read_where_one_version_fits(int size)
    {
        // A member answered a command: the original counts the answer and packs nothing.
        byte[] bytes = OriginalStructure.Message(size, new OriginalStructure(), new OriginalStructure { Module = 8 });
        bytes[0] = 3;
        Assert.That(Open(bytes), Is.EqualTo(OriginalResult.Accepted));
        Assert.That(_reader.StructureBytes, Is.EqualTo(size));
        Assert.That(ReadAll(), Has.Count.EqualTo(2));
        Assert.That(_reader.Counters.Short, Is.EqualTo(1));
    }

    [Test]
    public void A_message_that_two_versions_fit_is_believed_in_neither()
    {
        // Five of 52 bytes are as long as four of 65; with everything 0 both have the types where they belong.
        byte[] bytes = new byte[1 + 260];
        bytes[0] = 6;
        Assert.That(Open(bytes), Is.EqualTo(OriginalResult.Ambiguous));
        Assert.That(_reader.Counters.Ambiguous, Is.EqualTo(1));
        Assert.That(Read(), Is.Null);
        bytes[0] = 4;
        Assert.That(Open(bytes), Is.EqualTo(OriginalResult.Accepted), "the count decides where it is right");
        Assert.That(_reader.StructureBytes, Is.EqualTo(65));
    }

    [TestCase(69)]
    [TestCase(71)]
    [TestCase(79)]
    public void An_unknown_size_is_counted_and_shown(int size)
    {
        byte[] bytes = OriginalStructure.Message(78, new OriginalStructure(), new OriginalStructure());
        Array.Resize(ref bytes, 1 + (2 * size));
        Assert.That(Open(bytes), Is.EqualTo(OriginalResult.Malformed));
        Assert.That(_reader.Counters.Malformed, Is.EqualTo(1));
        Assert.That(_reader.Counters.LatestMalformedBytes, Is.EqualTo(1 + (2 * size)));
    }

    [Test]
    public void An_answer_is_of_no_published_form()
    {
        foreach (int length in new[] { 3, 4, 40, 70 })
        {
            byte[] bytes = new byte[1 + length];
            (bytes[0], bytes[1], bytes[2]) = (1, 3, 7);
            Assert.That(Open(bytes), Is.EqualTo(OriginalResult.Malformed));
        }
    }

    [Test]
    public void A_structure_that_was_never_filled_has_no_values_of_the_gauge()
    {
        Reading reading = ReadOne(70, new OriginalStructure
        {
            Charge = 0,
            Health = 0,
            Voltage = 0,
            Cells = new ushort[4],
            Current = 0,
            CellCurrents = new short[4],
            Temperature = -2732,
            CellTemperature = -2732,
            Sensors = [-27315, -27315, -27315, -27315],
            Threshold = 0,
            Cycles = 0,
        });
        Assert.That(
            Enumerable.Range(0, ReadingField.Count).Where(reading.Has),
            Is.EquivalentTo(
                new int[] { ReadingField.Latitude, ReadingField.Longitude, ReadingField.InverterOn, ReadingField.WifiConnected }));
    }

    [Test]
    public void A_sensor_at_absolute_zero_a_cell_without_voltage_and_a_value_out_of_range_are_absent()
    {
        Reading reading = ReadOne(
            70, new OriginalStructure
            {
                Sensors = [-27315, 2500, 2500, 32767],
                Cells = [370, 0, 820, 370],
                CellCurrents = [3277, 3276, 0, 0],
                Charge = 0
            });
        Assert.Multiple(() =>
        {
            Assert.That(reading.Has(ReadingField.Ts1), Is.False);
            Assert.That(reading.Get(ReadingField.Ts2), Is.EqualTo(250));
            Assert.That(reading.Has(ReadingField.Ts4), Is.False);
            Assert.That(reading.Has(ReadingField.CellVoltage2), Is.False);
            Assert.That(reading.Has(ReadingField.CellVoltage3), Is.False);
            Assert.That(reading.Get(ReadingField.CellVoltage4), Is.EqualTo(3700));
            Assert.That(reading.Has(ReadingField.CellCurrent1), Is.False);
            Assert.That(reading.Get(ReadingField.CellCurrent2), Is.EqualTo(32760));
            Assert.That(reading.Get(ReadingField.StateOfCharge), Is.Zero);
        });
    }

    [Test]
    public void A_packet_that_cannot_be_what_it_claims_is_counted_and_those_behind_it_are_read()
    {
        OriginalStructure[] wrong = new[]
        {
            new OriginalStructure { Module = 0 },
            new OriginalStructure { Charge = 101 },
            new OriginalStructure { Health = 101 },
            new OriginalStructure { Inverter = 2 },
            new OriginalStructure { Wifi = 255 },
        };
        Assert.That(Open(OriginalStructure.Message(70, [.. wrong, new OriginalStructure()])), Is.EqualTo(OriginalResult.Accepted));
        Assert.That(ReadAll(), Has.Count.EqualTo(1));
        Assert.That(_reader.Counters.InvalidPackets, Is.EqualTo(wrong.Length));
    }

    [TestCaseSource(nameof(SizesWithFix))]
    public void A_reading_with_a_fix_has_its_own_time_and_is_the_same_wherever_and_whenever_it_is_heard(int size)
    {
        var structure = new OriginalStructure { Time = 91530.25 };
        Reading first = ReadOne(size, structure);
        Assert.That(first.TakenAtMilliseconds, Is.EqualTo(Taken + 250));
        Assert.That(first.TimeSource, Is.EqualTo(TimeSource.Gps));
        foreach (
            (long now, TimeSource source) in new[] { (Now + 1000, TimeSource.Gps), (Now + 60_000, TimeSource.Synchronised),
            (0L, TimeSource.Unset),
            (Taken - 110_000, TimeSource.Gps) })
        {
            Reading again = ReadOne(size, structure, now, source);
            ReadingAssert.AreSame(first, again);
        }

        Reading other = ReadOne(size, structure with { Charge = 63 });
        Assert.That(other.BootId, Is.EqualTo(first.BootId));
        Assert.That(other.Sequence, Is.Not.EqualTo(first.Sequence), "another reading of the same second");
        Assert.That(OriginalIdentity.IsOriginal(first.BootId), Is.True);
    }

    [Test]
    public void A_reading_without_a_time_to_believe_has_that_of_the_clock_here()
    {
        (int, OriginalStructure)[] structures = new[]
        {
            (36, new OriginalStructure()),
            (53, new OriginalStructure()),
            (70, new OriginalStructure { Latitude = 0, Longitude = 0, Time = 0, Date = 0 }),
            (70, new OriginalStructure { Latitude = 0, Longitude = 0 }),
            (65, new OriginalStructure { Time = 132600, Date = 230925 }),
            (70, new OriginalStructure { Date = 310226 }),
            (70, new OriginalStructure { Date = 1326 }),
            (70, new OriginalStructure { Time = 240000 }),
            (70, new OriginalStructure { Time = 91560 }),
            (70, new OriginalStructure { Time = 96000 }),
            (70, new OriginalStructure { Time = double.NaN }),
            (70, new OriginalStructure { Time = -1 }),
            (70, new OriginalStructure { Date = uint.MaxValue }),
            (70, new OriginalStructure { Latitude = double.NaN }),
            (70, new OriginalStructure { Latitude = 90.0001 }),
            (70, new OriginalStructure { Longitude = double.NegativeInfinity }),

            // The fix was lost ten minutes ago, and the original goes on sending it.
            (70, new OriginalStructure { Time = 90500 }),
            (70, new OriginalStructure { Date = 50326 }),
        };
        foreach ((int size, OriginalStructure? structure) in structures)
        {
            Reading reading = ReadOne(size, structure, Now, TimeSource.Synchronised);
            Assert.That(reading.TakenAtMilliseconds, Is.EqualTo(Now), structure.ToString());
            Assert.That(reading.TimeSource, Is.EqualTo(TimeSource.Synchronised));
            Assert.That(OriginalIdentity.IsOriginal(reading.BootId), Is.True);
            Reading later = ReadOne(size, structure, Now + 5000, TimeSource.Synchronised);
            Assert.That(
                (later.BootId, later.Sequence), Is.Not.EqualTo((reading.BootId, reading.Sequence)),
                "the same values five seconds later are another reading");
        }

        Assert.That(
            structures.Count(pair => Untimed(pair.Item1, pair.Item2)), Is.EqualTo(structures.Length - 2),
            "without a clock here an old fix cannot be told");
    }

    [Test]
    public void Leap_days_months_and_years_are_those_of_the_calendar([Values(0, 3, 4, 24, 99)] int year)
    {
        for (var day = new DateTime(2000 + year, 1, 1); day.Year == 2000 + year; day = day.AddDays(1))
        {
            long milliseconds = OriginalTime.ToMilliseconds(235959.5, (uint)((day.Day * 10000) + (day.Month * 100) + year));
            Assert.That(milliseconds, Is.EqualTo(new DateTimeOffset(day.AddDays(1), TimeSpan.Zero).ToUnixTimeMilliseconds() - 500));
        }

        Assert.That(OriginalTime.ToMilliseconds(0, (uint)(290200 + year)), year % 4 == 0 ? Is.GreaterThan(0) : Is.EqualTo(-1));
    }

    [Test]
    public void Identities_of_a_day_do_not_collide_and_stay_positive()
    {
        var seen = new HashSet<(int, int)>();
        for (int second = 0; second < 86400; second++)
        {
            int time = (second / 3600 * 10000) + (second / 60 % 60 * 100) + (second % 60);
            Reading reading = ReadOne(70, new OriginalStructure { Time = time }, 0, TimeSource.Unset);
            Assert.That(reading.Sequence, Is.GreaterThan(0));
            Assert.That(seen.Add((reading.BootId, reading.Sequence)), Is.True);
        }

        Assert.That(seen.Select(id => id.Item1).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Readings_of_one_second_are_seldom_taken_for_one()
    {
        // A fix that is lost stands still for the two minutes in which it is believed: 24 readings at one in five seconds.
        Random random = RandomSource.Create();
        int lost = 0;
        for (int n = 0; n < 1000; n++)
        {
            var seen = new HashSet<int>();
            for (int i = 0; i < 24; i++)
            {
                ushort[] cells = Enumerable.Range(0, 4).Select(_ => (ushort)random.Next(330, 420)).ToArray();
                short[] currents = Enumerable.Range(0, 4).Select(_ => (short)random.Next(-200, 200)).ToArray();
                if (!seen.Add(ReadOne(70, new OriginalStructure { Cells = cells, CellCurrents = currents }).Sequence)) lost++;
            }
        }

        // 11 in 24,000 are to be expected of 24,855 hashes.
        Assert.That(lost, Is.LessThan(50));
    }

    [Test]
    public void What_is_written_is_read_as_the_same_command()
    {
        var writer = new OriginalMessageWriter();
        var data = new CommandData();
        data.Settings.Set(Setting.OverTemperatureCharge, -400);
        foreach (string? summary in new[] { CommandKind.Query, CommandKind.ChangeSettings, CommandKind.ResetGauge, CommandKind.Unseal })
        {
            Assert.That(writer.Write(126, summary, data), Is.Empty);
            var decoder = new FrameDecoder(OriginalMessageReader.MaximumMessageBytes);
            Assert.That(decoder.Read(writer.Buffer, 0, writer.Length, out _), Is.True);
            Assert.That(decoder.Length, Is.EqualTo(summary == CommandKind.Query ? 4 : 41));
            Assert.That(_reader.Open(decoder.Buffer, 0, decoder.Length), Is.EqualTo(OriginalResult.Accepted));
            RequestMessage message = Read<RequestMessage>();
            Assert.Multiple(() =>
            {
                Assert.That(message.Type, Is.EqualTo(MessageType.Request));
                Assert.That(message.ModuleId, Is.EqualTo(126));
                Assert.That(message.Summary, Is.EqualTo(summary));
                Assert.That(message.CommandId, Is.Zero);
                Assert.That(_reader.NewModuleId, Is.Zero);
                Settings settings = message.Data.Settings;
                Assert.That(settings.Has(Setting.OverTemperatureCharge), Is.EqualTo(summary == CommandKind.ChangeSettings));
                if (summary == CommandKind.ChangeSettings) Assert.That(settings.Get(Setting.OverTemperatureCharge), Is.EqualTo(-400));
            });
            Assert.That(Read(), Is.Null);
        }
    }

    [Test]
    public void A_query_and_a_request_are_the_bytes_of_the_original()
    {
        var writer = new OriginalMessageWriter();
        writer.Write(7, CommandKind.Query, new CommandData());
        Assert.That(writer.Buffer[..writer.Length], Is.EqualTo(Convert.FromHexString("7E" + "01" + "010701" + "7E")));
        var data = new CommandData();
        data.Settings.Set(Setting.OverTemperatureCharge, 550);
        writer.Write(125, CommandKind.ChangeSettings, data);
        Assert.That(
            writer.Buffer[..writer.Length],
            Is.EqualTo(Convert.FromHexString("7E" + "01" + "02" + "7D5D" + "01" + "00" + "2602" + new string('0', 68) + "7E")));
    }

    [TestCase(CommandKind.ConnectWifi, "clear")]
    [TestCase(CommandKind.Inverter, "does not know")]
    [TestCase(CommandKind.Seal, "does not know")]
    [TestCase(CommandKind.FullAccess, "does not know")]
    [TestCase(CommandKind.RestartNode, "does not know")]
    [TestCase(CommandKind.ChangeRadioKey, "does not know")]
    [TestCase(CommandKind.ChangeSettings, "OTC only")]
    public void What_the_original_cannot_do_or_must_not_hear_is_refused_with_the_reason(string summary, string reason)
    {
        var writer = new OriginalMessageWriter();
        var data = new CommandData { Ssid = "Farm", Password = "hay-and-straw" };
        data.Settings.Set(Setting.ReportInterval, 5);
        data.SetOn(true);
        Assert.That(writer.Write(7, summary, data), Does.Contain(reason));
        Assert.That(writer.Length, Is.Zero);
        Assert.That(writer.Write(256, CommandKind.Query, data), Does.Contain("255"));
    }

    [Test]
    public void Requests_of_an_original_HUB_are_read_with_what_they_hold()
    {
        byte[] settings = Request(1);
        settings[1 + 3] = 9;
        settings[1 + 4] = 0x26;
        settings[1 + 5] = 0x02;
        Open(settings);
        RequestMessage request = Read<RequestMessage>();
        Assert.That(
            (request.Summary, request.Data.Settings.Get(Setting.OverTemperatureCharge), _reader.NewModuleId),
                Is.EqualTo((CommandKind.ChangeSettings, 550, 9)));

        byte[] wifi = Request(2);
        "Farm"u8.CopyTo(wifi.AsSpan(1 + 6));
        "hay-and-straw-16"u8.CopyTo(wifi.AsSpan(1 + 22));
        wifi[1 + 38] = 1;
        Open(wifi);
        request = Read<RequestMessage>();
        Assert.That(
            (request.Summary, request.Data.Ssid, request.Data.Password, request.Data.AutoConnect),
            Is.EqualTo((CommandKind.ConnectWifi, "Farm", "hay-and-straw-16", true)));

        // Until October 2025 a flag, a user name and a password stood there.
        wifi[1 + 6] = 1;
        Open(wifi);
        Assert.That(Read<InvalidMessage>().ClaimedType, Is.EqualTo(MessageType.Request));

        Open(Request(5));
        Assert.That(Read(), Is.Null);
        Assert.That(_reader.Counters.InvalidPackets, Is.EqualTo(1));
    }

    [Test]
    public void Telemetry_queries_and_requests_in_one_message_are_told_apart()
    {
        byte[] bytes = [3, .. new OriginalStructure().ToBytes(70), 1, 8, 1, .. Request(3)[1..]];
        Assert.That(Open(bytes), Is.EqualTo(OriginalResult.Accepted));
        var types = new List<string>();
        while (Read() is { } message) types.Add(message.Type + " " + (message as RequestMessage)?.Summary);
        Assert.That(types, Is.EqualTo(new[] { "Data ", "Request query", "Request reset-bms" }));
    }

    [Test]
    public void Any_bytes_are_a_value_or_a_counted_rejection()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 200_000; n++)
        {
            byte[] bytes;
            if (random.Next(2) == 0)
            {
                bytes = new byte[random.Next(0, 300)];
                random.NextBytes(bytes);
            }
            else
            {
                OriginalStructure[] structures = Enumerable.Range(0, random.Next(1, 4))
                    .Select(_ => new OriginalStructure { Module = (byte)random.Next(256) }).ToArray();
                bytes = OriginalStructure.Message(Sizes[random.Next(Sizes.Length)], structures);
                for (int damage = random.Next(6); damage > 0; damage--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                if (random.Next(4) == 0) Array.Resize(ref bytes, random.Next(bytes.Length + 1));
            }

            int before = Total();
            OriginalResult result = Open(bytes);
            Assert.That(Total(), Is.EqualTo(before + 1));
            if (result != OriginalResult.Accepted) Assert.That(Read(), Is.Null);
            for (int packets = 0; Read() is { } message; packets++)
            {
                Assert.That(packets, Is.LessThan(bytes[0]));
                Assert.That(WireLimits.IsModuleId(message.ModuleId), Is.True);
                if (message is DataMessage data)
                    Assert.That(OriginalIdentity.IsOriginal(data.Reading.BootId) && data.Reading.Sequence > 0, Is.True);
            }
        }

        int Total() => _reader.Counters.Accepted + _reader.Counters.Malformed + _reader.Counters.Ambiguous;
    }

    [Test]
    public void Reading_telemetry_allocates_nothing()
    {
        byte[] bytes = OriginalStructure.Message(70, [.. Enumerable.Range(1, 6).Select(id => new OriginalStructure { Module = (byte)id })]);
        for (int i = 0; i < 100; i++) Once();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Once();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Once()
        {
            _reader.Open(bytes, 0, bytes.Length);
            while (Read() != null)
            {
            }
        }
    }

    private static long Utc(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private static byte[] Request(byte kind)
    {
        byte[] bytes = new byte[41];
        (bytes[0], bytes[1], bytes[2], bytes[3]) = (1, 2, 7, kind);
        return bytes;
    }

    private OriginalResult Open(byte[] bytes) => _reader.Open(bytes, 0, bytes.Length);

    private Message Read() => _reader.Read(Now, TimeSource.Gps);

    private T Read<T>()
        where T : Message
    {
        Message message = Read();
        Assert.That(message, Is.InstanceOf<T>());
        return (T)message;
    }

    private List<Reading> ReadAll()
    {
        var readings = new List<Reading>();
        while (Read() is DataMessage message) readings.Add(message.TakeReading());
        return readings;
    }

    private Reading ReadOne(int size, OriginalStructure structure) => ReadOne(size, structure, Now, TimeSource.Gps);

    private Reading ReadOne(int size, OriginalStructure structure, long now, TimeSource source)
    {
        Assert.That(Open(OriginalStructure.Message(size, structure)), Is.EqualTo(OriginalResult.Accepted));
        var message = _reader.Read(now, source) as DataMessage;
        Assert.That(message, Is.Not.Null);
        return message!.TakeReading();
    }

    private bool Untimed(int size, OriginalStructure structure)
    {
        int before = _reader.Counters.Untimed;
        Open(OriginalStructure.Message(size, structure));
        return _reader.Read(Now, TimeSource.Unset) == null && _reader.Counters.Untimed == before + 1;
    }
}
