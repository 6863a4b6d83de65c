using System;
using System.Text.Json;
using Battery.Bench.Plain;
using Battery.Bench.Suites;
using Battery.Drivers.Bq40z50;
using Battery.Drivers.Nmea;
using Battery.Protocol;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Bench.Tests;

/// <summary>What ours is measured against does the same work, or the comparison says nothing.</summary>
public class PlainTests
{
    private readonly Random _random = new(20260724);

    [TestCase(Density.None)]
    [TestCase(Density.Random)]
    [TestCase(Density.Tenth)]
    [TestCase(Density.Half)]
    public void The_plain_frame_is_the_encoders_and_comes_back(Density density)
    {
        for (int size = 1; size < 400; size++)
        {
            byte[] payload = Payload.Make(_random, size, density);
            byte[] frame = new byte[FrameEncoder.MaximumLength(size)];
            int length = PlainFrame.Encode(payload, frame);
            byte[] ours = new byte[frame.Length];
            Assert.That(ours.AsSpan(0, FrameEncoder.Encode(payload, ours)).ToArray(), Is.EqualTo(frame[..length]));
            byte[] content = new byte[size];
            Assert.That(PlainFrame.Decode(frame[..length], content), Is.EqualTo(size));
            Assert.That(content, Is.EqualTo(payload));
        }
    }

    [Test]
    public void The_payloads_need_as_many_escapes_as_they_say()
    {
        Assert.That(Escapes(Density.None), Is.Zero);
        Assert.That(Escapes(Density.Random), Is.EqualTo(1 / 128.0).Within(0.001));
        Assert.That(Escapes(Density.Tenth), Is.EqualTo(0.1).Within(0.005));
        Assert.That(Escapes(Density.Half), Is.EqualTo(0.5).Within(0.005));

        double Escapes(Density density)
        {
            const int Size = 1 << 18;
            return (FrameEncoder.Encode(Payload.Make(_random, Size, density), new byte[FrameEncoder.MaximumLength(Size)]) - 2 - Size) / (
                double)Size;
        }
    }

    [Test]
    public void The_packed_structure_has_78_bytes_and_holds_every_value()
    {
        byte[] structure = new byte[PackedReading.Bytes];
        for (int n = 0; n < 500; n++)
        {
            Reading reading = SentReading.One(_random, ReadingForm.Full).Reading;
            Assert.That(PackedReading.Write(reading, structure), Is.EqualTo(PackedReading.Bytes));
            var read = new Reading();
            PackedReading.Read(structure, read);
            Assert.That(read.ModuleId, Is.EqualTo(reading.ModuleId));
            Assert.That(read.TakenAtMilliseconds, Is.EqualTo(reading.TakenAtMilliseconds));
            foreach (FieldDefinition? field in ReadingField.All)
                Assert.That(read.Get(field.Index), Is.EqualTo(reading.Get(field.Index)), field.Name);
        }
    }

    [Test]
    public void The_serialiser_writes_what_the_reader_takes_for_the_same_reading()
    {
        for (int n = 0; n < 500; n++)
        {
            Reading reading = SentReading.One(_random, ReadingForm.Full).Reading;
            byte[] text = JsonSerializer.SerializeToUtf8Bytes(JsonData.Of(reading), JsonDataContext.Default.JsonData);
            var read = new Reading();
            Assert.That(WireReading.TryRead(text, 0, text.Length, read, out string? reason), Is.True, reason);
            Assert.That(
                (read.ModuleId, read.BootId, read.Sequence, read.TakenAtMilliseconds, read.TimeSource, read.PresentMask), Is.EqualTo(
                (reading.ModuleId, reading.BootId, reading.Sequence, reading.TakenAtMilliseconds, reading.TimeSource,
                    reading.PresentMask)));
            foreach (FieldDefinition? field in ReadingField.All)
                Assert.That(read.Get(field.Index), Is.EqualTo(reading.Get(field.Index)), field.Name);
        }
    }

    [Test]
    public void Splitting_the_text_gives_what_the_receiver_gives()
    {
        var receiver = new NmeaReceiver();
        for (int n = 0; n < 5000; n++)
        {
            byte[] sentence = RmcSentence.Make(_random);
            var plain = SplitRmc.Parse(sentence);
            receiver.Feed(sentence, 0, sentence.Length);
            Assert.That(receiver.Counters.Sentences, Is.EqualTo(n + 1));
            NmeaRmc rmc = receiver.Rmc;
            Assert.That(rmc.LatitudeE7, Is.EqualTo(plain.Latitude * 1e7).Within(0.51));
            Assert.That(rmc.LongitudeE7, Is.EqualTo(plain.Longitude * 1e7).Within(0.51));
            Assert.That(rmc.SpeedMilliknots, Is.EqualTo(plain.SpeedKnots * 1000).Within(0.51));
            Assert.That(rmc.CourseMillidegrees, Is.EqualTo(plain.Course * 1000).Within(0.51));
            Assert.That(rmc.IsValid, Is.EqualTo(plain.IsValid));
            Assert.That(DateTime.UnixEpoch.AddDays(rmc.Days).AddMilliseconds(rmc.TimeOfDayMilliseconds), Is.EqualTo(plain.Utc));
        }
    }

    [Test]
    public void The_bitwise_code_is_the_one_of_the_table()
    {
        for (int n = 0; n < 500; n++)
        {
            byte[] bytes = new byte[_random.Next(64)];
            _random.NextBytes(bytes);
            Assert.That(BitwisePec.Of(bytes), Is.EqualTo(SmbusPec.Add(0, bytes, 0, bytes.Length)));
        }
    }
}
