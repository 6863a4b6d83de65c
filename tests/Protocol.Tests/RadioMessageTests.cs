using System;
using System.Collections.Generic;
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
        var message = new WireMessage();
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
                Assert.That(_reader.Read(message), Is.True);
                Assert.That(message.Type, Is.EqualTo(MessageType.Data));
                Assert.That(message.ModuleId, Is.EqualTo(reading.ModuleId));
                ReadingAssert.AreSame(reading, message.Reading);
            }

            Assert.That(_reader.Read(message), Is.False);
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
        Assert.That(ReadOne().Type, Is.EqualTo(MessageType.Data));
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
            Begin();
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
        // Fixes the layout: whoever changes it must raise the version in PackingTable.
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
        Begin();
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
        var settings = new CommandData { OverTemperatureCharge = -400, ReportInterval = 3600 };
        var wifi = new CommandData { Ssid = "Hütte", Password = "pässword 😀" };
        wifi.SetAutoConnect(true);
        var inverter = new CommandData();
        inverter.SetOn(true);
        Begin();
        Assert.That(_builder.TryAddTime(1_790_000_000_123), Is.True);
        Assert.That(_builder.TryAddRequest(7, WireLimits.MaximumCommandId, CommandKind.ConnectWifi, 300, wifi), Is.True);
        Assert.That(_builder.TryAddRequest(65534, 1, CommandKind.ChangeSettings, 86400, settings), Is.True);
        Assert.That(_builder.TryAddRequest(8, 2, CommandKind.Inverter, 1, inverter), Is.True);
        Assert.That(_builder.TryAddRequest(8, 3, CommandKind.Query, 10, null), Is.True);
        Assert.That(_builder.TryAddRequest(8, 4, CommandKind.RestartNode, 10, null), Is.True);
        Assert.That(
            _builder.TryAddRequest(8, 5, CommandKind.RevokeRadioKey, 10, new CommandData { Module = 65534, KeyNumber = 255 }), Is.True);
        Assert.That(_builder.TryAddResponse(9, 4711, CommandStatus.Error, "sealed"), Is.True);
        Assert.That(_builder.TryAddResponse(9, 4712, CommandStatus.Delivered, ""), Is.True);
        Assert.That(_builder.TryAddAck(9, 91723, [15, 17, 20, 20, 3, 4], 3), Is.True);
        Assert.That(_builder.TryAddRefuse(9, int.MaxValue, [1, int.MaxValue], 1, "no"), Is.True);
        Assert.That(_builder.TryAddReport(9, settings), Is.True);
        Assert.That(_builder.TryAddStatus(9, NodeRole.Root, 9, [9, 10, 3, 65534], 4), Is.True);
        Open(_builder.Finish());

        WireMessage m = Next();
        Assert.That(m.Type, Is.EqualTo(MessageType.Time));
        Assert.That(m.TimeMilliseconds, Is.EqualTo(1_790_000_000_123));
        m = Next();
        Assert.That(m.Type, Is.EqualTo(MessageType.Request), m.Reason);
        Assert.That(m.CommandId, Is.EqualTo(WireLimits.MaximumCommandId));
        Assert.That(m.TimeToLiveSeconds, Is.EqualTo(300));
        Assert.That(m.Data.Ssid, Is.EqualTo("Hütte"));
        Assert.That(m.Data.Password, Is.EqualTo("pässword 😀"));
        Assert.That(m.Data.AutoConnect, Is.True);
        m = Next();
        Assert.That(m.ModuleId, Is.EqualTo(65534));
        Assert.That(m.Data.OverTemperatureCharge, Is.EqualTo(-400));
        Assert.That(m.Data.ReportInterval, Is.EqualTo(3600));
        m = Next();
        Assert.That(m.Summary, Is.SameAs(CommandKind.Inverter));
        Assert.That(m.Data.On, Is.True);
        m = Next();
        Assert.That(m.Summary, Is.SameAs(CommandKind.Query));
        m = Next();
        Assert.That(m.Summary, Is.SameAs(CommandKind.RestartNode));
        Assert.That(m.Type, Is.EqualTo(MessageType.Request), m.Reason);
        m = Next();
        Assert.That((m.Summary, m.Data.Module, m.Data.KeyNumber), Is.EqualTo((CommandKind.RevokeRadioKey, 65534, 255)));
        m = Next();
        Assert.That(m.Type, Is.EqualTo(MessageType.Response));
        Assert.That(m.Status, Is.SameAs(CommandStatus.Error));
        Assert.That(m.Reason, Is.EqualTo("sealed"));
        m = Next();
        Assert.That(m.CommandId, Is.EqualTo(4712));
        Assert.That(m.Reason, Is.Empty);
        m = Next();
        Assert.That(m.Type, Is.EqualTo(MessageType.Ack));
        Assert.That(m.BootId, Is.EqualTo(91723));
        Assert.That(m.Ranges[..(m.RangeCount * 2)], Is.EqualTo(new[] { 15, 17, 20, 20, 3, 4 }));
        m = Next();
        Assert.That(m.Type, Is.EqualTo(MessageType.Refuse));
        Assert.That(m.Ranges[..2], Is.EqualTo(new[] { 1, int.MaxValue }));
        Assert.That(m.Reason, Is.EqualTo("no"));
        m = Next();
        Assert.That(m.Type, Is.EqualTo(MessageType.Report));
        Assert.That(m.Data.ReportInterval, Is.EqualTo(3600));
        m = Next();
        Assert.That(m.Type, Is.EqualTo(MessageType.Status));
        Assert.That(m.Role, Is.SameAs(NodeRole.Root));
        Assert.That(m.Modules[..m.ModuleCount], Is.EqualTo(new[] { 9, 10, 3, 65534 }));
        Assert.That(_reader.Read(new WireMessage()), Is.False);
    }

    [Test]
    public void A_status_tells_the_pace_in_one_byte_and_never_a_shorter_one()
    {
        Begin();
        Assert.That(_builder.TryAddStatus(9, NodeRole.Root, 9, [9, 10], 2), Is.True);
        int without = _builder.Finish();
        for (int pace = 0; pace <= 4000; pace++)
        {
            Begin();
            Assert.That(_builder.TryAddStatus(9, NodeRole.Root, 9, [9, 10], 2, pace), Is.True);
            int length = _builder.Finish();
            Assert.That(length, Is.EqualTo(pace == 0 ? without : without + 1));
            Open(length);
            WireMessage message = Next();
            Assert.That(message.Type, Is.EqualTo(MessageType.Status));
            Assert.That(message.Role, Is.SameAs(NodeRole.Root));
            Assert.That(message.Modules[..message.ModuleCount], Is.EqualTo(new[] { 9, 10 }));
            Assert.That(message.IntervalSeconds, pace < 32 ? Is.EqualTo(pace) : Is.InRange(pace, pace * 17 / 16));
        }

        Begin();
        Assert.That(_builder.TryAddStatus(9, NodeRole.Root, 9, [9], 1, int.MaxValue), Is.True);
        Open(_builder.Finish());
        Assert.That(Next().IntervalSeconds, Is.GreaterThan(100_000));
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
        Assert.That(_builder.TryAddStored(0x3_FFFE_1234, bits, 0xA55A), Is.True);
        int length = _builder.Finish();
        Assert.That(length, Is.EqualTo(empty + 6 + bytes));
        Open(length);
        WireMessage message = Next();
        Assert.That(message.Type, Is.EqualTo(MessageType.Stored));
        Assert.That(message.HeardId, Is.EqualTo(0x1234));
        Assert.That((message.StoredBits, message.StoredMark), Is.EqualTo((bits, 0xA55A)));
        Assert.That(WireMessageWriter.Write(new JsonWriter(64), message), Is.False, "it has no form but that on air");
    }

    [TestCase(-1)]
    [TestCase(1L << RadioFormat.StoredMessages)]
    public void Bits_of_messages_too_long_ago_are_refused(long bits)
    {
        Begin();
        Assert.That(() => _builder.TryAddStored(1, bits, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
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
                        added = _builder.TryAddResponse(5, 6, CommandStatus.Error, new string('x', random.Next(120)));
                        type = MessageType.Response;
                        break;
                    case 2:
                        var data =
                            new CommandData { Ssid = new string('s', random.Next(1, 33)), Password = new string('p', random.Next(8, 65)) };
                        added = _builder.TryAddRequest(
                            5, random.NextInt64(1, WireLimits.MaximumCommandId), CommandKind.ConnectWifi, random.Next(), data);
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
            foreach (MessageType type in expected) Assert.That(Next().Type, Is.EqualTo(type));
            Assert.That(_reader.Read(new WireMessage()), Is.False);
        }

        Assert.That(_reader.Counters.InvalidPackets, Is.Zero);
    }

    [Test]
    public void A_password_does_not_stand_in_the_clear_and_never_twice_the_same()
    {
        var data = new CommandData { Ssid = "net", Password = "correct horse battery" };
        var seen = new HashSet<string>();
        for (int n = 0; n < 20; n++)
        {
            Begin();
            _builder.TryAddRequest(5, 1, CommandKind.ConnectWifi, 60, data);
            _builder.TryAddRequest(5, 1, CommandKind.ConnectWifi, 60, data);
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
            Assert.That(_reader.Read(new WireMessage()), Is.False);
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
        var message = new WireMessage();
        byte[] bytes = new byte[255];
        for (int n = 0; n < 30_000; n++)
        {
            Begin();
            for (int i = 0; i < 3; i++) _builder.TryAddReading(RandomReading.Create(random));
            _builder.TryAddRequest(5, 6, CommandKind.ConnectWifi, 60, new CommandData { Ssid = "s", Password = "12345678" });
            _builder.TryAddAck(5, 6, [1, 2, 4, 9], 2);
            _builder.TryAddStatus(5, NodeRole.Hub, 0, [1, 2, 3], 3);
            int length = _builder.Finish() - RadioKey.TagBytes;
            _builder.Buffer.CopyTo(bytes, 0);
            for (int i = random.Next(1, 6); i > 0; i--) bytes[random.Next(RadioFormat.CountOffset, length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) length = random.Next(RadioFormat.HeaderBytes, length);
            _key.Sign(bytes, 0, length);
            Assert.That(reader.Open(bytes, 0, length + RadioKey.TagBytes), Is.EqualTo(RadioResult.Accepted));
            while (reader.Read(message))
            {
                if (message.Type != MessageType.Data) continue;
                Assert.That(WireLimits.IsModuleId(message.Reading.ModuleId), Is.True);
                Assert.That(message.Reading.BootId, Is.Positive);
                Assert.That(message.Reading.Sequence, Is.Positive);
                for (int i = 0; i < ReadingField.Count; i++)
                {
                    if (message.Reading.Has(i)) Assert.That(ReadingField.All[i].Accepts(message.Reading.Get(i)), Is.True);
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
            RadioPacketType.Data, 3, PackingTable.Version + 1, 1, 99,
            RadioPacketType.Time, 6, 5, 0, 0, 0, 0, 0,
            RadioPacketType.Time, 8, 6, 0, 0, 0, 0, 0, 77, 77,
        ];
        content.CopyTo(bytes, 0);
        _key.Sign(bytes, 0, content.Length);
        Assert.That(_reader.Open(bytes, 0, content.Length + RadioKey.TagBytes), Is.EqualTo(RadioResult.Accepted));
        Assert.That(Next().TimeMilliseconds, Is.EqualTo(5));
        Assert.That(Next().TimeMilliseconds, Is.EqualTo(6), "a packet may have grown");
        Assert.That(_reader.Read(new WireMessage()), Is.False);
        Assert.That(_reader.Counters.UnknownPackets, Is.EqualTo(2));
        Assert.That(_reader.Counters.InvalidPackets, Is.Zero);
    }

    [Test]
    public void Building_and_reading_allocates_nothing()
    {
        var fleet = new TypicalFleet(new Random(3), 8);
        var readings = new Reading[8];
        for (int i = 0; i < 8; i++) readings[i] = fleet.Take(i, 1);
        var message = new WireMessage();
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
            while (_reader.Read(message)) count++;
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(count, Is.GreaterThanOrEqualTo(6));
    }

    [Test]
    public void Every_field_is_packed_once_and_after_what_it_refers_to()
    {
        var done = new HashSet<int>();
        foreach (PackingRow row in PackingTable.Rows)
        {
            if (row.Basis == PackingBasis.Field) Assert.That(done, Does.Contain(row.BasisField));
            if (row.Basis == PackingBasis.CellSum)
                Assert.That(
                done, Is.SupersetOf(
                new[] { ReadingField.CellVoltage1, ReadingField.CellVoltage2, ReadingField.CellVoltage3, ReadingField.CellVoltage4 }));
            if (row.Basis == PackingBasis.Power)
                Assert.That(done, Is.SupersetOf(new[] { ReadingField.PackVoltage, ReadingField.PackCurrent }));
            if (row.Basis == PackingBasis.Charge)
                Assert.That(done, Is.SupersetOf(new[] { ReadingField.StateOfCharge, ReadingField.FullChargeCapacity }));
            Assert.That(done.Add(row.Field), Is.True);
        }

        Assert.That(done, Has.Count.EqualTo(ReadingField.Count));
    }

    private void Begin()
    {
        _builder.Begin(Hub, _key, ++_counter);
    }

    private void Open(int length)
    {
        Assert.That(_reader.Open(_builder.Buffer, 0, length), Is.EqualTo(RadioResult.Accepted));
        Assert.That(_reader.Source, Is.EqualTo(Source));
        Assert.That(_reader.FrameCounter, Is.EqualTo(_counter));
    }

    private WireMessage ReadOne()
    {
        Open(_builder.Finish());
        return Next();
    }

    private WireMessage Next()
    {
        var message = new WireMessage();
        Assert.That(_reader.Read(message), Is.True);
        return message;
    }
}
