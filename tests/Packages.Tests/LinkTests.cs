using System;
using System.IO;
using System.Text;
using System.Threading;
using Battery.Drivers.Tests;
using Battery.Simulation.Radio;
using NUnit.Framework;
using RadioSample;

namespace Battery.Packages.Tests;

/// <summary>What the radio's sample does, between two simulated chips.</summary>
public sealed class LinkTests
{
    private Station _sender = null!;
    private Station _listener = null!;

    [SetUp]
    public void SetUp()
    {
        var air = new Air();
        var time = new FakeTime();
        _sender = new Station(air, time);
        _listener = new Station(air, time);
        _listener.Driver.StartReceive();
    }

    [Test]
    public void A_text_that_one_sends_the_other_prints()
    {
        using var log = new StringWriter();
        Assert.Multiple(() =>
        {
            Assert.That(Link.Send(_sender.Driver, "hello there", log));
            Assert.That(log.ToString().Trim(), Is.EqualTo("Sent 11 bytes, 41 ms on air."));
            Assert.That(Heard(), Does.StartWith(" 11 bytes  ").And.EndsWith("  hello there"));
        });
    }

    [Test]
    public void What_is_no_text_is_printed_in_hex()
    {
        _sender.Send([0x00, 0x7F, 0xFF]);
        Assert.That(Heard(), Does.StartWith("  3 bytes  ").And.EndsWith("  007FFF"));
    }

    [Test]
    public void A_text_that_fits_no_packet_is_refused([Values(0, 256)] int length) =>
        Assert.That(() => Link.Send(_sender.Driver, new string('x', length), TextWriter.Null), Throws.TypeOf<FormatException>());

    private string Heard()
    {
        using var log = new LineThenStop();
        Link.Listen(_listener.Driver, log, log.Stop.Token);
        return log.Line;
    }

    private sealed class LineThenStop : TextWriter
    {
        public CancellationTokenSource Stop { get; } = new(TimeSpan.FromSeconds(30));

        public string Line { get; private set; } = "";

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            Line = value ?? "";
            Stop.Cancel();
        }
    }
}
