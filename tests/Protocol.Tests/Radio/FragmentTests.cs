using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public class FragmentTests
{
    private const int Root = 4242;
    private const int Hub = 9;
    private const int Header = RadioFormat.FragmentHeaderBytes;

    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("a secret of enough bytes");
    private static readonly RadioKey Key = new(Secret);

    [Test]
    public void A_fragment_is_laid_out_as_documented()
    {
        byte[] message = Long(0x0102_0304, 300);
        var sender = new FragmentSender(Root, fragmentBytes: 200);
        Assert.That(sender.TryBegin(message, 300, 0), Is.True);
        RadioMessageBuilder builder = Builder(Root);
        builder.Begin(Hub, Key, 7);
        Assert.That(sender.TryAddNext(builder, 0), Is.True);
        Assert.That(Packets(builder.Buffer)[..8], Is.EqualTo(new byte[] { 9, 206, 0x04, 0x03, 300 & 0xFF, 300 >> 8, 200, 0 }));
        Assert.That(builder.Buffer[(RadioFormat.HeaderBytes + 8)..][..200], Is.EqualTo(message[..200]));
        Assert.That(builder.Finish(), Is.EqualTo(RadioFormat.HeaderBytes + 2 + 6 + 200 + RadioKey.TagBytes));
        builder.Begin(Hub, Key, 8);
        Assert.That(sender.TryAddNext(builder, 0), Is.True);
        Assert.That(Packets(builder.Buffer)[..8], Is.EqualTo(new byte[] { 9, 106, 0x04, 0x03, 300 & 0xFF, 300 >> 8, 200, 1 }));
        Assert.That(sender.TryAddNext(builder, 0), Is.False);
    }

    [Test]
    public void The_largest_fragment_fills_one_payload()
    {
        var sender = new FragmentSender(Root);
        sender.TryBegin(Long(1, 4096), 4096, 0);
        RadioMessageBuilder builder = Builder(Root);
        builder.Begin(Hub, Key, 7);
        Assert.That(sender.TryAddNext(builder, 0), Is.True);
        Assert.That(builder.Finish(), Is.EqualTo(255));
    }

    [Test]
    public void What_is_missing_is_laid_out_as_documented()
    {
        var assembler = new FragmentAssembler(quietMilliseconds: 1000);
        foreach (byte[] fragment in Fragments(Long(0x0304, 3000), 150).Where((_, i) => i is not (1 or 8 or 9)))
            Assert.That(assembler.Add(Root, fragment, 0, fragment.Length, 0), Is.EqualTo(FragmentResult.Taken));
        RadioMessageBuilder builder = Builder(Hub);
        builder.Begin(Root, Key, 1);
        Assert.That(assembler.TryAddMissing(builder, 0), Is.True, "the last one came, so there is no need to wait");
        Assert.That(Packets(builder.Buffer)[..8], Is.EqualTo(new byte[] { 10, 6, Root & 0xFF, Root >> 8, 0x04, 0x03, 0b10, 0b11 }));
        Assert.That(assembler.TryAddMissing(builder, 999), Is.False);
        Assert.That(assembler.TryAddMissing(builder, 1000), Is.True, "the question may have been lost");
        Assert.That(assembler.Counters.Asked, Is.EqualTo(2));
    }

    [Test]
    public void A_silent_sender_is_asked_after_the_quiet_time_and_not_before()
    {
        var assembler = new FragmentAssembler(quietMilliseconds: 1000);
        List<byte[]> fragments = Fragments(Long(1, 1000), 231);
        assembler.Add(Root, fragments[0], 0, fragments[0].Length, 500);
        RadioMessageBuilder builder = Builder(Hub);
        builder.Begin(Root, Key, 1);
        Assert.That(assembler.TryAddMissing(builder, 1499), Is.False);
        Assert.That(assembler.TryAddMissing(builder, 1500), Is.True);
    }

    [Test]
    public void A_message_of_every_packet_type_comes_back_over_fragments()
    {
        Random random = RandomSource.Create();
        var air = new Air(new FragmentAssembler(), new FragmentSender(Root, fragmentBytes: 100));
        var fleet = new TypicalFleet(random, 300);
        RadioMessageBuilder builder = Builder(Root, 4096);
        builder.Begin(Hub, Key, 1);
        (string ssid, string password) = (new string('é', 16), new string('ü', 64));
        int[] modules = Enumerable.Range(1, 600).Select(i => i * 100).ToArray();
        Assert.That(builder.TryAdd(MessageOf.Status(Root, NodeRole.Root, Root, modules)), Is.True);
        for (int i = 0; i < 3; i++) Assert.That(builder.TryAdd(MessageOf.Wifi(i + 1, i + 1, 60, ssid, password)), Is.True);
        var readings = new List<Reading>();
        while (true)
        {
            Reading reading = fleet.Take(readings.Count % 300, 5);
            if (!builder.TryAddReading(reading)) break;
            readings.Add(reading);
        }

        Assert.That(readings, Has.Count.GreaterThan(60));
        int length = builder.Finish();
        Assert.That(length, Is.LessThanOrEqualTo(4096));
        Assert.That(
            Encoding.Latin1.GetString(builder.Buffer), Does.Not.Contain("\u00c3\u00bc\u00c3\u00bc"), "the password is in the clear");
        Assert.That(air.Sender.TryBegin(builder.Buffer, length, 0), Is.True);
        var got = new List<Message>();
        for (int n = 0; n < 60; n++) got.AddRange(air.Exchange(n));
        Assert.That(MessageOf.ModulesOf((StatusMessage)got[0]), Is.EqualTo(modules));
        for (int i = 1; i <= 3; i++)
        {
            CommandData data = ((RequestMessage)got[i]).Data;
            Assert.That((data.Ssid, data.Password), Is.EqualTo((ssid, password)));
        }

        Assert.That(got, Has.Count.EqualTo(4 + readings.Count));
        for (int i = 0; i < readings.Count; i++) ReadingAssert.AreSame(readings[i], ((DataMessage)got[4 + i]).Reading);
        Assert.That(air.Sender.Completed, Is.EqualTo(1));
        Assert.That(air.Sender.PendingCount, Is.Zero);
    }

    [Test]
    public void More_readings_than_one_packet_counts_go_into_several()
    {
        var fleet = new TypicalFleet(new Random(5), 1);
        RadioMessageBuilder builder = Builder(Root, 4096);
        builder.Begin(Hub, Key, 1);
        int count = 0;
        var bare = new Reading { ModuleId = 1, BootId = 5, TakenAtMilliseconds = 1 };
        for (bare.Sequence = 1; bare.Sequence <= 700; bare.Sequence++)
        {
            if (builder.TryAddReading(bare)) count++;
        }

        Assert.That(count, Is.EqualTo(700));
        Assert.That(builder.PacketCount, Is.EqualTo(3));
        Assert.That(builder.TryAddReading(fleet.Take(0, 1)), Is.True);
        int length = builder.Finish();
        var air = new Air(new FragmentAssembler(), new FragmentSender(Root));
        air.Sender.TryBegin(builder.Buffer, length, 0);
        var got = new List<Message>();
        for (int n = 0; n < 20; n++) got.AddRange(air.Exchange(n));
        Assert.That(got.Take(700).Select(m => ((DataMessage)m).Reading.Sequence), Is.EqualTo(Enumerable.Range(1, 700)));
        Assert.That(got, Has.Count.EqualTo(701));
    }

    [Test]
    public void Packets_around_the_last_fragment_are_all_read_in_order()
    {
        byte[] message = Long(3, 300, 77);
        var assembler = new FragmentAssembler();
        var sender = new FragmentSender(Root, fragmentBytes: 100);
        sender.TryBegin(message, 300, 0);
        var reader = new RadioMessageReader(Hub, new OneKey(new RadioKey(Secret)), new ReplayGuard(), null, assembler);
        RadioMessageBuilder builder = Builder(Root);
        for (int n = 0; n < 2; n++)
        {
            builder.Begin(Hub, Key, 10 + n);
            builder.TryAddTime(1);
            sender.TryAddNext(builder, 0);
            if (n == 1) sender.TryAddNext(builder, 0);
            builder.TryAddTime(2);
            Assert.That(reader.Open(builder.Buffer, 0, builder.Finish(), 0), Is.EqualTo(RadioResult.Accepted));
            var times = new List<long>();
            while (reader.Read() is { } one) times.Add(((TimeMessage)one).Milliseconds);
            Assert.That(times, Is.EqualTo(n == 0 ? [1L, 2] : new long[] { 1, 77, 2 }));
        }
    }

    [Test]
    public void Messages_of_many_sources_survive_loss_duplication_and_reordering()
    {
        Random random = RandomSource.Create();
        for (int trial = 0; trial < 60; trial++)
        {
            double loss = random.Next(50) / 100.0;
            int sources = random.Next(1, 5);
            var assembler = new FragmentAssembler(4096, 8, 5000, 3_000_000);
            var guard = new ReplayGuard();
            var hubReader = new RadioMessageReader(Hub, new OneKey(new RadioKey(Secret)), guard, null, assembler);
            RadioMessageBuilder hubBuilder = Builder(Hub);
            long hubCounter = 0;
            var roots = new RootModel[sources];
            for (int i = 0; i < sources; i++) roots[i] = new RootModel(i + 1, random);
            var up = new PriorityQueue<byte[], long>();
            var down = new PriorityQueue<byte[], long>();
            var got = new HashSet<long>();
            long now = 0;

            void Send(PriorityQueue<byte[], long> to, RadioMessageBuilder builder)
            {
                byte[] bytes = builder.Buffer[..builder.Finish()];
                for (int copies = random.Next(8) == 0 ? 2 : 1; copies > 0; copies--)
                {
                    if (random.NextDouble() >= loss) to.Enqueue(bytes, now + random.Next(1, random.Next(5) == 0 ? 3000 : 200));
                }
            }

            while (roots.Any(r => !r.IsDone) && now < 3_000_000)
            {
                now += random.Next(100, 400);
                foreach (RootModel root in roots)
                {
                    if (random.Next(3) == 0 && root.Fill(now)) Send(up, root.Builder);
                }

                while (up.TryPeek(out _, out long at) && at <= now)
                {
                    byte[] bytes = up.Dequeue();
                    if (hubReader.Open(bytes, 0, bytes.Length, now) != RadioResult.Accepted) continue;
                    while (hubReader.Read() is { } message) CheckLong(message, hubReader.Source, roots, got);
                }

                for (int told = assembler.NextDestination(now); told != 0; told = assembler.NextDestination(now))
                {
                    hubBuilder.Begin(told, Key, ++hubCounter);
                    while (assembler.TryAddMissing(hubBuilder, now)) { }
                    Assert.That(hubBuilder.PacketCount, Is.Positive);
                    Send(down, hubBuilder);
                }

                while (down.TryPeek(out _, out long at) && at <= now)
                {
                    byte[] bytes = down.Dequeue();
                    foreach (RootModel root in roots) root.Hear(bytes, now);
                }
            }

            Assert.That(roots.All(r => r.IsDone), Is.True, $"loss {loss}, {sources} sources");
            Assert.That(got, Has.Count.EqualTo(sources * RootModel.Messages), "every message came, each once");
            Assert.That(roots.Sum(r => r.Sender.Expired), Is.Zero);
            Assert.That(assembler.Counters.Completed, Is.EqualTo(got.Count));
            Assert.That(assembler.Counters.Inconsistent + assembler.Counters.Malformed + assembler.Counters.TooLong, Is.Zero);
        }
    }

    [Test]
    public void Each_sender_is_asked_for_its_own_fragments_only()
    {
        var assembler = new FragmentAssembler(places: 8, quietMilliseconds: 1000);
        foreach (int source in new[] { 1, 2 })
        {
            foreach (byte[] fragment in Fragments(Long(source, 700), 200).Where((_, i) => i != source))
                assembler.Add(source, fragment, 0, fragment.Length, 0);
        }

        byte[] done = Fragments(Long(3, 300), 228)[0];
        assembler.Add(3, done, 0, done.Length, 0);
        done = Fragments(Long(3, 300), 228)[1];
        assembler.Add(3, done, 0, done.Length, 0);
        RadioMessageBuilder builder = Builder(Hub);
        builder.Begin(4, Key, 1);
        Assert.That(assembler.TryAddMissing(builder, 0), Is.False, "4 has sent nothing");
        var told = new List<int>();
        for (int next = assembler.NextDestination(0); next != 0; next = assembler.NextDestination(0))
        {
            told.Add(next);
            builder.Begin(next, Key, 1);
            Assert.That(assembler.TryAddMissing(builder, 0), Is.True);
            Assert.That(assembler.TryAddMissing(builder, 0), Is.False);
            byte[] missing = next == 3 ? [10, 4, 3, 0, 3, 0] : [10, 5, (byte)next, 0, (byte)next, 0, (byte)(1 << next)];
            Assert.That(Packets(builder.Buffer)[..missing.Length], Is.EqualTo(missing));
        }

        Assert.That(told, Is.EquivalentTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void A_fragment_goes_to_whom_its_message_is_for_and_to_nobody_else()
    {
        var sender = new FragmentSender(Hub, places: 3);
        for (int root = 1; root <= 3; root++)
        {
            byte[] message = Long(root, 300, destination: root);
            Assert.That(sender.TryBegin(message, 300, root, root == 2), Is.True);
        }

        RadioMessageBuilder builder = Builder(Hub);
        builder.Begin(4, Key, 9);
        Assert.That(sender.TryAddNext(builder, 3), Is.False);
        Assert.That(sender.NextDestination(3), Is.EqualTo(1), "the first begun");
        Assert.That(sender.NextDestination(3, true), Is.EqualTo(2), "the urgent one");
        foreach (int root in new[] { 3, 1, 2 })
        {
            for (int i = 0; i < 2; i++)
            {
                builder.Begin(root, Key, 9);
                Assert.That(sender.TryAddNext(builder, 3), Is.True);
                Assert.That(Packets(builder.Buffer)[2], Is.EqualTo(root), "the message id");
            }

            builder.Begin(root, Key, 9);
            Assert.That(sender.TryAddNext(builder, 3), Is.False);
        }

        Assert.That(sender.NextDestination(3), Is.Zero);
    }

    [Test]
    public void Only_the_receiver_of_a_message_has_a_say_in_what_is_missing()
    {
        var sender = new FragmentSender(Root);
        sender.TryBegin(Long(1, 300), 300, 0);
        byte[] complete = [Root & 0xFF, Root >> 8, 1, 0];
        sender.OnMissing(Hub + 1, complete, 0, 4, 1);
        Assert.That(sender.PendingCount, Is.EqualTo(1));
        Assert.That(sender.Ignored, Is.EqualTo(1));
        sender.OnMissing(Hub, complete, 0, 4, 1);
        Assert.That(sender.PendingCount, Is.Zero);
        Assert.That(sender.Completed, Is.EqualTo(1));
    }

    [Test]
    public void A_message_that_is_given_up_is_sent_no_more()
    {
        var sender = new FragmentSender(Root);
        sender.TryBegin(Long(0x10001, 300), 300, 0);
        Assert.That(sender.IsPending(0x10001), Is.True);
        sender.Cancel(0x10001);
        Assert.That(sender.IsPending(0x10001), Is.False);
        Assert.That(sender.NextDestination(0), Is.Zero);
    }

    [Test]
    public void A_sender_that_does_not_answer_is_asked_ever_more_seldom()
    {
        var assembler = new FragmentAssembler(quietMilliseconds: 1000, lifetimeMilliseconds: 60000);
        byte[] fragment = Fragments(Long(1, 1000), 231)[0];
        assembler.Add(Root, fragment, 0, fragment.Length, 0);
        RadioMessageBuilder builder = Builder(Hub);
        var asked = new List<int>();
        for (int now = 0; now <= 60000; now += 500)
        {
            builder.Begin(Root, Key, now);
            if (assembler.TryAddMissing(builder, now)) asked.Add(now);
        }

        Assert.That(asked, Is.EqualTo(new[] { 1000, 2000, 4000, 8000, 16000, 24000, 32000, 40000, 48000, 56000 }));
    }

    [Test]
    public void Without_loss_nothing_is_sent_twice()
    {
        var air = new Air(new FragmentAssembler(), new FragmentSender(Root));
        air.Sender.TryBegin(Long(1, 4096), 4096, 0);
        for (int n = 0; n < 30; n++) air.Exchange(n * 4000);
        Assert.That(air.Sender.Sent, Is.EqualTo(18));
        Assert.That(air.Sender.Repeated, Is.Zero);
        Assert.That(air.Assembler.Counters.Asked, Is.Zero);
        Assert.That(air.Sender.Completed, Is.EqualTo(1));
    }

    [Test]
    public void Only_what_is_missing_is_sent_again()
    {
        var air = new Air(new FragmentAssembler(), new FragmentSender(Root)) { Lose = [3, 9] };
        air.Sender.TryBegin(Long(1, 4096), 4096, 0);
        for (int n = 0; n < 30; n++) air.Exchange(n * 4000);
        Assert.That(air.Sender.Sent, Is.EqualTo(18));
        Assert.That(air.Sender.Repeated, Is.EqualTo(2));
        Assert.That(air.Sender.Completed, Is.EqualTo(1));
    }

    [Test]
    public void When_every_fragment_or_the_confirmation_is_lost_the_sender_begins_to_ask_by_itself()
    {
        foreach (int lost in new[] { 2, 1 })
        {
            var air = new Air(new FragmentAssembler(), new FragmentSender(Root, repeatMilliseconds: 30000));
            if (lost == 2) air.Lose = [0, 1];
            else air.LoseDown = [0];
            air.Sender.TryBegin(Long(1, 400), 400, 0);
            for (int n = 0; n < 30; n++) air.Exchange(n * 4000);
            Assert.That(air.Sender.Completed, Is.EqualTo(1));
            Assert.That(air.Sender.Repeated, Is.EqualTo(lost), "the last one again, and then what is missing");
            Assert.That(air.Assembler.Counters.Completed, Is.EqualTo(1));
        }
    }

    [Test]
    public void A_message_that_nobody_takes_expires_and_frees_its_place()
    {
        var sender = new FragmentSender(Root, places: 1, lifetimeMilliseconds: 60000);
        byte[] message = Long(1, 400);
        Assert.That(sender.TryBegin(message, 400, 0), Is.True);
        Assert.That(sender.TryBegin(Long(2, 400), 400, 60000), Is.False);
        Assert.That(sender.TryBegin(Long(2, 400), 400, 60001), Is.True);
        Assert.That(sender.Expired, Is.EqualTo(1));
    }

    [Test]
    public void A_message_that_stays_incomplete_expires_and_frees_its_place()
    {
        var assembler = new FragmentAssembler(lifetimeMilliseconds: 60000);
        byte[] fragment = Fragments(Long(1, 1000), 100)[4];
        assembler.Add(Root, fragment, 0, fragment.Length, 0);
        Assert.That(assembler.PendingCount, Is.EqualTo(1));
        RadioMessageBuilder builder = Builder(Hub);
        builder.Begin(Root, Key, 1);
        Assert.That(assembler.TryAddMissing(builder, 60001), Is.False);
        Assert.That(assembler.PendingCount, Is.Zero);
        Assert.That(assembler.Counters.Expired, Is.EqualTo(1));
    }

    [Test]
    public void One_source_that_begins_message_after_message_does_not_drive_out_another()
    {
        var assembler = new FragmentAssembler(places: 4);
        List<byte[]> good = Fragments(Long(1, 1000), 200);
        for (int i = 0; i < good.Count - 1; i++)
        {
            for (int id = 0; id < 50; id++)
            {
                byte[] flood = Fragments(Long(100 + id + (i * 50), 1000), 200)[0];
                assembler.Add(Root, flood, 0, flood.Length, i * 100 + id);
            }

            Assert.That(assembler.Add(Hub, good[i], 0, good[i].Length, i * 100), Is.EqualTo(FragmentResult.Taken));
        }

        Assert.That(assembler.Add(Hub, good[^1], 0, good[^1].Length, 400), Is.EqualTo(FragmentResult.Completed));
        Assert.That(assembler.Counters.Evicted, Is.EqualTo(200 - 2));
    }

    [Test]
    public void When_places_run_out_the_one_that_was_silent_longest_goes()
    {
        var assembler = new FragmentAssembler(places: 2);
        List<byte[]> first = Fragments(Long(1, 600), 300 - 70);
        assembler.Add(1, first[0], 0, first[0].Length, 0);
        assembler.Add(2, first[0], 0, first[0].Length, 1);
        assembler.Add(1, first[1], 0, first[1].Length, 2);
        assembler.Add(3, first[0], 0, first[0].Length, 3);
        Assert.That(assembler.Counters.Evicted, Is.EqualTo(1));
        Assert.That(assembler.Add(1, first[2], 0, first[2].Length, 4), Is.EqualTo(FragmentResult.Completed));
    }

    [Test]
    public void A_late_duplicate_of_a_complete_message_is_confirmed_again_and_does_not_begin_it_anew()
    {
        var assembler = new FragmentAssembler();
        List<byte[]> fragments = Fragments(Long(1, 400), 231);
        foreach (byte[] fragment in fragments) assembler.Add(Root, fragment, 0, fragment.Length, 0);
        RadioMessageBuilder builder = Builder(Hub);
        builder.Begin(Root, Key, 1);
        Assert.That(assembler.TryAddMissing(builder, 0), Is.True);
        Assert.That(assembler.TryAddMissing(builder, 0), Is.False);
        Assert.That(assembler.Add(Root, fragments[0], 0, fragments[0].Length, 1), Is.EqualTo(FragmentResult.Duplicate));
        Assert.That(assembler.PendingCount, Is.Zero);
        builder.Begin(Root, Key, 2);
        Assert.That(assembler.TryAddMissing(builder, 1), Is.True);
        Assert.That(Packets(builder.Buffer)[..6], Is.EqualTo(new byte[] { 10, 4, Root & 0xFF, Root >> 8, 1, 0 }));
        Assert.That(builder.Finish(), Is.EqualTo(RadioFormat.HeaderBytes + RadioFormat.PacketHeaderBytes + 4 + RadioKey.TagBytes));
    }

    // id 2, length 2, unit 1, index 1, bytes.
    [TestCase("", TestName = "An_empty_fragment_is_malformed")]
    [TestCase("0100E80364", TestName = "A_fragment_without_an_index_is_malformed")]
    [TestCase("0100E8030000", TestName = "A_fragment_of_unit_zero_is_malformed")]
    [TestCase("0100E8036400", TestName = "A_fragment_without_bytes_is_malformed")]
    [TestCase("0100000064000102", TestName = "A_fragment_of_a_message_without_length_is_malformed")]
    [TestCase("0100E80303000102", TestName = "A_fragment_shorter_than_its_unit_is_malformed")]
    [TestCase("0100E803020001020304", TestName = "A_fragment_longer_than_its_unit_is_malformed")]
    [TestCase("0100050002020102", TestName = "A_last_fragment_beyond_the_end_is_malformed")]
    [TestCase("0100050002030102", TestName = "A_fragment_behind_the_end_is_malformed")]
    [TestCase("01000F00020001", TestName = "A_fragment_that_overlaps_nothing_but_is_cut_off_is_malformed")]
    [TestCase("0100FFFF02000102", TestName = "More_fragments_than_are_allowed_are_malformed")]
    public void Malformed(string hex)
    {
        var assembler = new FragmentAssembler();
        byte[] bytes = Convert.FromHexString(hex);
        Assert.That(assembler.Add(Root, bytes, 0, bytes.Length, 0), Is.EqualTo(FragmentResult.Rejected));
        Assert.That(assembler.Counters.Malformed, Is.EqualTo(1));
        Assert.That(assembler.PendingCount, Is.Zero);
    }

    [Test]
    public void A_message_longer_than_there_is_room_for_is_rejected_and_counted()
    {
        var assembler = new FragmentAssembler(1000);
        byte[] fragment = Fragments(Long(1, 1001), 200)[0];
        Assert.That(assembler.Add(Root, fragment, 0, fragment.Length, 0), Is.EqualTo(FragmentResult.Rejected));
        Assert.That(assembler.Counters.TooLong, Is.EqualTo(1));
    }

    [Test]
    public void A_fragment_that_contradicts_the_first_of_its_message_is_rejected_and_spoils_nothing()
    {
        var assembler = new FragmentAssembler();
        byte[] message = Long(1, 1000);
        List<byte[]> fragments = Fragments(message, 200);
        assembler.Add(Root, fragments[0], 0, fragments[0].Length, 0);
        foreach (byte[] other in Fragments(Long(1, 1000), 100).Concat(Fragments(Long(1, 1001), 200)))
            Assert.That(assembler.Add(Root, other, 0, other.Length, 0), Is.EqualTo(FragmentResult.Rejected));
        Assert.That(assembler.Counters.Inconsistent, Is.EqualTo(16));
        for (int i = 1; i < fragments.Count; i++) assembler.Add(Root, fragments[i], 0, fragments[i].Length, 0);
        Assert.That(assembler.Message[..assembler.MessageLength], Is.EqualTo(message));
    }

    [Test]
    public void Fragments_of_two_messages_under_one_id_do_not_pass_for_one()
    {
        // As after a power cut that lost the frame counter: same id, same length, other content.
        List<byte[]> first = Fragments(Long(1, 500, 11), 228);
        List<byte[]> second = Fragments(Long(1, 500, 22), 228);
        var reader = new RadioMessageReader(Hub, new OneKey(new RadioKey(Secret)), new ReplayGuard(), null, new FragmentAssembler());
        RadioMessageBuilder builder = Builder(Root);
        byte[][] mixed = [first[0], second[1], first[2]];
        for (int i = 0; i < 3; i++)
        {
            builder.Begin(Hub, Key, 10 + i);
            builder.TryAddFragment(1, 500, 228, i, mixed[i], Header, mixed[i].Length - Header);
            Assert.That(reader.Open(builder.Buffer, 0, builder.Finish(), 0), Is.EqualTo(RadioResult.Accepted));
            Assert.That(reader.Read(), Is.Null);
        }

        Assert.That(reader.Counters.Forged, Is.EqualTo(1));
    }

    [Test]
    public void Any_fragments_in_any_order_never_throw_and_never_give_a_message_with_a_gap()
    {
        Random random = RandomSource.Create();
        var assembler = new FragmentAssembler(600, 3, 10, 30);
        RadioMessageBuilder builder = Builder(Hub);
        byte[] bytes = new byte[255];
        var arrived = new Dictionary<(int, int, int, int), HashSet<int>>();
        for (int n = 0; n < 200_000; n++)
        {
            random.NextBytes(bytes);
            int source = random.Next(1, 4);
            int id = random.Next(6);
            int length = random.Next(10) == 0 ? random.Next(65536) : 1 + (random.Next(3) * 20);
            int unit = random.Next(10) == 0 ? random.Next(256) : 10;
            int index = random.Next(20) == 0 ? random.Next(256) : random.Next(5);
            bytes[0] = (byte)id;
            bytes[1] = 0;
            bytes[2] = (byte)length;
            bytes[3] = (byte)(length >> 8);
            bytes[4] = (byte)unit;
            bytes[5] = (byte)index;
            int size = Header + Math.Clamp(length - (index * unit), 0, unit);
            if (random.Next(10) == 0) size = random.Next(bytes.Length + 1);
            FragmentResult result = assembler.Add(source, bytes, 0, Math.Min(size, bytes.Length), n);
            if (result is FragmentResult.Taken or FragmentResult.Completed)
            {
                (int source, int id, int length, int unit) key = (source, id, length, unit);
                if (!arrived.TryGetValue(key, out HashSet<int>? indices)) arrived[key] = indices = [];
                indices.Add(index);
                if (result == FragmentResult.Completed)
                {
                    Assert.That(indices, Is.SupersetOf(Enumerable.Range(0, (length + unit - 1) / unit)));
                    Assert.That(assembler.MessageLength, Is.EqualTo(length));
                    indices.Clear();
                }
            }

            Assert.That(assembler.PendingCount, Is.LessThanOrEqualTo(3));
            if (n % 7 != 0) continue;
            builder.Begin(random.Next(1, 4), Key, n);
            while (assembler.TryAddMissing(builder, n)) { }
        }

        FragmentCounters c = assembler.Counters;
        Assert.That(
            new[] { c.Taken, c.Completed, c.Duplicates, c.Evicted, c.Expired, c.Inconsistent, c.Malformed, c.TooLong, c.Asked },
            Has.All.Positive);
        Assert.That(c.Taken + c.Duplicates + c.Inconsistent + c.Malformed + c.TooLong, Is.EqualTo(200_000));
    }

    [Test]
    public void What_a_receiver_says_may_be_any_bytes()
    {
        Random random = RandomSource.Create();
        var sender = new FragmentSender(Root, places: 1);
        RadioMessageBuilder builder = Builder(Root);
        byte[] bytes = new byte[40];
        for (int n = 0; n < 20_000; n++)
        {
            if (sender.PendingCount == 0) sender.TryBegin(Long(n, 1000), 1000, n);
            random.NextBytes(bytes);
            if (random.Next(2) == 0)
            {
                bytes[0] = Root & 0xFF;
                bytes[1] = Root >> 8;
                if (random.Next(2) == 0) bytes[3] = (byte)(n >> 8);
            }

            sender.OnMissing(Hub, bytes, 0, random.Next(bytes.Length), n);
            builder.Begin(Hub, Key, n);
            while (sender.TryAddNext(builder, n)) { }
        }

        Assert.That(sender.Ignored, Is.Positive);
        Assert.That(sender.Sent, Is.Positive);
    }

    [Test]
    public void Places_take_their_bytes_when_they_are_first_used_and_keep_them()
    {
        const int Bytes = 1024;
        const int Places = 8;
        new FragmentAssembler(Bytes, Places);
        new FragmentSender(Root, Bytes, Places);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var assembler = new FragmentAssembler(Bytes, Places);
        var sender = new FragmentSender(Root, Bytes, Places);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(5 * Bytes), "unused places");

        byte[][] messages = [.. Enumerable.Range(1, 30).Select(n => Long(n, Bytes))];
        List<byte[]>[] fragments = [.. messages.Select(message => Fragments(message, 200))];
        before = GC.GetAllocatedBytesForCurrentThread();
        Carry(0);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.InRange(2 * Bytes, 3 * Bytes), "the first message");
        before = GC.GetAllocatedBytesForCurrentThread();
        for (int n = 1; n < messages.Length; n++) Carry(n);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero, "those after it");
        Assert.That(assembler.Counters.Completed, Is.EqualTo(messages.Length));

        void Carry(int n)
        {
            sender.TryBegin(messages[n], Bytes, n);
            sender.Cancel(n + 1);
            foreach (byte[] fragment in fragments[n]) assembler.Add(Root, fragment, 0, fragment.Length, n);
        }
    }

    [Test]
    public void Sending_and_assembling_allocates_nothing_after_the_first()
    {
        var assembler = new FragmentAssembler();
        var sender = new FragmentSender(Root);
        var hubReader = new RadioMessageReader(Hub, new OneKey(new RadioKey(Secret)), new ReplayGuard(), null, assembler);
        var rootReader = new RadioMessageReader(Root, new OneKey(new RadioKey(Secret)), new ReplayGuard(), null, null, sender);
        RadioMessageBuilder whole = Builder(Root, 4096);
        RadioMessageBuilder root = Builder(Root);
        RadioMessageBuilder hub = Builder(Hub);
        var fleet = new TypicalFleet(new Random(4), 100);
        Reading[] readings = Enumerable.Range(0, 100).Select(i => fleet.Take(i, 1)).ToArray();
        int counter = 0;
        int got = 0;
        long before = 0;
        for (int n = 0; n < 20; n++)
        {
            if (n == 10) before = GC.GetAllocatedBytesForCurrentThread();
            whole.Begin(Hub, Key, ++counter);
            foreach (Reading reading in readings) whole.TryAddReading(reading);
            sender.TryBegin(whole.Buffer, whole.Finish(), n);
            while (true)
            {
                root.Begin(Hub, Key, ++counter);
                if (!sender.TryAddNext(root, n)) break;
                hubReader.Open(root.Buffer, 0, root.Finish(), n);
                while (hubReader.Read() != null) got++;
            }

            hub.Begin(Root, Key, counter);
            assembler.TryAddMissing(hub, n);
            rootReader.Open(hub.Buffer, 0, hub.Finish(), n);
            rootReader.Read();
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(got, Is.EqualTo(20 * 100));
        Assert.That(sender.Completed, Is.EqualTo(20));
    }

    [Test]
    public void Without_an_assembler_fragments_are_passed_over_and_counted()
    {
        var sender = new FragmentSender(Root, fragmentBytes: 100);
        sender.TryBegin(Long(1, 400), 400, 0);
        RadioMessageBuilder builder = Builder(Root);
        builder.Begin(Hub, Key, 1);
        sender.TryAddNext(builder, 0);
        builder.TryAddMissing(1, 2, [1], 1);
        var reader = new RadioMessageReader(Hub, new OneKey(new RadioKey(Secret)), null);
        reader.Open(builder.Buffer, 0, builder.Finish());
        Assert.That(reader.Read(), Is.Null);
        Assert.That(reader.Counters.UnknownPackets, Is.EqualTo(2));
    }

    [Test]
    public void A_fragment_inside_a_wholemessage_is_refused()
    {
        RadioMessageBuilder whole = Builder(Root, 4096);
        whole.Begin(Hub, Key, 1);
        whole.TryAddTime(8);
        whole.TryAddFragment(5, 400, 200, 0, new byte[200], 0, 200);
        whole.TryAddTime(9);
        var air = new Air(new FragmentAssembler(), new FragmentSender(Root));
        air.Sender.TryBegin(whole.Buffer, whole.Finish(), 0);
        var got = new List<Message>();
        for (int n = 0; n < 3; n++) got.AddRange(air.Exchange(n));
        Assert.That(got.Select(m => ((TimeMessage)m).Milliseconds), Is.EqualTo(new long[] { 8, 9 }));
        Assert.That(air.HubReader.Counters.InvalidPackets, Is.EqualTo(1));
    }

    // A genuine message of an exact length: a time, and a packet of no known type that fills it up.
    private static byte[] Long(long counter, int length, int content = 5, int destination = Hub)
    {
        RadioMessageBuilder builder = Builder(Root, length);
        builder.Begin(destination, Key, counter);
        builder.TryAddTime(content);
        int end = builder.Finish() - RadioKey.TagBytes;
        byte[] bytes = builder.Buffer;
        int left = length - RadioKey.TagBytes - end - RadioFormat.LongPacketHeaderBytes;
        bytes[RadioFormat.CountOffset] = 2;
        bytes[end++] = 250;
        bytes[end++] = RadioFormat.LongLength;
        bytes[end++] = (byte)left;
        bytes[end++] = (byte)(left >> 8);
        for (int i = 0; i < left; i++) bytes[end + i] = (byte)(content + i);
        new RadioKey(Secret).Sign(bytes, 0, length - RadioKey.TagBytes);
        return bytes;
    }

    private static List<byte[]> Fragments(byte[] message, int unit)
    {
        var list = new List<byte[]>();
        for (int at = 0; at < message.Length; at += unit)
        {
            byte[] part = message[at..Math.Min(message.Length, at + unit)];
            byte[] head = [
                message[RadioFormat.CounterOffset], message[RadioFormat.CounterOffset + 1], (byte)message.Length,
                (byte)(message.Length >> 8), (byte)unit, (byte)(at / unit)];
            list.Add([.. head, .. part]);
        }

        return list;
    }

    private static RadioMessageBuilder Builder(int source, int maximumBytes = RadioFormat.MaximumMessageBytes)
    {
        return new RadioMessageBuilder(source, maximumBytes);
    }

    private static byte[] Packets(byte[] message)
    {
        return message[RadioFormat.HeaderBytes..];
    }

    private static void CheckLong(Message message, int source, RootModel[] roots, HashSet<long> got)
    {
        Assert.That(message, Is.InstanceOf<AckMessage>());
        var ack = (AckMessage)message;
        Assert.That(ack.ModuleId, Is.EqualTo(source));
        int number = ack.BootId;
        Assert.That(MessageOf.RangesOf(ack), Is.EqualTo(roots[source - 1].Contents[number]));
        Assert.That(got.Add((source * 1000L) + number), Is.True, "twice");
    }

    // A ROOT that sends some long messages, one after the other or two at once.
    private sealed class RootModel
    {
        public const int Messages = 4;

        private readonly Random _random;
        private readonly RadioMessageBuilder _long;
        private readonly RadioMessageReader _reader;
        private readonly int _source;
        private int _begun;
        private long _counter;

        public RootModel(int source, Random random)
        {
            _random = random;
            _source = source;
            _long = FragmentTests.Builder(source, 4096);
            Builder = FragmentTests.Builder(source);
            Sender = new FragmentSender(source, 4096, 2, random.Next(40, RadioFormat.MaximumFragmentBytes + 1), 20000, 3_000_000);
            _reader = new RadioMessageReader(source, new OneKey(new RadioKey(Secret)), new ReplayGuard(), null, null, Sender);
        }

        public RadioMessageBuilder Builder { get; }

        public FragmentSender Sender { get; }

        public Dictionary<int, int[]> Contents { get; } = [];

        public bool IsDone => Sender.Completed == Messages;

        public bool Fill(long now)
        {
            if (_begun < Messages && Sender.PendingCount < 2)
            {
                _begun++;
                int[] ranges = new int[2 * _random.Next(60, 500)];
                for (int i = 0; i < ranges.Length; i += 2)
                {
                    ranges[i] = _random.Next(1, int.MaxValue);
                    ranges[i + 1] = Math.Max(ranges[i], _random.Next());
                }

                _long.Begin(Hub, Key, ++_counter);
                while (!_long.TryAdd(MessageOf.Ack(_source, _begun, ranges))) ranges = ranges[..^2];
                Contents[_begun] = ranges;
                Assert.That(Sender.TryBegin(_long.Buffer, _long.Finish(), now), Is.True);
            }

            Builder.Begin(Hub, Key, ++_counter);
            return Sender.TryAddNext(Builder, now);
        }

        public void Hear(byte[] bytes, long now)
        {
            if (_reader.Open(bytes, 0, bytes.Length, now) != RadioResult.Accepted) return;
            Assert.That(_reader.Read(), Is.Null);
        }
    }

    // One ROOT and the HUB; what is lost is chosen by its number.
    private sealed class Air(FragmentAssembler assembler, FragmentSender sender)
    {
        private readonly RadioMessageBuilder _root = Builder(Root);
        private readonly RadioMessageBuilder _hub = Builder(Hub);
        private readonly RadioMessageReader _rootReader = new(
            Root, new OneKey(new RadioKey(Secret)), new ReplayGuard(), null, null, sender);
        private long _counter = 1000;
        private int _up;
        private int _down;

        public FragmentAssembler Assembler => assembler;

        public FragmentSender Sender => sender;

        public RadioMessageReader HubReader { get; } = new(Hub, new OneKey(new RadioKey(Secret)), new ReplayGuard(), null, assembler);

        public int[] Lose { get; set; } = [];

        public int[] LoseDown { get; set; } = [];

        // One message of the ROOT and then one of the HUB; gives what the HUB got.
        public List<Message> Exchange(long now)
        {
            var got = new List<Message>();
            _root.Begin(Hub, Key, ++_counter);
            if (sender.TryAddNext(_root, now))
            {
                int length = _root.Finish();
                if (!Lose.Contains(_up++))
                {
                    Assert.That(HubReader.Open(_root.Buffer, 0, length, now), Is.EqualTo(RadioResult.Accepted));
                    while (HubReader.Read() is { } message)
                    {
                        HubReader.Keep(message);
                        got.Add(message);
                    }
                }
            }

            _hub.Begin(Root, Key, ++_counter);
            if (assembler.TryAddMissing(_hub, now))
            {
                int length = _hub.Finish();
                if (!LoseDown.Contains(_down++))
                {
                    Assert.That(_rootReader.Open(_hub.Buffer, 0, length, now), Is.EqualTo(RadioResult.Accepted));
                    Assert.That(_rootReader.Read(), Is.Null);
                }
            }

            return got;
        }
    }
}
