using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Local;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Messages of RFC 2131, byte by byte.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DhcpServerTests
{
    private const int Discover = 1;
    private const int Offer = 2;
    private const int Request = 3;
    private const int Acknowledge = 5;
    private const int Refuse = 6;

    private readonly TestClock _clock = new();
    private readonly DhcpServer _server;
    private readonly byte[] _answer = new byte[DhcpServer.AnswerBytes];

    public DhcpServerTests() => _server = new DhcpServer([192, 168, 4, 1], _clock);

    [Test]
    public void A_station_is_offered_an_address_and_takes_it()
    {
        Assert.That(Ask(Message(1, Discover)), Is.EqualTo((Offer, 2)));
        Assert.That(_answer[..12], Is.EqualTo(new byte[] { 2, 1, 6, 0, 0xDE, 0xAD, 0xBE, 0xEF, 0, 0, 0x80, 0 }));
        Assert.That(_answer[28..34], Is.EqualTo(new byte[] { 2, 0, 0, 0, 0, 1 }));
        string[] options = ["53: 2", "54: 192.168.4.1", "51: 0.0.14.16", "1: 255.255.255.0", "3: 192.168.4.1", "6: 192.168.4.1"];
        Assert.That(Options(), Is.EqualTo(options));
        Assert.That(Ask(Message(1, Request, (50, 2), (54, 1))), Is.EqualTo((Acknowledge, 2)));
        Assert.That(Ask(Message(2, Discover)), Is.EqualTo((Offer, 3)));
    }

    [Test]
    public void It_gets_the_same_again_and_renews_it()
    {
        Take(1);
        Take(2);
        _clock.UptimeMilliseconds += 10_000_000;
        Assert.That(Ask(Message(1, Discover)), Is.EqualTo((Offer, 2)));
        byte[] renewal = Message(2, Request);
        new byte[] { 192, 168, 4, 3 }.CopyTo(renewal, 12);
        Assert.That(Ask(renewal), Is.EqualTo((Acknowledge, 3)));
    }

    [Test]
    public void What_is_another_s_or_of_another_network_is_refused()
    {
        Take(1);
        Assert.That(Ask(Message(2, Request, (50, 2))), Is.EqualTo((Refuse, 0)));
        Assert.That(Ask(Message(2, Request, (50, 77))), Is.EqualTo((Refuse, 0)));
        byte[] elsewhere = Message(1, Request);
        new byte[] { 10, 0, 0, 2 }.CopyTo(elsewhere, 12);
        Assert.That(Ask(elsewhere), Is.EqualTo((Refuse, 0)));
    }

    [Test]
    public void After_a_restart_a_station_keeps_its_address() =>
        Assert.That(Ask(Message(9, Request, (50, 5))), Is.EqualTo((Acknowledge, 5)));

    [Test]
    public void With_all_given_a_ninth_station_waits_until_one_is_old_or_given_back()
    {
        for (int i = 1; i <= DhcpServer.Leases; i++) Take(i);
        Assert.That(Ask(Message(9, Discover)), Is.EqualTo((0, 0)));
        Ask(Message(3, 7));
        Assert.That(Ask(Message(9, Discover)), Is.EqualTo((Offer, 4)));
        _clock.UptimeMilliseconds += 3_600_001;
        Assert.That(Ask(Message(10, Discover)).Type, Is.EqualTo(Offer));
    }

    [Test]
    public void Who_asks_for_what_it_was_offered_has_it_whoever_discovers_meanwhile()
    {
        (int type, int last) = Ask(Message(200, Discover));
        Assert.That(type, Is.EqualTo(Offer));
        for (int i = 1; i <= 100; i++) Ask(Message(i, Discover));
        Assert.That(Ask(Message(200, Request, (50, last), (54, 1))), Is.EqualTo((Acknowledge, last)));
        for (int i = 1; i <= 100; i++) Ask(Message(i, Discover));
        Assert.That(Ask(Message(200, Request, (50, last), (54, 1))), Is.EqualTo((Acknowledge, last)));
    }

    [Test]
    public void Another_server_s_client_is_let_alone() =>
        Assert.That(Ask(Message(1, Request, (50, 2), (54, 99))), Is.EqualTo((0, 0)));

    [Test]
    public void Any_bytes_are_survived([Range(1, 100)] int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            byte[] message = Message(random.Next(20), random.Next(10), (random.Next(256), random.Next(256)));
            for (int k = random.Next(8); k > 0; k--) message[random.Next(message.Length)] = (byte)random.Next(256);
            _server.Answer(message, random.Next(message.Length + 1), _answer);
        }
    }

    private void Take(int station)
    {
        (int type, int last) = Ask(Message(station, Discover));
        Assert.That(type, Is.EqualTo(Offer));
        Assert.That(Ask(Message(station, Request, (50, last), (54, 1))), Is.EqualTo((Acknowledge, last)));
    }

    private (int Type, int Last) Ask(byte[] message)
    {
        int length = _server.Answer(message, message.Length, _answer);
        return length == 0 ? (0, 0) : (_answer[242], _answer[19]);
    }

    private List<string> Options()
    {
        var options = new List<string>();
        for (int at = 240; _answer[at] != 255; at += 2 + _answer[at + 1])
            options.Add($"{_answer[at]}: {string.Join('.', _answer.Skip(at + 2).Take(_answer[at + 1]))}");
        return options;
    }

    private static byte[] Message(int station, int type, params (int Option, int Last)[] addresses)
    {
        byte[] message = new byte[300];
        new byte[] { 1, 1, 6, 0, 0xDE, 0xAD, 0xBE, 0xEF, 0, 0, 0x80, 0 }.CopyTo(message, 0);
        new byte[] { 2, 0, 0, 0, 0, (byte)station }.CopyTo(message, 28);
        List<byte> options = [99, 130, 83, 99, 53, 1, (byte)type];
        foreach ((int option, int last) in addresses) options.AddRange([(byte)option, 4, 192, 168, 4, (byte)last]);
        options.Add(255);
        options.CopyTo(message, 236);
        return message;
    }
}
