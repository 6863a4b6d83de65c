using System;
using System.Linq;
using System.Text;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Frames, byte by byte (RFC 6455).</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WebSocketChannelTests
{
    private readonly TestClock _clock = new();
    private readonly Heard _heard = new();

    [Test]
    public void The_proof_is_that_of_the_standards_example()
    {
        // RFC 6455, 1.3.
        Assert.That(WebSocketKey.AnswerTo("dGhlIHNhbXBsZSBub25jZQ=="), Is.EqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    }

    [Test]
    public void The_standards_examples_are_read([Range(1, 8)] int piece)
    {
        // RFC 6455, 5.7: masked "Hello"; here behind it a fragmented one with a ping between.
        byte[] said =
        [
            0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58,
            0x01, 0x83, 0, 0, 0, 0, 0x48, 0x65, 0x6c,
            0x89, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58,
            0x80, 0x82, 0, 0, 0, 0, 0x6c, 0x6f,
            0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe9,
        ];
        WrittenConnection connection = Serve(said, piece);
        Assert.That(_heard.Texts, Is.EqualTo(new[] { "Hello", "Hello" }));
        Assert.That(_heard.Reason, Is.EqualTo("1001"));
        Assert.That(connection.Answer, Is.EqualTo(new byte[] { 0x8a, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x88, 0x02, 0x03, 0xe9 }));
        Assert.That(connection.IsClosed, Is.True);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(125)]
    [TestCase(126)]
    [TestCase(1023)]
    [TestCase(1024)]
    [TestCase(1025)]
    [TestCase(4099)]
    [TestCase(65535)]
    [TestCase(65536)]
    public void What_a_client_sends_a_server_reads_at_every_length_of_length(int count)
    {
        byte[] text = [.. Enumerable.Range(0, count).Select(i => (byte)('a' + (i % 26)))];
        var line = new WrittenConnection([], 1, _clock);
        Assert.That(new WebSocketChannel(line, new HttpHead(), true, _clock, new SeededRandom(1)).SendText(text, 0, count), Is.True);
        if (count > 3) Assert.That(line.Answer[^4..], Is.Not.EqualTo(text[^4..]), "masked");
        Serve([.. line.Answer], 700);
        Assert.That(_heard.Texts.Single(), Is.EqualTo(Encoding.ASCII.GetString(text)));
    }

    [Test]
    public void Silence_is_asked_into_and_ends_the_connection_when_nobody_answers()
    {
        var connection = new WrittenConnection([], 1, _clock) { Stays = true };
        long before = _clock.UptimeMilliseconds;
        new WebSocketChannel(connection, new HttpHead(), false, _clock, new SeededRandom(1)).Run(_heard);
        Assert.That(connection.Answer.Take(2), Is.EqualTo(new byte[] { 0x89, 0 }));
        Assert.That(_heard.Reason, Is.EqualTo("no answer any more"));
        Assert.That(_clock.UptimeMilliseconds - before, Is.InRange(30_000, 31_000));
    }

    [TestCase(new byte[] { 0x81, 0x05, 1, 2, 3, 4, 5 }, 1002, TestName = "A frame that is not masked")]
    [TestCase(new byte[] { 0xC1, 0x80, 0, 0, 0, 0 }, 1002, TestName = "A reserved bit")]
    [TestCase(new byte[] { 0x83, 0x80, 0, 0, 0, 0 }, 1002, TestName = "An unknown kind")]
    [TestCase(new byte[] { 0x80, 0x80, 0, 0, 0, 0 }, 1002, TestName = "A continuation of nothing")]
    [TestCase(new byte[] { 0x01, 0x80, 0, 0, 0, 0, 0x81, 0x80, 0, 0, 0, 0 }, 1002, TestName = "A message inside another")]
    [TestCase(new byte[] { 0x09, 0x80, 0, 0, 0, 0 }, 1002, TestName = "A ping in pieces")]
    [TestCase(new byte[] { 0x89, 0xFE, 0, 200 }, 1002, TestName = "A ping that is too long")]
    [TestCase(new byte[] { 0x82, 0x80, 0, 0, 0, 0 }, 1003, TestName = "A binary message")]
    [TestCase(new byte[] { 0x81, 0xFF, 0, 0, 0, 0, 0, 1, 0, 1 }, 1009, TestName = "A message of 65,537 bytes")]
    [TestCase(new byte[] { 0x81, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, 1009, TestName = "A length that is negative")]
    [TestCase(new byte[] { 0x81, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF }, 1009, TestName = "A length of four bytes")]
    public void What_is_no_message_ends_the_connection_with_the_standards_code(byte[] said, int code)
    {
        WrittenConnection connection = Serve(said, 3);
        Assert.That(connection.Answer[^4..], Is.EqualTo(new byte[] { 0x88, 2, (byte)(code >> 8), (byte)code }));
        Assert.That(_heard.Texts, Is.Empty);
    }

    [Test]
    public void Any_bytes_are_survived([Range(1, 200)] int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        byte[] said = new byte[random.Next(1, 400)];
        random.NextBytes(said);
        for (int i = 0; i < said.Length; i += random.Next(2, 20)) said[i] = (byte)(0x80 | random.Next(12));
        WrittenConnection connection = Serve(said, random.Next(1, 50));
        Assert.That(connection.IsClosed, Is.True);
        Assert.That(_heard.Reason, Is.Not.Null.And.Not.Empty);
    }

    [Test]
    public void A_listener_that_fails_ends_the_connection_and_nothing_else()
    {
        var connection = new WrittenConnection([0x81, 0x80, 0, 0, 0, 0], 9, _clock);
        var failing = new Failing();
        new WebSocketChannel(connection, new HttpHead(), false, _clock, new HostRandom()).Run(failing);
        Assert.That(failing.Reason, Does.Contain("the flash is full"));
    }

    [Test]
    public void Steady_messages_allocate_nothing()
    {
        byte[] frame = [0x81, 0xFE, 2, 0, 9, 8, 7, 6, .. new byte[512]];
        byte[] said = [.. Enumerable.Repeat(frame, 200).SelectMany(bytes => bytes)];
        var counting = new Counting();
        new WebSocketChannel(new WrittenConnection(said, 300, _clock), new HttpHead(), false, _clock, new HostRandom()).Run(counting);
        Assert.That(counting.Count, Is.EqualTo(200));
        Assert.That(counting.Allocated, Is.Zero);
    }

    private WrittenConnection Serve(byte[] said, int piece)
    {
        var connection = new WrittenConnection(said, piece, _clock);
        new WebSocketChannel(connection, new HttpHead(), false, _clock, new HostRandom()).Run(_heard);
        return connection;
    }

    private sealed class Failing : Battery.Node.Platform.IWebSocketListener
    {
        public string? Reason { get; private set; }

        public void OnText(byte[] buffer, int offset, int count) => throw new InvalidOperationException("the flash is full");

        public void OnClosed(string reason) => Reason = reason;
    }

    private sealed class Counting : Battery.Node.Platform.IWebSocketListener
    {
        private long _before;

        public int Count { get; private set; }

        public long Allocated { get; private set; }

        public void OnText(byte[] buffer, int offset, int count)
        {
            if (++Count == 1) _before = GC.GetAllocatedBytesForCurrentThread();
            Allocated = GC.GetAllocatedBytesForCurrentThread() - _before;
        }

        public void OnClosed(string reason)
        {
        }
    }
}
