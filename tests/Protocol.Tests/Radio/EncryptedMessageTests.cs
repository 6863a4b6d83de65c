using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>Messages of which everything behind the header is encrypted.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EncryptedMessageTests
{
    private const int Source = 4242;
    private const int Hub = 100;
    private const int Header = 10;

    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("a secret of enough bytes");

    private readonly RadioKey _key = new(Secret, 7);
    private readonly RadioMessageBuilder _builder = new(Source);
    private readonly RadioMessageReader _reader;
    private long _counter;

    public EncryptedMessageTests() => _reader = Reader();

    [Test]
    public void It_is_the_plain_one_under_counter_mode_and_a_code_over_the_ciphertext()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 300; n++)
        {
            _counter = random.NextInt64(uint.MaxValue);
            Reading[] readings = [.. Enumerable.Range(0, random.Next(9)).Select(_ => RandomReading.Create(random))];
            byte[] plain = Build(RadioFormat.PlainVersion, readings);
            byte[] encrypted = Build(RadioFormat.EncryptedVersion, readings);
            Assert.That(encrypted, Is.EqualTo(Close(plain[..^RadioKey.TagBytes])));
        }
    }

    [Test]
    public void It_is_laid_out_as_documented()
    {
        byte[] plain =
            [RadioFormat.Format, Source & 0xFF, Source >> 8, Hub, 0, 0, 4, 3, 2, 1, 1, 8, 6, 0x7B, 0x6C, 0x50, 0xC4, 0xA0, 0x01];
        _builder.Begin(Hub, new RadioKey(new byte[16]), 0x01020304, 0, RadioFormat.EncryptedVersion);
        _builder.TryAddTime(1_790_000_000_123);
        string message = Convert.ToHexString(_builder.Buffer, 0, _builder.Finish());
        Assert.That(message, Is.EqualTo(Convert.ToHexString(Close(plain, new byte[16]))));
        Assert.That(message, Is.EqualTo("B3921064000004030201013225" + "80AA3633B6CFA6F48F7E697B4740"));
    }

    [Test]
    public void No_message_is_a_byte_longer_than_in_plain_and_as_much_fits()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var fleet = new TypicalFleet(new Random(seed), 40);
            Reading[] readings = [.. Enumerable.Range(0, 40).Select(module => fleet.Take(module, 1))];
            byte[] plain = Build(RadioFormat.PlainVersion, readings);
            int count = _builder.ReadingCount;
            byte[] encrypted = Build(RadioFormat.EncryptedVersion, readings);
            Assert.That((encrypted.Length, _builder.ReadingCount), Is.EqualTo((plain.Length, count)));
        }
    }

    [Test]
    public void Nothing_behind_the_header_stands_in_the_clear()
    {
        var seen = new HashSet<string>();
        var fleet = new TypicalFleet(new Random(1), 8);
        Reading[] readings = [.. Enumerable.Range(0, 8).Select(module => fleet.Take(module, 1))];
        for (int n = 0; n < 200; n++)
        {
            byte[] plain = Build(RadioFormat.PlainVersion, readings);
            byte[] encrypted = Build(RadioFormat.EncryptedVersion, readings);
            Assert.That(encrypted[1..Header], Is.EqualTo(plain[1..Header]));
            for (int at = Header; at + 4 <= encrypted.Length - RadioKey.TagBytes; at++)
            {
                Assert.That(
                    plain.AsSpan(Header).IndexOf(encrypted.AsSpan(at, 4)), Is.EqualTo(-1), "four bytes alike would be a chance of 1 in 80,000");
            }

            // The same readings: never the same key stream.
            for (int at = Header; at + 8 <= encrypted.Length - RadioKey.TagBytes; at += 8)
                Assert.That(seen.Add(Convert.ToHexString(encrypted, at, 8)), Is.True);
            _counter++;
        }
    }

    [Test]
    public void Two_who_share_a_key_and_a_counter_share_no_key_stream()
    {
        var hub = new RadioMessageBuilder(Hub);
        hub.Begin(Source, _key, 5, 0, RadioFormat.EncryptedVersion);
        _builder.Begin(Hub, _key, 5, 0, RadioFormat.EncryptedVersion);
        hub.TryAddTime(1_790_000_000_123);
        _builder.TryAddTime(1_790_000_000_123);
        byte[] one = hub.Buffer[Header..(hub.Finish() - RadioKey.TagBytes)];
        byte[] other = _builder.Buffer[Header..(_builder.Finish() - RadioKey.TagBytes)];
        Assert.That(one.Zip(other).Count(pair => pair.First == pair.Second), Is.LessThan(4));
    }

    [Test]
    public void Readings_and_all_other_packets_come_back_exactly()
    {
        Random random = RandomSource.Create();
        MessageType[] onAir = [.. MessageTable.All.Where(message => message.PacketType >= 0).Select(message => message.Type)];
        for (int n = 0; n < 2000; n++)
        {
            _builder.Begin(Hub, _key, ++_counter, 0, RadioFormat.EncryptedVersion);
            var sent = new List<string>();
            while (true)
            {
                Message message = RandomMessage.Create(onAir[random.Next(onAir.Length)], random);
                if (!_builder.TryAdd(message)) break;
                sent.Add(MessageContent.Of(message));
            }

            int length = _builder.Finish();
            Assert.That(_reader.Open(_builder.Buffer, 0, length), Is.EqualTo(RadioResult.Accepted));
            Assert.That((_reader.FormatVersion, _reader.Mark), Is.EqualTo((RadioFormat.EncryptedVersion, _builder.Mark)));
            var got = new List<string>();
            while (_reader.Read() is { } message) got.Add(MessageContent.Of(message));
            Assert.That(got, Is.EqualTo(sent));
        }

        Assert.That((_reader.Counters.InvalidPackets, _reader.Counters.UnknownPackets), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Plain_ones_are_still_read_in_between()
    {
        foreach (int version in new[] { 1, 2, 2, 1, 1, 2 })
        {
            _counter++;
            byte[] message = Build(version, [new TypicalFleet(new Random(1), 1).Take(0, 1)]);
            Assert.That(_reader.Open(message, 0, message.Length), Is.EqualTo(RadioResult.Accepted));
            Assert.That(_reader.FormatVersion, Is.EqualTo(version));
            Assert.That(_reader.Read(), Is.InstanceOf<DataMessage>());
            Assert.That(_reader.Read(), Is.Null);
        }
    }

    [Test]
    public void One_format_is_not_taken_for_the_other()
    {
        Reading[] readings = [new TypicalFleet(new Random(1), 1).Take(0, 1)];
        byte[] plain = Build(RadioFormat.PlainVersion, readings);
        byte[] encrypted = Build(RadioFormat.EncryptedVersion, readings);
        plain[0] = RadioFormat.EncryptedFormat;
        encrypted[0] = RadioFormat.Format;
        Assert.That(_reader.Open(plain, 0, plain.Length), Is.EqualTo(RadioResult.Forged));
        Assert.That(_reader.Open(encrypted, 0, encrypted.Length), Is.EqualTo(RadioResult.Forged));
    }

    [Test]
    public void A_single_flipped_bit_or_a_cut_is_noticed_wherever_it_is()
    {
        byte[] good = Build(RadioFormat.EncryptedVersion, [new TypicalFleet(new Random(1), 1).Take(0, 1)]);
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] bytes = (byte[])good.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(_reader.Open(bytes, 0, bytes.Length), Is.Not.EqualTo(RadioResult.Accepted));
            Assert.That(_reader.Read(), Is.Null);
        }

        for (int length = 0; length < good.Length; length++)
            Assert.That(_reader.Open(good, 0, length), Is.Not.EqualTo(RadioResult.Accepted));
        Assert.That(_reader.Counters.Forged, Is.GreaterThan((good.Length - RadioFormat.HeaderBytes) * 8));
        Assert.That(_reader.Open(good, 0, good.Length), Is.EqualTo(RadioResult.Accepted));
        Assert.That(_reader.Open(good, 0, good.Length), Is.EqualTo(RadioResult.Replayed));
    }

    [Test]
    public void Zeros_added_behind_a_message_are_not_taken_for_its_filling()
    {
        byte[] good = Build(RadioFormat.EncryptedVersion, [new TypicalFleet(new Random(1), 1).Take(0, 1)]);
        for (int zeros = 1; good.Length + zeros <= RadioFormat.MaximumMessageBytes; zeros++)
        {
            byte[] longer = [.. good[..^RadioKey.TagBytes], .. new byte[zeros], .. good[^RadioKey.TagBytes..]];
            Assert.That(_reader.Open(longer, 0, longer.Length), Is.EqualTo(RadioResult.Forged));
        }
    }

    [Test]
    public void Random_bytes_are_never_accepted_and_never_throw()
    {
        Random random = RandomSource.Create();
        byte[] bytes = new byte[300];
        for (int n = 0; n < 20_000; n++)
        {
            random.NextBytes(bytes);
            bytes[0] = RadioFormat.EncryptedFormat;
            if (n % 2 == 0) (bytes[3], bytes[4], bytes[5]) = (Hub, 0, 7);
            Assert.That(_reader.Open(bytes, 0, random.Next(bytes.Length + 1)), Is.Not.EqualTo(RadioResult.Accepted));
        }

        Assert.That(_reader.Counters.Forged, Is.Positive);
    }

    [Test]
    public void Nonsense_under_a_right_code_never_throws_and_gives_nothing_out_of_range()
    {
        Random random = RandomSource.Create();
        var cipher = new MessageCipher();
        byte[] bytes = new byte[RadioFormat.MaximumMessageBytes];
        for (int n = 0; n < 10_000; n++)
        {
            int length = random.Next(RadioFormat.HeaderBytes, bytes.Length - RadioKey.TagBytes + 1);
            random.NextBytes(bytes);
            byte[] begin =
            [
                RadioFormat.EncryptedFormat, Source & 0xFF, Source >> 8, Hub, 0, 7, (byte)n, (byte)(n >> 8), 1, 0,
                (byte)random.Next(9), (byte)random.Next(16),
            ];
            begin.CopyTo(bytes, 0);
            cipher.Close(_key, bytes, length);
            Assert.That(_reader.Open(bytes, 0, length + RadioKey.TagBytes), Is.EqualTo(RadioResult.Accepted));
            while (_reader.Read() is { } message)
            {
                if (message is not DataMessage data) continue;
                for (int i = 0; i < ReadingField.Count; i++)
                {
                    if (data.Reading.Has(i)) Assert.That(ReadingField.All[i].Accepts(data.Reading.Get(i)), Is.True);
                }
            }
        }

        Assert.That(_reader.Counters.InvalidPackets, Is.Positive);
    }

    [Test]
    public void A_long_message_is_encrypted_itself_and_by_each_that_carries_a_part_of_it()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 40; n++)
        {
            var assembler = new FragmentAssembler();
            var reader = new RadioMessageReader(Hub, new OneKey(_key), null, null, assembler);
            var builder = new RadioMessageBuilder(Source, RadioFormat.MaximumLongMessageBytes);
            int own = random.Next(1, 3);
            builder.Begin(Hub, _key, ++_counter, 0, own);
            RequestMessage request = MessageOf.Wifi(5, 6, 60, "network", "correct horse battery");
            var sent = new List<string>();
            for (int i = random.Next(200); i >= 0 && builder.TryAdd(request); i--) sent.Add(MessageContent.Of(request));
            int length = builder.Finish();
            Assert.That(own == 1 || builder.Buffer.AsSpan(0, length).IndexOf("network"u8) < 0, Is.True);
            var sender = new FragmentSender(Source);
            Assert.That(sender.TryBegin(builder.Buffer, length, 0), Is.True);
            var got = new List<string>();
            while (sender.NextDestination(0) != 0)
            {
                _builder.Begin(Hub, _key, ++_counter, 0, random.Next(1, 3));
                while (sender.TryAddNext(_builder, 0))
                {
                }

                _builder.TryAddTime(9);
                Assert.That(reader.Open(_builder.Buffer, 0, _builder.Finish()), Is.EqualTo(RadioResult.Accepted));
                while (reader.Read() is { } message)
                {
                    if (message is not TimeMessage) got.Add(MessageContent.Of(message));
                }
            }

            Assert.That(got, Is.EqualTo(sent), $"{length} bytes");
        }
    }

    [Test]
    public void Building_and_reading_allocates_nothing()
    {
        var fleet = new TypicalFleet(new Random(3), 8);
        Reading[] readings = [.. Enumerable.Range(0, 8).Select(module => fleet.Take(module, 1))];
        var reader = new RadioMessageReader(Hub, new OneKey(_key), null);
        long before = 0;
        int count = 0;
        for (int n = 0; n < 100; n++)
        {
            if (n == 50) before = GC.GetAllocatedBytesForCurrentThread();
            _builder.Begin(Hub, _key, n, 0, RadioFormat.EncryptedVersion);
            foreach (Reading reading in readings) _builder.TryAddReading(reading);
            reader.Open(_builder.Buffer, 0, _builder.Finish());
            while (reader.Read() != null) count++;
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(count, Is.EqualTo(800));
    }

    private RadioMessageReader Reader() => new(Hub, new OneKey(_key), new ReplayGuard());

    private byte[] Build(int version, Reading[] readings)
    {
        _builder.Begin(Hub, _key, _counter, 0, version);
        foreach (Reading reading in readings)
        {
            if (!_builder.TryAddReading(reading)) break;
        }

        return _builder.Buffer[.._builder.Finish()];
    }

    // The same from the platform's parts, as docs/protocol.md has it.
    private static byte[] Close(byte[] plain, byte[]? secret = null)
    {
        byte[] message = [RadioFormat.EncryptedFormat, .. plain[1..]];
        using var aes = Aes.Create();
        aes.Key = Derive(4)[..16];
        for (int at = Header; at < message.Length; at++)
        {
            int block = (at - Header) / 16;
            byte[] counter = [.. message[..Header], 0, 0, 0, 0, (byte)(block >> 8), (byte)block];
            message[at] ^= aes.EncryptEcb(counter, PaddingMode.None)[(at - Header) % 16];
        }

        byte[] filled = new byte[256];
        message.CopyTo(filled, 0);
        filled[254] = (byte)message.Length;
        return [.. message, .. HMACSHA256.HashData(Derive(1), filled)[..RadioKey.TagBytes]];

        byte[] Derive(byte purpose) => HMACSHA256.HashData(secret ?? Secret, (byte[])[.. "battery radio"u8, purpose]);
    }
}
