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
    [Test]
    public void The_published_example_decodes()
    {
        byte[] frame = Convert.FromHexString("7E020001437D5D000202037E");
        Assert.That(DecodeAll(frame, [frame.Length]), Is.EqualTo("020001437D00020203\n1 0 0 0"));
        Assert.That(Convert.ToHexString(Encode(Convert.FromHexString("020001437D00020203"))), Is.EqualTo("7E020001437D5D000202037E"));
    }

    [Test]
    public void Encoding_agrees_with_the_naive_model_at_every_length_and_density()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 20_000; n++)
        {
            byte[] content = Content(random, random.Next(n % 100 == 0 ? 5000 : 140), random.Next(101));
            Assert.That(Encode(content), Is.EqualTo(NaiveEncode(content)));
        }
    }

    [Test]
    public void Every_set_of_special_bytes_in_a_block_is_encoded_and_decoded()
    {
        for (int set = 0; set < 65536; set++)
        {
            var content = new byte[17];
            for (int i = 0; i < 16; i++) content[i] = (set & (1 << i)) != 0 ? (byte)(0x7D + ((set >> 3) & 1)) : (byte)(i + 1);
            byte[] frame = Encode(content);
            var decoder = new FrameDecoder(17);
            Assert.That(Read(decoder, frame, out _), Is.True);
            Assert.That(decoder.Length, Is.EqualTo(17));
            if (!decoder.Buffer.AsSpan(0, 17).SequenceEqual(content)) Assert.Fail($"set {set:X4}");
        }
    }

    [Test]
    public void What_was_encoded_comes_back_at_every_length_and_density()
    {
        Random random = RandomSource.Create();
        var decoder = new FrameDecoder(5000);
        for (int n = 0; n < 20_000; n++)
        {
            byte[] content = Content(random, random.Next(1, n % 100 == 0 ? 5000 : 140), random.Next(101));
            byte[] frame = NaiveEncode(content);
            Assert.That(Read(decoder, frame, out int used), Is.True);
            Assert.That(used, Is.EqualTo(frame.Length));
            Assert.That(decoder.Buffer.AsSpan(0, decoder.Length).SequenceEqual(content), Is.True);
        }

        Assert.That(decoder.Counters.Frames, Is.EqualTo(20_000));
    }

    [Test]
    public void Every_split_of_a_stream_gives_the_same()
    {
        var stream = new List<byte>();
        stream.AddRange(Encoding.ASCII.GetBytes("noise"));
        stream.AddRange(NaiveEncode([1, 2, 0x7E, 0x7D, 3]));
        stream.AddRange(NaiveEncode([4, 5])[1..]);
        stream.AddRange([0x7D, 0x00, 9, 9, 0x7E, 6, 0x7D, 0x7E]);
        stream.AddRange(NaiveEncode(new byte[40]));
        stream.AddRange(NaiveEncode(new byte[41]));
        stream.AddRange([0x7E, 0x7E, 7, 8]);
        byte[] bytes = stream.ToArray();
        string expected = DecodeAll(bytes, [bytes.Length]);
        Assert.That(expected, Does.StartWith("01027E7D03\n0405\n" + new string('0', 80) + "\n"));
        for (int first = 0; first <= bytes.Length; first++)
        {
            for (int second = first; second <= bytes.Length; second++)
                Assert.That(DecodeAll(bytes, [first, second, bytes.Length]), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Any_stream_in_any_chunks_agrees_with_the_naive_model()
    {
        Random random = RandomSource.Create();
        byte[] likely = [0x7E, 0x7D, 0x5E, 0x5D, 0x5C, 0x5F, 0, 0xFF];
        for (int n = 0; n < 20_000; n++)
        {
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            int share = random.Next(101);
            for (int i = 0; i < bytes.Length; i++)
            {
                // Escapes mostly right, so that frames of some length come about.
                if (i > 0 && bytes[i - 1] == 0x7D && random.Next(40) != 0) bytes[i] = (byte)(0x5D + random.Next(2));
                else if (random.Next(100) < share) bytes[i] = likely[random.Next(n % 2 == 0 ? 2 : likely.Length)];
                if (bytes[i] == 0x7E && random.Next(4) != 0) bytes[i] = 1;
            }

            var ends = new List<int>();
            for (int at = 0; at < bytes.Length;)
            {
                at = Math.Min(bytes.Length, at + random.Next(0, 120));
                ends.Add(at);
            }

            Assert.That(DecodeAll(bytes, ends), Is.EqualTo(NaiveDecode(bytes, 40)), Convert.ToHexString(bytes));
        }
    }

    [Test]
    public void A_frame_of_the_longest_content_is_taken_and_one_longer_is_dropped()
    {
        var decoder = new FrameDecoder(100);
        foreach (byte value in new byte[] { 1, 0x7E })
        {
            var content = new byte[101];
            Array.Fill(content, value);
            Assert.That(Read(decoder, NaiveEncode(content), out _), Is.False);
            Assert.That(Read(decoder, NaiveEncode(content[..100]), out _), Is.True);
            Assert.That(decoder.Buffer.AsSpan(0, 100).SequenceEqual(content.AsSpan(0, 100)), Is.True);
        }

        Assert.That(decoder.Counters.Overlong, Is.EqualTo(2));
    }

    [Test]
    public void A_destination_that_could_be_too_short_is_refused()
    {
        Assert.That(() => EncodeInto(new byte[4], new byte[9]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => EncodeInto(new byte[4], new byte[10]), Throws.Nothing);
        Assert.That(() => EncodeInto([], new byte[1]), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => EncodeInto([], []), Throws.InstanceOf<ArgumentException>());
        Assert.That(EncodeInto([], new byte[2]), Is.EqualTo(2));
    }

    [Test]
    public void Nothing_is_allocated()
    {
        byte[] content = Content(new Random(1), 255, 10);
        var frame = new byte[FrameEncoder.MaximumLength(255)];
        var decoder = new FrameDecoder(255);
        long before = 0;
        for (int n = 0; n < 300; n++)
        {
            if (n == 200) before = GC.GetAllocatedBytesForCurrentThread();
            int length = EncodeInto(content, frame);
            if (way == FrameWay.Portable) decoder.Read(frame, 0, length, out _);
            else Read(decoder, frame.AsSpan(0, length), out _);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(decoder.Counters.Frames, Is.EqualTo(300));
    }

    private static byte[] Content(Random random, int length, int percentSpecial)
    {
        var content = new byte[length];
        random.NextBytes(content);
        for (int i = 0; i < length; i++)
        {
            if (random.Next(100) < percentSpecial) content[i] = (byte)(0x7D + random.Next(2));
        }

        return content;
    }

    private byte[] Encode(byte[] content)
    {
        // Exactly the room asked for, and watched on both sides.
        int room = FrameEncoder.MaximumLength(content.Length);
        var destination = new byte[room + 16];
        Array.Fill(destination, (byte)0xA5);
        int length = way switch
        {
            FrameWay.Portable => FrameEncoder.Encode(content, 0, content.Length, destination, 8),
            FrameWay.Table => FrameEncoder.Encode(content, destination.AsSpan(8, room), compress: false),
            _ => FrameEncoder.Encode(content, destination.AsSpan(8, room)),
        };
        for (int i = 0; i < 8; i++)
        {
            Assert.That(destination[i], Is.EqualTo(0xA5));
            Assert.That(destination[room + 8 + i], Is.EqualTo(0xA5));
        }

        return destination[8..(8 + length)];
    }

    private int EncodeInto(byte[] content, byte[] destination)
    {
        return way switch
        {
            FrameWay.Portable => FrameEncoder.Encode(content, 0, content.Length, destination, 0),
            FrameWay.Table => FrameEncoder.Encode(content, destination, compress: false),
            _ => FrameEncoder.Encode(content, destination),
        };
    }

    private bool Read(FrameDecoder decoder, ReadOnlySpan<byte> bytes, out int used)
    {
        return way switch
        {
            FrameWay.Portable => decoder.Read(bytes.ToArray(), 0, bytes.Length, out used),
            FrameWay.Table => decoder.Read(bytes, compress: false, out used),
            _ => decoder.Read(bytes, out used),
        };
    }

    private string DecodeAll(byte[] bytes, IEnumerable<int> ends)
    {
        var log = new StringBuilder();
        var decoder = new FrameDecoder(40);
        int at = 0;
        foreach (int end in ends)
        {
            while (Read(decoder, bytes.AsSpan(at, end - at), out int used))
            {
                log.Append(Convert.ToHexString(decoder.Buffer, 0, decoder.Length)).Append('\n');
                at += used;
            }

            at = end;
        }

        FrameCounters c = decoder.Counters;
        return log.Append($"{c.Frames} {c.BadEscapes} {c.Overlong} {c.SkippedBytes}").ToString();
    }

    private static byte[] NaiveEncode(byte[] content)
    {
        var frame = new List<byte> { 0x7E };
        foreach (byte c in content)
        {
            if (c == 0x7E) frame.AddRange([0x7D, 0x5E]);
            else if (c == 0x7D) frame.AddRange([0x7D, 0x5D]);
            else frame.Add(c);
        }

        frame.Add(0x7E);
        return frame.ToArray();
    }

    // Cuts the whole stream at its delimiters first: another way than the decoder's.
    private static string NaiveDecode(byte[] bytes, int maximumLength)
    {
        var log = new StringBuilder();
        int frames = 0, bad = 0, overlong = 0, skipped = 0;
        int first = Array.IndexOf(bytes, (byte)0x7E);
        if (first < 0) return $"0 0 0 {bytes.Length}";
        skipped += first;
        for (int start = first + 1; start <= bytes.Length;)
        {
            int stop = Array.IndexOf(bytes, (byte)0x7E, start);
            bool ended = stop >= 0;
            if (!ended) stop = bytes.Length;
            var content = new List<byte>();
            bool dropped = false;
            for (int i = start; i < stop && !dropped; i++)
            {
                byte c = bytes[i];
                if (c == 0x7D)
                {
                    if (i + 1 == stop)
                    {
                        if (ended) bad++;
                        dropped = true;
                        break;
                    }

                    c = bytes[++i];
                    if (c is not (0x5D or 0x5E))
                    {
                        bad++;
                        dropped = true;
                        skipped += stop - i - 1;
                        break;
                    }

                    c ^= 0x20;
                }

                if (content.Count == maximumLength)
                {
                    overlong++;
                    dropped = true;
                    skipped += stop - i - 1;
                    break;
                }

                content.Add(c);
            }

            if (ended && !dropped && content.Count > 0)
            {
                frames++;
                log.Append(Convert.ToHexString(content.ToArray())).Append('\n');
            }

            start = stop + 1;
        }

        return log.Append($"{frames} {bad} {overlong} {skipped}").ToString();
    }
}
