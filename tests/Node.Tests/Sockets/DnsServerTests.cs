using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Local;
using Battery.Node.Sockets;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Messages of RFC 1035, byte by byte.</summary>
public sealed class DnsServerTests
{
    private const int Address = 1;
    private const int Address6 = 28;

    private readonly DnsServer _server = new([192, 168, 4, 1]);
    private readonly byte[] _answer = new byte[DnsServer.AnswerBytes];

    [TestCase("captive.apple.com")]
    [TestCase("connectivitycheck.gstatic.com")]
    [TestCase("a")]
    public void Every_name_is_answered_with_the_node_s_address(string name)
    {
        byte[] query = Query(name, Address);
        int length = _server.Answer(query, query.Length, _answer);
        Assert.That(_answer[..12], Is.EqualTo(new byte[] { 0xAB, 0xCD, 0x85, 0, 0, 1, 0, 1, 0, 0, 0, 0 }));
        Assert.That(_answer[12..query.Length], Is.EqualTo(query[12..]));
        Assert.That(_answer[query.Length..length], Is.EqualTo(new byte[] { 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 10, 0, 4, 192, 168, 4, 1 }));
    }

    [TestCase(Address6)]
    [TestCase(15)]
    [TestCase(65)]
    public void Of_another_kind_there_is_nothing_about_it(int type)
    {
        byte[] query = Query("example.org", type);
        Assert.That(_server.Answer(query, query.Length, _answer), Is.EqualTo(query.Length));
        Assert.That((_answer[3], _answer[7]), Is.EqualTo(((byte)0, (byte)0)));
    }

    [Test]
    public void The_longest_name_is_answered_and_a_longer_one_is_none()
    {
        string longest = string.Join('.', Enumerable.Repeat(new string('x', 62), 4));
        byte[] query = Query(longest, Address);
        Assert.That(_server.Answer(query, query.Length, _answer), Is.EqualTo(query.Length + 16));
        query = Query(longest + ".xx", Address);
        Assert.That((_server.Answer(query, query.Length, _answer), _answer[3]), Is.EqualTo((12, (byte)1)));
    }

    [Test]
    public void An_answer_is_not_answered_and_another_operation_is_refused()
    {
        byte[] query = Query("example.org", Address);
        query[2] = 0x81;
        Assert.That(_server.Answer(query, query.Length, _answer), Is.Zero);
        query[2] = 0x28;
        Assert.That((_server.Answer(query, query.Length, _answer), _answer[3]), Is.EqualTo((12, (byte)4)));
    }

    [Test]
    public void A_name_that_points_or_is_cut_off_is_refused()
    {
        byte[] query = Query("example.org", Address);
        query[12] = 0xC0;
        Assert.That((_server.Answer(query, query.Length, _answer), _answer[3]), Is.EqualTo((12, (byte)1)));
        query = Query("example.org", Address);
        for (int count = 0; count < query.Length; count++)
            Assert.That(_server.Answer(query, count, _answer), Is.EqualTo(count < 12 ? 0 : 12));
    }

    [Test]
    public void Any_bytes_are_survived([Range(1, 50)] int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < 500; i++)
        {
            byte[] message = new byte[576];
            random.NextBytes(message);
            if (i % 2 == 0) Query("some.name.example", random.Next(300)).CopyTo(message, 0);
            for (int k = random.Next(6); k > 0; k--) message[random.Next(40)] = (byte)random.Next(256);
            int length = _server.Answer(message, random.Next(message.Length + 1), _answer);
            Assert.That(length, Is.InRange(0, DnsServer.AnswerBytes));
        }
    }

    [Test]
    public void A_flood_is_taken_at_a_bounded_pace()
    {
        var pace = new DatagramPace();
        long now = 5000;
        int taken = 0;
        while (now < 15_000)
        {
            taken++;
            now += pace.Take(now);
        }

        Assert.That(taken, Is.EqualTo(10 * DatagramPace.MostASecond));
    }

    private static byte[] Query(string name, int type)
    {
        List<byte> query = [0xAB, 0xCD, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        foreach (string label in name.Split('.'))
        {
            query.Add((byte)label.Length);
            query.AddRange(Encoding.ASCII.GetBytes(label));
        }

        query.AddRange([0, (byte)(type >> 8), (byte)type, 0, 1]);
        return [.. query];
    }
}
