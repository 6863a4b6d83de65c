using System;
using System.Collections.Generic;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

[TestFixture(FrameWay.Portable)]
[TestFixture(FrameWay.Table)]
[TestFixture(FrameWay.Best)]
public class FrameTests(FrameWay way)
{
    private readonly FrameCodec _codec = new(way);

    [Test]
    public void The_published_example_decodes()
    {
        byte[] frame = Convert.FromHexString("7E020001437D5D000202037E");
        Assert.That(_codec.DecodeAll(frame, [frame.Length], 40), Is.EqualTo("020001437D00020203\n1 0 0 0"));
        Assert.That(
            Convert.ToHexString(_codec.Encode(Convert.FromHexString("020001437D00020203"))), Is.EqualTo("7E020001437D5D000202037E"));
    }

    [Test]
    public void Encoding_agrees_with_the_naive_model_at_every_length_and_density()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 20_000; n++)
        {
            byte[] content = RandomContent.Make(random, random.Next(n % 100 == 0 ? 5000 : 140), random.Next(101));
            Assert.That(_codec.Encode(content).AsSpan().SequenceEqual(NaiveFrame.Encode(content)), Is.True, Convert.ToHexString(content));
        }
    }

    [Test]
    public void Every_set_of_special_bytes_is_encoded_and_decoded_wherever_it_lies()
    {
        // Alone, and across the bounds of blocks of 16, 32 and 64 bytes counted from either end.
        foreach ((int before, int after) in new[] { (0, 1), (56, 56), (25, 200) })
        {
            var decoder = new FrameDecoder(300);
            for (int set = 0; set < 65536; set++)
            {
                byte[] content = new byte[before + 16 + after];
                for (int i = 0; i < 16; i++) content[before + i] = (set & (1 << i)) != 0 ? (byte)(0x7D + ((set >> 3) & 1)) : (byte)(i + 1);
                byte[] frame = _codec.Encode(content);
                if (!_codec.Read(decoder, frame, out _) || !decoder.Buffer.AsSpan(0, decoder.Length).SequenceEqual(content))
                    Assert.Fail($"set {set:X4} behind {before}");
            }
        }
    }

    [Test]
    public void What_was_encoded_comes_back_at_every_length_and_density()
    {
        Random random = RandomSource.Create();
        var decoder = new FrameDecoder(5000);
        for (int n = 0; n < 20_000; n++)
        {
            byte[] content = RandomContent.Make(random, random.Next(1, n % 100 == 0 ? 5000 : 140), random.Next(101));
            byte[] frame = NaiveFrame.Encode(content);
            Assert.That(_codec.Read(decoder, frame, out int used), Is.True);
            Assert.That(used, Is.EqualTo(frame.Length));
            Assert.That(decoder.Buffer.AsSpan(0, decoder.Length).SequenceEqual(content), Is.True);
        }

        Assert.That(decoder.Counters.Frames, Is.EqualTo(20_000));
    }

    [Test]
    public void Every_split_of_a_stream_into_three_gives_the_same()
    {
        var stream = new List<byte>();
        stream.AddRange(Encoding.ASCII.GetBytes("noise"));
        stream.AddRange(NaiveFrame.Encode([1, 2, 0x7E, 0x7D, 3]));
        stream.AddRange(NaiveFrame.Encode([4, 5])[1..]);
        stream.AddRange([0x7D, 0x00, 9, 9, 0x7E, 6, 0x7D, 0x7E]);
        stream.AddRange(NaiveFrame.Encode(new byte[40]));
        stream.AddRange(NaiveFrame.Encode(new byte[41]));
        stream.AddRange([0x7E, 0x7E, 7, 8]);
        byte[] bytes = stream.ToArray();
        string expected = _codec.DecodeAll(bytes, [bytes.Length], 40);
        Assert.That(expected, Does.StartWith("01027E7D03\n0405\n" + new string('0', 80) + "\n"));
        for (int first = 0; first <= bytes.Length; first++)
        {
            for (int second = first; second <= bytes.Length; second++)
                Assert.That(_codec.DecodeAll(bytes, [first, second, bytes.Length], 40), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Every_split_of_a_long_stream_into_two_gives_the_same()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 20; n++)
        {
            byte[] bytes = RandomContent.Stream(random, 2000, n * 5, 80);
            string expected = NaiveFrame.Decode(bytes, 250);
            for (int split = 0; split <= bytes.Length; split++)
            {
                if (_codec.DecodeAll(bytes, [split, bytes.Length], 250) != expected)
                    Assert.Fail($"split at {split} of {Convert.ToHexString(bytes)}");
            }
        }
    }

    [Test]
    public void Any_stream_in_any_chunks_agrees_with_the_naive_model()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 20_000; n++)
        {
            byte[] bytes = RandomContent.Stream(random, random.Next(1000), random.Next(101), 1 << random.Next(9));
            int maximumLength = random.Next(1, 400);
            int longest = 1 << random.Next(1, 11);
            var ends = new List<int>();
            for (int at = 0; at < bytes.Length;)
            {
                at = Math.Min(bytes.Length, at + random.Next(longest));
                ends.Add(at);
            }

            Assert.That(
                _codec.DecodeAll(bytes, ends, maximumLength), Is.EqualTo(NaiveFrame.Decode(bytes, maximumLength)),
                Convert.ToHexString(bytes));
        }
    }

    [Test]
    public void All_ways_may_take_turns_on_one_decoder()
    {
        Random random = RandomSource.Create();
        FrameCodec[] codecs = [new(FrameWay.Portable), new(FrameWay.Table), _codec];
        for (int n = 0; n < 5000; n++)
        {
            byte[] bytes = RandomContent.Stream(random, random.Next(1000), random.Next(101), 200);
            var decoder = new FrameDecoder(300);
            var log = new StringBuilder();
            for (int at = 0; at < bytes.Length;)
            {
                int end = Math.Min(bytes.Length, at + random.Next(200));
                while (codecs[random.Next(codecs.Length)].Read(decoder, bytes.AsSpan(at, end - at), out int used))
                {
                    log.Append(Convert.ToHexString(decoder.Buffer, 0, decoder.Length)).Append('\n');
                    at += used;
                }

                at = end;
            }

            FrameCounters c = decoder.Counters;
            Assert.That(
                $"{log}{c.Frames} {c.BadEscapes} {c.Overlong} {c.SkippedBytes}", Is.EqualTo(NaiveFrame.Decode(bytes, 300)),
                Convert.ToHexString(bytes));
        }
    }

    [Test]
    public void A_bad_escape_at_any_place_is_counted_and_costs_its_frame_only()
    {
        for (int length = 1; length <= 200; length += length < 70 ? 1 : 13)
        {
            for (int place = 0; place < length; place++)
            {
                // The escape is the last byte of the frame when nothing follows but the delimiter.
                byte[] bytes = [.. NaiveFrame.Encode(new byte[length]), .. NaiveFrame.Encode([1, 0x7D, 2])];
                bytes[1 + place] = 0x7D;
                foreach (byte following in new byte[] { 0x00, 0x5C, 0x5F, 0x7D, 0xFF })
                {
                    if (place + 1 < length) bytes[2 + place] = following;
                    int skipped = place + 1 < length ? length - place - 2 : 0;
                    Assert.That(
                        _codec.DecodeAll(bytes, [bytes.Length], 200), Is.EqualTo($"017D02\n1 1 0 {skipped}"),
                        $"{following:X2} at {place} of {length}");
                }
            }
        }
    }

    [Test]
    public void A_frame_of_the_longest_content_is_taken_and_a_longer_one_is_dropped()
    {
        for (int maximumLength = 1; maximumLength <= 300; maximumLength++)
        {
            foreach (byte value in new byte[] { 1, 0x7E })
            {
                byte[] longest = new byte[maximumLength];
                Array.Fill(longest, value);
                foreach (int more in new[] { 1, 2, 15, 16, 17, 63, 64, 65, 200 })
                {
                    byte[] longer = new byte[maximumLength + more];
                    Array.Fill(longer, value);
                    byte[] frame = NaiveFrame.Encode(longer);
                    int skipped = frame.Length - 2 - ((maximumLength + 1) * (value == 1 ? 1 : 2));
                    Assert.That(
                        _codec.DecodeAll(
                            (byte[])[.. frame, .. NaiveFrame.Encode(longest)],
                            [frame.Length, (2 * frame.Length) - (more * (value == 1 ? 1 : 2))], maximumLength),
                        Is.EqualTo($"{Convert.ToHexString(longest)}\n1 0 1 {skipped}"),
                        $"{more} more than {maximumLength}");
                }
            }
        }
    }

    [Test]
    public void Nothing_outside_source_and_destination_is_touched_at_any_length_and_alignment()
    {
        using var source = new GuardedMemory(4096);
        using var destination = new GuardedMemory(4096);
        Random random = RandomSource.Create();
        var decoder = new FrameDecoder(600);
        int[] densities = [0, 1, 10, 50, 100];
        for (int length = 0; length <= 600; length++)
        {
            for (int alignment = 0; alignment < 64; alignment++)
            {
                byte[] content = RandomContent.Make(random, length, densities[(length + alignment) % densities.Length]);
                byte[] frame = NaiveFrame.Encode(content);
                int room = FrameEncoder.MaximumLength(length);
                Check(alignment, 63 - alignment, alignment);

                // Against the end of what may be touched; alignment 0 was against its begin.
                if (alignment < densities.Length) Check(4096 - length, 4096 - room, 4096 - frame.Length);

                void Check(int from, int to, int frameFrom)
                {
                    content.CopyTo(source.Bytes[from..]);
                    Span<byte> written = destination.Bytes.Slice(to, room);
                    if (!written[.._codec.Encode(source.Bytes.Slice(from, length), written)].SequenceEqual(frame))
                        Assert.Fail("encoded " + Convert.ToHexString(content));
                    frame.CopyTo(source.Bytes[frameFrom..]);
                    bool complete = _codec.Read(decoder, source.Bytes.Slice(frameFrom, frame.Length), out int used);
                    if (complete != length > 0 || used != frame.Length
                        || (complete && !decoder.Buffer.AsSpan(0, decoder.Length).SequenceEqual(content)))
                        Assert.Fail("decoded " + Convert.ToHexString(content));
                }
            }
        }
    }

    [Test]
    public void A_destination_that_could_be_too_short_is_refused()
    {
        Assert.That(() => _codec.Encode(new byte[4], new byte[9]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => _codec.Encode(new byte[4], new byte[10]), Throws.Nothing);
        Assert.That(() => _codec.Encode(Array.Empty<byte>(), new byte[1]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => _codec.Encode(Array.Empty<byte>(), Array.Empty<byte>()), Throws.InstanceOf<ArgumentException>());
        Assert.That(_codec.Encode(Array.Empty<byte>(), new byte[2]), Is.EqualTo(2));
    }

    [Test]
    public void Nothing_is_allocated()
    {
        byte[] content = RandomContent.Make(new Random(1), 255, 10);
        byte[] frame = new byte[FrameEncoder.MaximumLength(255)];
        var decoder = new FrameDecoder(255);
        long before = 0;
        for (int n = 0; n < 300; n++)
        {
            if (n == 200) before = GC.GetAllocatedBytesForCurrentThread();
            _codec.Read(decoder, frame, _codec.Encode(content, frame));
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(decoder.Counters.Frames, Is.EqualTo(300));
    }
}
