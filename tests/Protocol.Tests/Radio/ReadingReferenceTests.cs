using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public class ReadingReferenceTests
{
    private const int Root = 4242;
    private const int Hub = 9;

    // Whom all messages are for: what is tested here is not who listens.
    private const int Everyone = 77;

    private static readonly RadioKey Key = new(Encoding.ASCII.GetBytes("a secret of enough bytes"));

    private RadioMessageBuilder _builder = null!;
    private RadioMessageReader _reader = null!;
    private SentReadings _sent = null!;
    private ReceivedReadings _received = null!;
    private long _counter;

    [SetUp]
    public void MakeBothEnds()
    {
        _sent = new SentReadings();
        _received = new ReceivedReadings();
        _builder = new RadioMessageBuilder(Root);
        _reader = Reader(_received);
        _counter = 0;
    }

    [Test]
    public void A_difference_takes_fourteen_bytes_with_everything()
    {
        Random random = RandomSource.Create();
        long bytes = 0;
        long readings = 0;
        long packed = 0;
        int least = int.MaxValue;
        for (int n = 0; n < 300; n++)
        {
            MakeBothEnds();
            _sent = new SentReadings(32);
            var fleet = new TypicalFleet(random, 24);
            int round = random.Next(1000);
            for (int i = 0; i < 24; i++) Introduce(fleet.Take(i, round));

            // One to five minutes later.
            round += random.Next(12, 61);
            int count = 0;
            Begin();
            while (_builder.TryAddReading(fleet.Take(count, round), _sent, false, 0)) count++;
            int length = _builder.Finish();
            bytes += length;
            packed += length - RadioFormat.HeaderBytes - RadioKey.TagBytes;
            readings += count;
            least = Math.Min(least, count);
            Assert.That(Open(length), Has.Count.EqualTo(count));
        }

        TestContext.Out.WriteLine(
            $"differences: {packed / (double)readings:0.00} bytes each, {bytes / (double)readings:0.00} with the message around them; "
            + $"least {least} in a message, {readings / 300.0:0.00} on average");
        Assert.That(bytes / (double)readings, Is.LessThanOrEqualTo(14));
        Assert.That(packed / (double)readings, Is.LessThanOrEqualTo(13));
        Assert.That(least, Is.GreaterThanOrEqualTo(16));
    }

    [Test]
    public void A_single_difference_in_a_message_of_its_own()
    {
        Random random = RandomSource.Create();
        long bytes = 0;
        for (int n = 0; n < 300; n++)
        {
            var fleet = new TypicalFleet(random, 1);
            Introduce(fleet.Take(0, 100));
            Begin();
            Assert.That(_builder.TryAddReading(fleet.Take(0, 112), _sent, false, 0), Is.True);
            bytes += _builder.Finish();
        }

        TestContext.Out.WriteLine($"one difference in a message of its own: {bytes / 300.0:0.0} bytes");
        Assert.That(bytes / 300.0, Is.LessThanOrEqualTo(41.5));
    }

    [Test]
    public void The_first_reading_goes_whole_and_after_its_acknowledgement_the_next_as_difference_and_becomes_the_next_reference()
    {
        var fleet = new TypicalFleet(new Random(1), 1);
        int whole = Send(fleet.Take(0, 1));
        Assert.That(Send(fleet.Take(0, 2)), Is.InRange(whole - 3, whole + 3), "not acknowledged yet");
        Acknowledge(fleet.Take(0, 1));
        int first = Send(fleet.Take(0, 100));
        Assert.That(first, Is.LessThan(whole - 15));
        Acknowledge(fleet.Take(0, 100));
        int second = Send(fleet.Take(0, 101));
        Assert.That(second, Is.LessThan(first), "the reference is nearer now");
        Assert.That(_sent.Differences, Is.EqualTo(2));
        Assert.That(_sent.Whole, Is.EqualTo(2));
    }

    [Test]
    public void An_acknowledgement_of_another_reading_makes_no_reference()
    {
        var fleet = new TypicalFleet(new Random(1), 1);
        Send(fleet.Take(0, 1));
        Send(fleet.Take(0, 2));
        Acknowledge(fleet.Take(0, 2));
        Reading reading = fleet.Take(0, 1);
        reading.BootId ^= 1;
        Acknowledge(reading);
        Send(fleet.Take(0, 3));
        Assert.That(_sent.Differences, Is.Zero);
    }

    [Test]
    public void A_reading_that_goes_again_goes_whole_and_after_three_of_them_the_reference_is_dropped()
    {
        var fleet = new TypicalFleet(new Random(1), 1);
        Introduce(fleet.Take(0, 1));
        for (int i = 2; i <= 4; i++)
        {
            Send(fleet.Take(0, i));
            Assert.That(_sent.Differences, Is.EqualTo(i - 1));
            Send(fleet.Take(0, i), true);
            Assert.That(_sent.Differences, Is.EqualTo(i - 1));
        }

        Send(fleet.Take(0, 5));
        Assert.That(_sent.Differences, Is.EqualTo(3));
    }

    [Test]
    public void A_reference_that_the_receiver_lacks_is_counted_and_the_packets_around_it_are_read()
    {
        var fleet = new TypicalFleet(new Random(1), 2);
        Introduce(fleet.Take(0, 1));
        _reader = Reader(new ReceivedReadings());
        Begin();
        _builder.TryAddTime(4);
        _builder.TryAddReading(fleet.Take(0, 5), _sent, false, 0);
        _builder.TryAddReading(fleet.Take(1, 5), _sent, false, 0);
        _builder.TryAddTime(5);
        List<Message> got = Open(_builder.Finish());
        Assert.That(got.Select(m => ((TimeMessage)m).Milliseconds), Is.EqualTo(new long[] { 4, 5 }));
        Assert.That(_reader.Counters.InvalidPackets, Is.EqualTo(1));
    }

    [Test]
    public void A_receiver_tells_the_sender_which_message_it_could_not_read_and_the_sender_goes_back_to_whole_readings()
    {
        var fleet = new TypicalFleet(new Random(1), 2);
        Introduce(fleet.Take(0, 1));
        Introduce(fleet.Take(1, 1));
        _received = new ReceivedReadings();
        _reader = Reader(_received);
        _counter = 0x4_0506;
        Begin();
        _builder.TryAddReading(fleet.Take(0, 5), _sent, false, 0);
        Assert.That(Open(_builder.Finish()), Is.Empty);
        Assert.That(_received.Rejected, Is.EqualTo(1));
        Assert.That(_received.NextDestination, Is.EqualTo(Root));
        var hub = new RadioMessageBuilder(Everyone);
        hub.Begin(Root + 1, Key, 1);
        Assert.That(_received.TryAddRejected(hub), Is.False, "it is none of another's business");
        hub.Begin(Root, Key, 1);
        Assert.That(_received.TryAddRejected(hub), Is.True);
        Assert.That(_received.TryAddRejected(hub), Is.False);
        Assert.That(_received.NextDestination, Is.Zero);
        Assert.That(hub.Buffer[RadioFormat.HeaderBytes..][..4], Is.EqualTo(new byte[] { 12, 2, 0x07, 0x05 }));
        var root = new RadioMessageReader(Root, new OneKey(Key), null);
        root.Open(hub.Buffer, 0, hub.Finish());
        Message message = root.Read();
        Assert.That(message.Type, Is.EqualTo(MessageType.Rejected));
        Assert.That(((RejectedMessage)message).MessageId, Is.EqualTo(0x0507));
        _sent.Forget();
        int differences = _sent.Differences;
        Send(fleet.Take(0, 5));
        Send(fleet.Take(1, 5));
        Assert.That(_sent.Differences, Is.EqualTo(differences), "of the other module nothing is known there either");
        Acknowledge(fleet.Take(0, 5));
        Send(fleet.Take(0, 6));
        Assert.That(_sent.Differences, Is.EqualTo(differences + 1));
    }

    [Test]
    public void Of_more_rejected_messages_than_are_remembered_the_oldest_are_not_told()
    {
        for (int id = 1; id <= 20; id++) _received.Reject(1 + (id % 2), id);
        var hub = new RadioMessageBuilder(Hub);
        int told = 0;
        for (int next = _received.NextDestination; next != 0; next = _received.NextDestination)
        {
            hub.Begin(next, Key, 1);
            while (_received.TryAddRejected(hub)) told++;
            Assert.That(_received.NextDestination, Is.Not.EqualTo(next));
        }

        Assert.That(told, Is.EqualTo(16));
        Assert.That(_received.Rejected, Is.EqualTo(20));
    }

    [Test]
    public void A_receiver_without_a_store_takes_whole_readings_and_counts_differences()
    {
        var fleet = new TypicalFleet(new Random(1), 1);
        Introduce(fleet.Take(0, 1));
        _reader = new RadioMessageReader(Everyone, new OneKey(Key), null);
        Begin();
        _builder.TryAddReading(fleet.Take(0, 2), _sent, true, 0);
        Assert.That(Open(_builder.Finish()), Has.Count.EqualTo(1));
        Begin();
        _builder.TryAddReading(fleet.Take(0, 3), _sent, false, 0);
        Assert.That(Open(_builder.Finish()), Is.Empty);
        Assert.That(_reader.Counters.InvalidPackets, Is.EqualTo(1));
    }

    [Test]
    public void A_reference_that_differs_in_any_bit_makes_the_packet_invalid_and_not_wrong()
    {
        Random random = RandomSource.Create();
        var fleet = new TypicalFleet(random, 1);
        Reading reference = fleet.Take(0, 1);
        for (int n = 0; n < 2000; n++)
        {
            MakeBothEnds();
            Introduce(reference);
            var other = new Reading();
            other.CopyFrom(reference);
            switch (n % 6)
            {
                case 0: other.BootId ^= 1 << random.Next(30); break;
                case 1: other.Sequence += 256 * random.Next(1, 100); break;
                case 2: other.TakenAtMilliseconds ^= 1L << random.Next(40); break;
                case 3: other.TimeSource = TimeSource.Synchronised; break;
                case 4: other.Clear(random.Next(ReadingField.Count)); break;
                default:
                    FieldDefinition field = ReadingField.All[random.Next(ReadingField.Count)];
                    int value = RandomReading.Value(field, random);
                    if (value == other.Get(field.Index)) continue;
                    other.Set(field.Index, value);
                    break;
            }

            var store = new ReceivedReadings();
            store.Keep(other, 0);
            _reader = Reader(store);
            Begin();
            _builder.TryAddReading(fleet.Take(0, 3), _sent, false, 0);
            Assert.That(Open(_builder.Finish()), Is.Empty);
            Assert.That(_reader.Counters.InvalidPackets, Is.EqualTo(1));
        }
    }

    [Test]
    public void More_modules_than_places_make_the_longest_silent_go_and_stay_right()
    {
        var fleet = new TypicalFleet(new Random(1), 10);
        _received = new ReceivedReadings(4);
        _reader = Reader(_received);
        _sent = new SentReadings(10);
        for (int i = 0; i < 10; i++) Introduce(fleet.Take(i, 1));
        int got = 0;
        for (int i = 0; i < 10; i++)
        {
            Begin();
            Reading reading = fleet.Take(i, 2);
            _builder.TryAddReading(reading, _sent, false, 0);
            List<Message> messages = Open(_builder.Finish());
            got += messages.Count;
            if (messages.Count > 0) ReadingAssert.AreSame(reading, ((DataMessage)messages[0]).Reading);
        }

        Assert.That(got, Is.EqualTo(4));
        Assert.That(_reader.Counters.InvalidPackets, Is.EqualTo(6));
    }

    [Test]
    public void Any_readings_as_differences_to_any_come_back_exactly()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 5000; n++)
        {
            MakeBothEnds();
            Reading[] modules = Enumerable.Range(0, 4).Select(_ => RandomReading.Create(random)).ToArray();
            foreach (Reading reading in modules) Introduce(reading);
            var sent = new List<Reading>();
            Begin();
            while (true)
            {
                Reading reference = modules[random.Next(4)];
                Reading reading = RandomReading.Create(random);
                reading.ModuleId = reference.ModuleId;
                if (random.Next(3) > 0) reading.BootId = reference.BootId;
                if (random.Next(3) > 0) reading.Sequence = (int)Math.Clamp(reference.Sequence + random.NextInt64(-3, 300), 1, int.MaxValue);
                if (random.Next(3) > 0)
                    reading.TakenAtMilliseconds = Math.Clamp(
                    reference.TakenAtMilliseconds + random.Next(-1000, 1_000_000), 0, WireLimits.MaximumTimeMilliseconds);
                for (int i = 0; i < ReadingField.Count; i++)
                {
                    if (reference.Has(i) && random.Next(4) > 0) reading.Set(i, reference.Get(i));
                }

                if (!_builder.TryAddReading(reading, _sent, random.Next(5) == 0, 0)) break;
                sent.Add(reading);
            }

            List<Message> got = Open(_builder.Finish());
            Assert.That(got, Has.Count.EqualTo(sent.Count));
            for (int i = 0; i < sent.Count; i++) ReadingAssert.AreSame(sent[i], ((DataMessage)got[i]).Reading);
        }
    }

    [Test]
    public void Building_and_reading_differences_allocates_nothing()
    {
        var fleet = new TypicalFleet(new Random(3), 8);
        Reading[][] rounds = Enumerable.Range(0, 120).Select(round => Enumerable.Range(0, 8).Select(i => fleet.Take(i, round)).ToArray())
            .ToArray();
        var acks = new AckMessage[8];
        long before = 0;
        int got = 0;
        for (int n = 0; n < 120; n++)
        {
            if (n == 60) before = GC.GetAllocatedBytesForCurrentThread();
            Begin();
            foreach (Reading reading in rounds[n]) _builder.TryAddReading(reading, _sent, false, n);
            _reader.Open(_builder.Buffer, 0, _builder.Finish());
            while (_reader.Read() != null) got++;
            if (n % 10 != 9) continue;
            for (int i = 0; i < 8; i++)
            {
                if (n < 60) acks[i] = new AckMessage();
                Acknowledgement(acks[i], rounds[n][i], rounds[n - 9][i].Sequence);
                _sent.OnAcknowledged(acks[i]);
            }
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(got, Is.EqualTo(960));
        Assert.That(_sent.Differences, Is.GreaterThan(800));
    }

    [Test]
    public void Under_loss_reordering_and_restarts_no_value_is_ever_wrong_and_every_reading_arrives()
    {
        Random random = RandomSource.Create();
        long[] differences = new long[4];
        long[] whole = new long[4];
        long[] invalid = new long[4];
        for (int trial = 0; trial < 40; trial++)
        {
            var model = new Model(random, trial % 4);
            model.Run();
            differences[trial % 4] += model.Differences;
            whole[trial % 4] += model.Whole;
            invalid[trial % 4] += model.Invalid;
        }

        for (int kind = 0; kind < 4; kind++)
        {
            TestContext.Out.WriteLine(
                $"kind {kind}: {differences[kind]} readings as differences, {whole[kind]} whole, {invalid[kind]} packets invalid");
            Assert.That(differences[kind], Is.Positive);
            Assert.That(invalid[kind], Is.Positive, "the model must bring about what it is to show");
        }

        Assert.That(differences[0], Is.GreaterThan(whole[0] / 2), "on a link that is not too bad differences are of use");
    }

    private static RadioMessageReader Reader(ReceivedReadings received)
    {
        return new RadioMessageReader(Everyone, new OneKey(Key), new ReplayGuard(), received);
    }

    private static void Acknowledgement(AckMessage message, Reading reading, int first)
    {
        message.Begin(reading.ModuleId, reading.BootId);
        message.AddRange(first, reading.Sequence);
    }

    private void Begin()
    {
        _builder.Begin(Everyone, Key, ++_counter);
    }

    private List<Message> Open(int length)
    {
        Assert.That(_reader.Open(_builder.Buffer, 0, length), Is.EqualTo(RadioResult.Accepted));
        var got = new List<Message>();
        while (_reader.Read() is { } message)
        {
            _reader.Keep(message);
            got.Add(message);
        }

        return got;
    }

    // Sends a reading and gives the bytes of its message.
    private int Send(Reading reading, bool again = false)
    {
        Begin();
        Assert.That(_builder.TryAddReading(reading, _sent, again, 0), Is.True);
        int length = _builder.Finish();
        List<Message> got = Open(length);
        Assert.That(got, Has.Count.EqualTo(1));
        ReadingAssert.AreSame(reading, ((DataMessage)got[0]).Reading);
        return length;
    }

    private void Acknowledge(Reading reading)
    {
        var message = new AckMessage();
        Acknowledgement(message, reading, reading.Sequence);
        _sent.OnAcknowledged(message);
    }

    private void Introduce(Reading reading)
    {
        Send(reading);
        Acknowledge(reading);
    }

    // ROOTs and HUBs under one air; modules that move between the ROOTs and restart. Kind 0 has little loss, 1 a HUB with fewer
    // places than modules, 2 modules that hardly stay, 3 two HUBs.
    private sealed class Model
    {
        private const int Modules = 6;
        private const int Rounds = 150;

        private readonly Random _random;
        private readonly int _hubs;
        private readonly int _stay;
        private readonly double _loss;
        private readonly TypicalFleet _fleet;
        private readonly Dictionary<(int, int, int), Reading> _taken = [];
        private readonly HashSet<(int, int, int)> _arrived = [];
        private readonly List<RootEnd> _roots = [];
        private readonly List<HubEnd> _hubEnds = [];
        private readonly PriorityQueue<(bool Up, byte[] Bytes), long> _air = new();
        private readonly int[] _boots = new int[Modules];
        private readonly int[] _rootOf = new int[Modules];
        private long _counter;
        private long _now;

        public Model(Random random, int kind)
        {
            _random = random;
            _stay = kind == 2 ? 30 : 300;
            _hubs = kind == 3 ? 2 : 1;
            _loss = kind == 0 ? 0.05 : random.NextDouble() * 0.5;
            _fleet = new TypicalFleet(random, Modules);
            for (int i = 0; i < 2; i++) _roots.Add(new RootEnd(Root + i));
            for (int i = 0; i < _hubs; i++) _hubEnds.Add(new HubEnd(kind == 1 ? 4 : 16));
        }

        public long Differences { get; private set; }

        public long Whole { get; private set; }

        public long Invalid { get; private set; }

        public void Run()
        {
            for (int round = 0; round < Rounds || _roots.Any(r => r.Pending.Count > 0); round++)
            {
                _now += 5000;
                Assert.That(round, Is.LessThan(Rounds * 10), "no progress");
                if (round < Rounds) TakeReadings(round);
                if (round < Rounds && _random.Next(80) == 0) RestartSomething();
                foreach (RootEnd root in _roots) SendUp(root);
                foreach (HubEnd hub in _hubEnds) SendDown(hub);
                while (_air.TryPeek(out _, out long at) && at <= _now)
                {
                    (bool up, byte[] bytes) = _air.Dequeue();
                    if (up)
                    {
                        foreach (HubEnd hub in _hubEnds)
                        {
                            if (_random.NextDouble() >= _loss) HearUp(hub, bytes);
                        }
                    }
                    else
                    {
                        foreach (RootEnd root in _roots)
                        {
                            if (_random.NextDouble() >= _loss) HearDown(root, bytes);
                        }
                    }
                }
            }

            Assert.That(_arrived, Has.Count.EqualTo(_taken.Count));
            foreach (RootEnd root in _roots) Count(root);
            foreach (HubEnd hub in _hubEnds) Invalid += hub.Reader.Counters.InvalidPackets;
        }

        private void TakeReadings(int round)
        {
            for (int i = 0; i < Modules; i++)
            {
                if (_random.Next(_stay) == 0) _boots[i]++;
                if (_random.Next(_stay) == 0) _rootOf[i] = 1 - _rootOf[i];
                Reading reading = _fleet.Take(i, round);
                reading.BootId = reading.BootId % 1_000_000 + 1 + _boots[i];
                reading.Sequence = _boots[i] == 0 ? round + 1 : (round % 20) + 1 + (20 * _random.Next(3));
                (int ModuleId, int BootId, int Sequence) key = (reading.ModuleId, reading.BootId, reading.Sequence);
                if (!_taken.TryAdd(key, reading)) continue;
                _roots[_rootOf[i]].Pending.Add(new Waiting(reading));
            }
        }

        private void RestartSomething()
        {
            if (_random.Next(2) == 0)
            {
                HubEnd hub = _hubEnds[_random.Next(_hubs)];
                Invalid += hub.Reader.Counters.InvalidPackets;
                hub.Restart();
            }
            else
            {
                RootEnd root = _roots[_random.Next(2)];
                Count(root);
                root.Sent = new SentReadings(8, 40000);
            }
        }

        private void Count(RootEnd root)
        {
            Differences += root.Sent.Differences;
            Whole += root.Sent.Whole;
        }

        private void SendUp(RootEnd root)
        {
            root.Builder.Begin(Everyone, Key, ++_counter);
            foreach (Waiting waiting in root.Pending)
            {
                if (waiting.DueAt > _now) continue;
                if (!root.Builder.TryAddReading(waiting.Reading, root.Sent, waiting.DueAt > 0, _now)) break;
                waiting.DueAt = _now + 60000;
            }

            if (root.Builder.PacketCount > 0) Send(true, root.Builder);
        }

        private void SendDown(HubEnd hub)
        {
            if (hub.Acks.Count == 0 || _random.Next(4) != 0) return;
            hub.Builder.Begin(Everyone, Key, ++_counter);
            foreach (IGrouping<(int ModuleId, int BootId), Reading>? group in hub.Acks.GroupBy(r => (r.ModuleId, r.BootId)).ToArray())
            {
                int[] ranges = group.Select(r => r.Sequence).Distinct().Order().SelectMany(n => new[] { n, n }).ToArray();
                if (hub.Builder.TryAdd(MessageOf.Ack(group.Key.ModuleId, group.Key.BootId, ranges)))
                    hub.Acks.RemoveAll(r => r.ModuleId == group.Key.ModuleId && r.BootId == group.Key.BootId);
            }

            Send(false, hub.Builder);
        }

        private void Send(bool up, RadioMessageBuilder builder)
        {
            byte[] bytes = builder.Buffer[..builder.Finish()];
            for (int copies = _random.Next(6) == 0 ? 2 : 1; copies > 0; copies--)
                _air.Enqueue((up, bytes), _now + (_random.Next(5) == 0 ? _random.Next(30000) : 100));
        }

        private void HearUp(HubEnd hub, byte[] bytes)
        {
            if (hub.Reader.Open(bytes, 0, bytes.Length) != RadioResult.Accepted) return;
            while (hub.Reader.Read() is { } message)
            {
                Reading reading = ((DataMessage)message).Reading;
                (int ModuleId, int BootId, int Sequence) key = (reading.ModuleId, reading.BootId, reading.Sequence);
                Assert.That(_taken.TryGetValue(key, out Reading? original), Is.True, "a reading that nobody took");
                ReadingAssert.AreSame(original!, reading);
                _arrived.Add(key);
                hub.Acks.Add(original!);
            }
        }

        private static void HearDown(RootEnd root, byte[] bytes)
        {
            if (root.Reader.Open(bytes, 0, bytes.Length) != RadioResult.Accepted) return;
            while (root.Reader.Read() is { } message)
            {
                var ack = (AckMessage)message;
                root.Sent.OnAcknowledged(ack);
                root.Pending.RemoveAll(w =>
                    w.Reading.ModuleId == ack.ModuleId && w.Reading.BootId == ack.BootId && ack.Holds(w.Reading.Sequence));
            }
        }

        private sealed class Waiting(Reading reading)
        {
            public Reading Reading => reading;

            public long DueAt { get; set; }
        }

        private sealed class RootEnd(int id)
        {
            public List<Waiting> Pending { get; } = [];

            public SentReadings Sent { get; set; } = new(8, 40000);

            public RadioMessageBuilder Builder { get; } = new(id);

            public RadioMessageReader Reader { get; } = new(Everyone, new OneKey(Key), null);
        }

        private sealed class HubEnd(int places)
        {
            public List<Reading> Acks { get; } = [];

            public RadioMessageBuilder Builder { get; } = new(Hub);

            public RadioMessageReader Reader { get; private set; } = ReadingReferenceTests.Reader(new ReceivedReadings(places));

            public void Restart()
            {
                Acks.Clear();
                Reader = ReadingReferenceTests.Reader(new ReceivedReadings(places));
            }
        }
    }
}
