using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public class RadioMessageTests
{
    private const int Source = 4242;
    private const int Hub = 100;
    private RadioKey _key = null!;
    private RadioMessageBuilder _builder = null!;
    private RadioMessageReader _reader = null!;
    private long _counter;

    [SetUp]
    public void MakeBothEnds()
    {
        byte[] secret = Encoding.ASCII.GetBytes("a secret of enough bytes");
        _key = new RadioKey(secret);
        _builder = new RadioMessageBuilder(Source);
        _reader = new RadioMessageReader(Hub, new OneKey(_key), new ReplayGuard());
        _counter = 0;
    }

    [Test]
    public void Readings_of_any_kind_come_back_exactly()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 3000; n++)
        {
            var sent = new List<Reading>();
            Begin();
            while (true)
            {
                Reading reading = RandomReading.Create(random);
                if (sent.Count > 0 && random.Next(3) == 0) reading.ModuleId = sent[^1].ModuleId;
                if (sent.Count > 0 && random.Next(3) == 0) reading.BootId = sent[^1].BootId;
                if (!_builder.TryAddReading(reading)) break;
                sent.Add(reading);
            }

            Assert.That(sent, Is.Not.Empty);
            Assert.That(_builder.ReadingCount, Is.EqualTo(sent.Count));
            Open(_builder.Finish());
            foreach (Reading reading in sent)
            {
                DataMessage message = Next<DataMessage>();
                Assert.That(message.Type, Is.EqualTo(MessageType.Data));
                Assert.That(message.ModuleId, Is.EqualTo(reading.ModuleId));
                ReadingAssert.AreSame(reading, message.Reading);
            }

            Assert.That(_reader.Read(), Is.Null);
        }

        Assert.That(_reader.Counters.InvalidPackets, Is.Zero);
    }

    [Test]
    public void A_reading_of_the_most_bits_fits_one_message()
    {
        var reading =
            new Reading
            {
                ModuleId = 1,
                BootId = int.MaxValue,
                Sequence = int.MaxValue,
                TakenAtMilliseconds = WireLimits.MaximumTimeMilliseconds
            };
        int turn = 0;
        foreach (FieldDefinition field in ReadingField.All)
            reading.Set(field.Index, field.Kind == FieldKind.Bits ? -1 : turn++ % 2 == 0 ? field.Maximum : field.Minimum);
        Begin();
        Assert.That(_builder.TryAddReading(reading), Is.True);
        Open(_builder.Finish());
        Assert.That(Next<DataMessage>().Type, Is.EqualTo(MessageType.Data));
    }

    [Test]
    public void Eight_full_readings_fit_one_message_with_authentication_at_thirty_bytes_each()
    {
        Random random = RandomSource.Create();
        int least = int.MaxValue;
        int most = 0;
        long readings = 0;
        long bytesOfEight = 0;
        for (int n = 0; n < 1000; n++)
        {
            var fleet = new TypicalFleet(random, 12);
            int round = random.Next(1000);
            Begin();
            int count = 0;
            while (count < 12 && _builder.TryAddReading(fleet.Take(count, round))) count++;
            readings += count;
            least = Math.Min(least, count);
            most = Math.Max(most, count);
            Begin();
            for (int i = 0; i < 8; i++) Assert.That(_builder.TryAddReading(fleet.Take(i, round)), Is.True);
            bytesOfEight += _builder.Finish();
        }

        TestContext.Out.WriteLine($"full readings in a message: least {least}, most {most}, {readings / 1000.0:0.00} on average; "
            + $"a message of eight: {bytesOfEight / 1000.0:0.0} bytes, {bytesOfEight / 8000.0:0.00} a reading with everything");
        Assert.That(least, Is.GreaterThanOrEqualTo(8));
        Assert.That(bytesOfEight / 8000.0, Is.LessThanOrEqualTo(30));
    }

    [Test]
    public void A_full_reading_alone_needs_few_bytes_more()
    {
        Random random = RandomSource.Create();
        long bytes = 0;
        for (int n = 0; n < 500; n++)
        {
            Begin(PackingTable.Oldest);
            _builder.TryAddReading(new TypicalFleet(random, 1).Take(0, n));
            bytes += _builder.Finish();
        }

        TestContext.Out.WriteLine($"one full reading in a message of its own: {bytes / 500.0:0.0} bytes");
        Assert.That(bytes / 500.0, Is.LessThanOrEqualTo(61.5));
    }

    [Test]
    public void A_reading_of_random_values_needs_at_most_so_many_bytes()
    {
        Random random = RandomSource.Create();
        int most = 0;
        long bytes = 0;
        for (int n = 0; n < 3000; n++)
        {
            Begin();
            Assert.That(_builder.TryAddReading(RandomReading.Create(random)), Is.True);
            int length = _builder.Finish();
            most = Math.Max(most, length);
            bytes += length;
        }

        TestContext.Out.WriteLine($"a reading of random values in a message of its own: {bytes / 3000.0:0.0} bytes, at most {most}");
        Assert.That(most, Is.LessThanOrEqualTo(190));
    }

    [Test]
    public void A_known_reading_has_these_bytes()
    {
        // Fixes the layout of version 2: what is packed otherwise is of a later version.
        var reading =
            new Reading
            {
                ModuleId = 4243,
                BootId = 0x12345678,
                Sequence = 17,
                TakenAtMilliseconds = 1_790_000_000_123,
                TimeSource = TimeSource.Gps
            };
        int[] values = [
            468123456, 83012345, 64, 98, 14810, 3700, 3703, 3696, 3706, -1234, -1234, -1235, -1233, -1234, -1828, 251, 252, 248, 253, 255,
            257, 550, 120, 2560, 4001, 0, 0, 0x0307, 1, 0];
        for (int i = 0; i < values.Length; i++) reading.Set(i, values[i]);
        Begin(PackingTable.Oldest);
        _builder.TryAddReading(reading);
        reading.ModuleId++;
        reading.Sequence = 40000;
        reading.TakenAtMilliseconds += 1500;
        reading.Set(ReadingField.PackCurrent, 900);
        reading.Clear(ReadingField.Ts4);
        _builder.TryAddReading(reading);
        int length = _builder.Finish();
        string packets = Convert.ToHexString(
            _builder.Buffer, RadioFormat.HeaderBytes, length - RadioFormat.HeaderBytes - RadioKey.TagBytes);
        Assert.That(packets, Is.EqualTo(
            "005B020222468ACF10047462CBD308F737CDFE8009E555F2F1C1434268E9A3BD86E1254208C15CE448D159E0B880B771FF7FFFFE001000814042"
            + "01158000000021560000000215A00000002152000000021568EF618000000062BE07A0"));
    }

    [Test]
    public void A_backlog_of_one_module_is_packed_as_differences()
    {
        // Seeds that are fixed: how many fit depends on the readings.
        int count = 0;
        for (int seed = 1; seed <= 100; seed++)
        {
            var fleet = new TypicalFleet(new Random(seed), 1);
            Begin();
            for (int round = 0; _builder.TryAddReading(fleet.Take(0, round)); round++) count++;
        }

        TestContext.Out.WriteLine($"{count / 100.0} readings of one module in one message");
        Assert.That(count / 100.0, Is.GreaterThanOrEqualTo(19));
    }

    [Test]
    public void Every_packet_type_comes_back()
    {
        Message[] sent =
        [
            new TimeMessage(1_790_000_000_123),
            MessageOf.Request(7, WireLimits.MaximumCommandId, CommandKind.ConnectWifi, 300, data =>
            {
                data.Ssid = "Hütte";
                data.Password = "pässword 😀";
                data.SetAutoConnect(true);
            }),
            MessageOf.Request(65534, 1, CommandKind.ChangeSettings, 86400, data =>
            {
                data.Settings.Set(Setting.OverTemperatureCharge, 300);
                data.Settings.Set(Setting.ReportInterval, 3600);
            }),
            MessageOf.Request(8, 2, CommandKind.Inverter, 1, data => data.SetOn(true)),
            MessageOf.Request(8, 3, CommandKind.Query, 10),
            MessageOf.Request(8, 4, CommandKind.RestartNode, 10),
            MessageOf.Request(8, 5, CommandKind.RevokeRadioKey, 10, data =>
            {
                data.Module = 65534;
                data.KeyNumber = 255;
            }),
            new ResponseMessage(9, 4711, CommandStatus.Error, "sealed"),
            new ResponseMessage(9, 4712, CommandStatus.Delivered, ""),
            MessageOf.Ack(9, 91723, 15, 17, 20, 20, 3, 4),
            MessageOf.Refuse(9, int.MaxValue, "no", 1, int.MaxValue),
            MessageOf.Report(9, -400, 3600),
            MessageOf.Status(9, NodeRole.Root, 9, [9, 10, 3, 65534]),
        ];
        Begin();
        foreach (Message message in sent) Assert.That(_builder.TryAdd(message), Is.True);
        Open(_builder.Finish());

        TimeMessage time = Next<TimeMessage>();
        Assert.That(time.Type, Is.EqualTo(MessageType.Time));
        Assert.That(time.Milliseconds, Is.EqualTo(1_790_000_000_123));
        RequestMessage request = Next<RequestMessage>();
        Assert.That(request.Type, Is.EqualTo(MessageType.Request));
        Assert.That(request.CommandId, Is.EqualTo(WireLimits.MaximumCommandId));
        Assert.That(request.TimeToLiveSeconds, Is.EqualTo(300));
        Assert.That(request.Data.Ssid, Is.EqualTo("Hütte"));
        Assert.That(request.Data.Password, Is.EqualTo("pässword 😀"));
        Assert.That(request.Data.AutoConnect, Is.True);
        request = Next<RequestMessage>();
        Assert.That(request.ModuleId, Is.EqualTo(65534));
        Assert.That(request.Data.Settings.Get(Setting.OverTemperatureCharge), Is.EqualTo(300));
        Assert.That(request.Data.Settings.Get(Setting.ReportInterval), Is.EqualTo(3600));
        request = Next<RequestMessage>();
        Assert.That(request.Summary, Is.SameAs(CommandKind.Inverter));
        Assert.That(request.Data.On, Is.True);
        request = Next<RequestMessage>();
        Assert.That(request.Summary, Is.SameAs(CommandKind.Query));
        request = Next<RequestMessage>();
        Assert.That(request.Summary, Is.SameAs(CommandKind.RestartNode));
        request = Next<RequestMessage>();
        Assert.That(
            (request.Summary, request.Data.Module, request.Data.KeyNumber), Is.EqualTo((CommandKind.RevokeRadioKey, 65534, 255)));
        ResponseMessage response = Next<ResponseMessage>();
        Assert.That(response.Type, Is.EqualTo(MessageType.Response));
        Assert.That(response.Status, Is.SameAs(CommandStatus.Error));
        Assert.That(response.Reason, Is.EqualTo("sealed"));
        response = Next<ResponseMessage>();
        Assert.That(response.CommandId, Is.EqualTo(4712));
        Assert.That(response.Reason, Is.Empty);
        AckMessage ack = Next<AckMessage>();
        Assert.That(ack.Type, Is.EqualTo(MessageType.Ack));
        Assert.That(ack.BootId, Is.EqualTo(91723));
        Assert.That(MessageOf.RangesOf(ack), Is.EqualTo(new[] { 15, 17, 20, 20, 3, 4 }));
        RefuseMessage refuse = Next<RefuseMessage>();
        Assert.That(refuse.Type, Is.EqualTo(MessageType.Refuse));
        Assert.That(refuse.Ranges[..2], Is.EqualTo(new[] { 1, int.MaxValue }));
        Assert.That(refuse.Reason, Is.EqualTo("no"));
        ReportMessage report = Next<ReportMessage>();
        Assert.That(report.Type, Is.EqualTo(MessageType.Report));
        Assert.That(report.Settings.Get(Setting.ReportInterval), Is.EqualTo(3600));
        StatusMessage status = Next<StatusMessage>();
        Assert.That(status.Type, Is.EqualTo(MessageType.Status));
        Assert.That(status.Role, Is.SameAs(NodeRole.Root));
        Assert.That(MessageOf.ModulesOf(status), Is.EqualTo(new[] { 9, 10, 3, 65534 }));
        Assert.That(_reader.Read(), Is.Null);
    }

    [Test]
    public void A_status_tells_the_pace_in_one_byte_and_never_a_shorter_one()
    {
        Begin();
        Assert.That(_builder.TryAdd(MessageOf.Status(9, NodeRole.Root, 9, [9, 10])), Is.True);
        int without = _builder.Finish();
        for (int pace = 0; pace <= 4000; pace++)
        {
            Begin();
            Assert.That(_builder.TryAdd(MessageOf.Status(9, NodeRole.Root, 9, [9, 10], pace)), Is.True);
            int length = _builder.Finish();
            Assert.That(length, Is.EqualTo(pace == 0 ? without : without + 1));
            Open(length);
            StatusMessage message = Next<StatusMessage>();
            Assert.That(message.Type, Is.EqualTo(MessageType.Status));
            Assert.That(message.Role, Is.SameAs(NodeRole.Root));
            Assert.That(MessageOf.ModulesOf(message), Is.EqualTo(new[] { 9, 10 }));
            Assert.That(message.PaceSeconds, pace < 32 ? Is.EqualTo(pace) : Is.InRange(pace, pace * 17 / 16));
        }

        Begin();
        Assert.That(_builder.TryAdd(MessageOf.Status(9, NodeRole.Root, 9, [9], int.MaxValue)), Is.True);
        Open(_builder.Finish());
        Assert.That(Next<StatusMessage>().PaceSeconds, Is.GreaterThan(100_000));
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(0x80, 1)]
    [TestCase(0x100, 2)]
    [TestCase((1L << RadioFormat.StoredMessages) - 1, RadioFormat.StoredMessages / 8)]
    public void Messages_that_are_stored_take_a_bit_each(long bits, int bytes)
    {
        Begin();
        int empty = _builder.Finish();
        Begin();
        Assert.That(_builder.TryAdd(MessageOf.Stored(0x3_FFFE_1234, bits, 0xA55A)), Is.True);
        int length = _builder.Finish();
        Assert.That(length, Is.EqualTo(empty + 6 + bytes));
        Open(length);
        StoredMessage message = Next<StoredMessage>();
        Assert.That(message.Type, Is.EqualTo(MessageType.Stored));
        Assert.That(message.HeardId, Is.EqualTo(0x1234));
        Assert.That((message.Bits, message.Mark), Is.EqualTo((bits, 0xA55A)));
        Assert.That(WireMessageWriter.Write(new JsonWriter(64), message), Is.False, "it has no form but that on air");
    }

    [TestCase(-1)]
    [TestCase(1L << RadioFormat.StoredMessages)]
    public void Bits_of_messages_too_long_ago_are_refused(long bits)
    {
        Assert.That(() => new StoredMessage().Begin(1, bits, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_packet_that_does_not_fit_changes_nothing()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 2000; n++)
        {
            Begin();
            var expected = new List<MessageType>();
            for (int i = 0; i < 40; i++)
            {
                int before = _builder.PacketCount;
                bool added;
                MessageType type;
                switch (random.Next(4))
                {
                    case 0:
                        added = _builder.TryAddReading(RandomReading.Create(random));
                        type = MessageType.Data;
                        break;
                    case 1:
                        added = _builder.TryAdd(
                            new ResponseMessage(5, 6, CommandStatus.Error, new string('x', random.Next(120))));
                        type = MessageType.Response;
                        break;
                    case 2:
                        added = _builder.TryAdd(MessageOf.Wifi(
                            5, random.NextInt64(1, WireLimits.MaximumCommandId), random.Next(), new string('s', random.Next(1, 33)),
                            new string('p', random.Next(8, 65))));
                        type = MessageType.Request;
                        break;
                    default:
                        added = _builder.TryAddTime(1);
                        type = MessageType.Time;
                        break;
                }

                if (added) expected.Add(type);
                else Assert.That(_builder.PacketCount, Is.EqualTo(before));
            }

            int length = _builder.Finish();
            Assert.That(length, Is.LessThanOrEqualTo(RadioFormat.MaximumMessageBytes));
            Open(length);
            foreach (MessageType type in expected) Assert.That(Next<Message>().Type, Is.EqualTo(type));
            Assert.That(_reader.Read(), Is.Null);
        }

        Assert.That(_reader.Counters.InvalidPackets, Is.Zero);
    }

    [Test]
    public void A_password_does_not_stand_in_the_clear_and_never_twice_the_same()
    {
        RequestMessage request = MessageOf.Wifi(5, 1, 60, "net", "correct horse battery");
        var seen = new HashSet<string>();
        for (int n = 0; n < 20; n++)
        {
            Begin();
            _builder.TryAdd(request);
            _builder.TryAdd(request);
            byte[] bytes = _builder.Buffer[.._builder.Finish()];
            Assert.That(Encoding.Latin1.GetString(bytes), Does.Not.Contain("correct"));
            int first = Encoding.Latin1.GetString(bytes).IndexOf("net", StringComparison.Ordinal);
            int second = Encoding.Latin1.GetString(bytes).IndexOf("net", first + 1, StringComparison.Ordinal);
            Assert.That(seen.Add(Convert.ToHexString(bytes, first + 3, 22)), Is.True);
            Assert.That(seen.Add(Convert.ToHexString(bytes, second + 3, 22)), Is.True);
        }
    }

    [Test]
    public void A_single_flipped_bit_is_noticed_wherever_it_is()
    {
        Begin();
        _builder.TryAddReading(new TypicalFleet(new Random(1), 1).Take(0, 1));
        byte[] good = _builder.Buffer[.._builder.Finish()];
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bytes = (byte[])good.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(_reader.Open(bytes, 0, bytes.Length), Is.Not.EqualTo(RadioResult.Accepted));
            Assert.That(_reader.Read(), Is.Null);
        }

        for (int length = 0; length < good.Length; length++)
            Assert.That(_reader.Open(good, 0, length), Is.Not.EqualTo(RadioResult.Accepted));
        Assert.That(_reader.Open(good, 0, good.Length), Is.EqualTo(RadioResult.Accepted));
        Assert.That(_reader.Open(good, 0, good.Length), Is.EqualTo(RadioResult.Replayed));
        Assert.That(_reader.Counters.Forged, Is.GreaterThan((good.Length - RadioFormat.HeaderBytes) * 8));
    }

    [Test]
    public void Another_key_or_one_of_a_number_that_is_not_valid_is_refused()
    {
        var other = new RadioMessageBuilder(Source);
        other.Begin(Hub, new RadioKey(new byte[16]), 1);
        other.TryAddTime(1);
        int length = other.Finish();
        Assert.That(_reader.Open(other.Buffer, 0, length), Is.EqualTo(RadioResult.Forged));
        other.Begin(Hub, new RadioKey(new byte[16], 1), 1);
        length = other.Finish();
        Assert.That(_reader.Open(other.Buffer, 0, length), Is.EqualTo(RadioResult.UnknownKey));
        Assert.That(_reader.Counters.UnknownKey, Is.EqualTo(1));
    }

    [Test]
    public void What_is_for_somebody_else_is_passed_over_without_a_look_at_its_key()
    {
        _builder.Begin(Hub + 1, new RadioKey(new byte[16]), 1);
        Assert.That(_reader.Open(_builder.Buffer, 0, _builder.Finish()), Is.EqualTo(RadioResult.Overheard));
        Assert.That(_reader.Counters.Overheard, Is.EqualTo(1));
    }

    [Test]
    public void Random_bytes_are_never_accepted_and_never_throw()
    {
        Random random = RandomSource.Create();
        byte[] bytes = new byte[300];
        for (int n = 0; n < 20_000; n++)
        {
            random.NextBytes(bytes);
            bytes[0] = n % 2 == 0 ? RadioFormat.Format : bytes[0];
            Assert.That(_reader.Open(bytes, 0, random.Next(bytes.Length + 1)), Is.Not.EqualTo(RadioResult.Accepted));
        }
    }

    [Test]
    public void Nonsense_under_a_right_code_never_throws_and_gives_nothing_out_of_range()
    {
        Random random = RandomSource.Create();
        var reader = new RadioMessageReader(Hub, new OneKey(_key), null);
        byte[] bytes = new byte[255];
        for (int n = 0; n < 30_000; n++)
        {
            Begin();
            for (int i = 0; i < 3; i++) _builder.TryAddReading(RandomReading.Create(random));
            _builder.TryAdd(MessageOf.Wifi(5, 6, 60, "s", "12345678"));
            _builder.TryAdd(MessageOf.Ack(5, 6, 1, 2, 4, 9));
            _builder.TryAdd(MessageOf.Status(5, NodeRole.Hub, 0, [1, 2, 3]));
            int length = _builder.Finish() - RadioKey.TagBytes;
            _builder.Buffer.CopyTo(bytes, 0);
            for (int i = random.Next(1, 6); i > 0; i--) bytes[random.Next(RadioFormat.CountOffset, length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) length = random.Next(RadioFormat.HeaderBytes, length);
            _key.Sign(bytes, 0, length);
            Assert.That(reader.Open(bytes, 0, length + RadioKey.TagBytes), Is.EqualTo(RadioResult.Accepted));
            while (reader.Read() is { } message)
            {
                if (message is not DataMessage data) continue;
                Assert.That(WireLimits.IsModuleId(data.Reading.ModuleId), Is.True);
                Assert.That(data.Reading.BootId, Is.Positive);
                Assert.That(data.Reading.Sequence, Is.Positive);
                for (int i = 0; i < ReadingField.Count; i++)
                {
                    if (data.Reading.Has(i)) Assert.That(ReadingField.All[i].Accepts(data.Reading.Get(i)), Is.True);
                }
            }
        }

        Assert.That(reader.Counters.InvalidPackets, Is.Positive);
        Assert.That(reader.Counters.UnknownPackets, Is.Positive);
    }

    [Test]
    public void Unknown_packets_and_newer_readings_are_passed_over_and_counted()
    {
        byte[] bytes = new byte[100];
        byte[] content =
        [
            RadioFormat.Format, Source & 0xFF, Source >> 8, Hub, 0, 0, 9, 0, 0, 0, 4,
            200, 3, 1, 2, 3,
            RadioPacketType.Data, 3, (byte)(PackingTable.Newest + 1), 1, 99,
            RadioPacketType.Time, 6, 5, 0, 0, 0, 0, 0,
            RadioPacketType.Time, 8, 6, 0, 0, 0, 0, 0, 77, 77,
        ];
        content.CopyTo(bytes, 0);
        _key.Sign(bytes, 0, content.Length);
        Assert.That(_reader.Open(bytes, 0, content.Length + RadioKey.TagBytes), Is.EqualTo(RadioResult.Accepted));
        Assert.That(Next<TimeMessage>().Milliseconds, Is.EqualTo(5));
        Assert.That(Next<TimeMessage>().Milliseconds, Is.EqualTo(6), "a packet may have grown");
        Assert.That(_reader.Read(), Is.Null);
        Assert.That(_reader.Counters.UnknownPackets, Is.EqualTo(2));
        Assert.That(_reader.Counters.InvalidPackets, Is.Zero);
    }

    [Test]
    public void Building_and_reading_allocates_nothing()
    {
        var fleet = new TypicalFleet(new Random(3), 8);
        var readings = new Reading[8];
        for (int i = 0; i < 8; i++) readings[i] = fleet.Take(i, 1);
        long before = 0;
        int count = 0;
        for (int n = 0; n < 100; n++)
        {
            if (n == 50) before = GC.GetAllocatedBytesForCurrentThread();
            _builder.Begin(Hub, _key, n);
            foreach (Reading reading in readings) _builder.TryAddReading(reading);
            int length = _builder.Finish();
            _reader.Open(_builder.Buffer, 0, length);
            count = 0;
            while (_reader.Read() != null) count++;
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(count, Is.GreaterThanOrEqualTo(6));
    }

    private static IEnumerable<int> Versions => Enumerable.Range(PackingTable.Oldest, PackingTable.Newest - PackingTable.Oldest + 1);

    [TestCaseSource(nameof(Versions))]
    public void Every_field_of_a_version_is_packed_once_and_after_what_it_refers_to(int version)
    {
        var done = new HashSet<int>();
        foreach (PackingRow row in PackingTable.Of(version).Rows)
        {
            if (row.Basis is PackingBasis.Field or PackingBasis.Sensor) Assert.That(done, Does.Contain(row.BasisField));
            if (row.Basis == PackingBasis.CellSum)
                Assert.That(
                done, Is.SupersetOf(
                new int[] { ReadingField.CellVoltage1, ReadingField.CellVoltage2, ReadingField.CellVoltage3, ReadingField.CellVoltage4 }));
            if (row.Basis == PackingBasis.Power)
                Assert.That(done, Is.SupersetOf(new int[] { ReadingField.PackVoltage, ReadingField.PackCurrent }));
            if (row.Basis == PackingBasis.Charge)
                Assert.That(done, Is.SupersetOf(new int[] { ReadingField.StateOfCharge, ReadingField.FullChargeCapacity }));
            Assert.That(done.Add(row.Field), Is.True);
        }

        Assert.That(done.Order(), Is.EqualTo(ReadingField.All.Where(field => field.Packing.Since <= version).Select(field => field.Index)));
        if (version == PackingTable.Newest) Assert.That(done, Has.Count.EqualTo(ReadingField.Count));
    }

    private void Begin(int packingVersion = 0) => _builder.Begin(Hub, _key, ++_counter, packingVersion);

    private void Open(int length)
    {
        Assert.That(_reader.Open(_builder.Buffer, 0, length), Is.EqualTo(RadioResult.Accepted));
        Assert.That(_reader.Source, Is.EqualTo(Source));
        Assert.That(_reader.FrameCounter, Is.EqualTo(_counter));
    }

    private T Next<T>()
        where T : Message
    {
        Message message = _reader.Read();
        Assert.That(message, Is.InstanceOf<T>(), (message as InvalidMessage)?.Reason);
        return (T)message;
    }
}
