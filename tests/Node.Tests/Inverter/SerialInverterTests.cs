using System;
using System.Linq;
using System.Text;
using Battery.Node.Inverter;
using Battery.Node.Platform;
using Battery.Simulation.Inverter;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>An inverter with a serial line and an enable pin.</summary>
public sealed class SerialInverterTests
{
    private InverterLine _line = null!;
    private SerialInverter _inverter = null!;

    private SimulatedInverter Simulated => _line.Inverter;

    [SetUp]
    public void SetUp()
    {
        _line = new InverterLine();
        _inverter = new SerialInverter(_line, _line, new InverterLines(), _line.Clock);
    }

    [Test]
    public void It_has_power_and_is_switched_and_both_are_taken_back()
    {
        Assert.That(Simulated.IsEnabled, Is.False, "after a start");
        _inverter.Switch(true);
        Assert.That((Simulated.IsEnabled, Simulated.IsOn, _inverter.IsOn), Is.EqualTo((true, true, true)));
        _inverter.Switch(false);
        Assert.That((Simulated.IsEnabled, Simulated.IsOn, _inverter.IsOn), Is.EqualTo((false, false, false)));
        Assert.That(Simulated.Heard, Is.EqualTo(new[] { "INV ON", "INV OFF" }));
    }

    [Test]
    public void One_that_switches_itself_off_is_seen_by_asking()
    {
        _inverter.Switch(true);
        Simulated.Press();
        Assert.That(_inverter.IsOn, Is.True, "not yet");
        Assert.That(_inverter.Refresh(), Is.True);
        Assert.That(_inverter.IsOn, Is.False);
    }

    [Test]
    public void Silence_is_a_failure_after_three_times_and_the_pin_is_low_again()
    {
        Simulated.Deaf = 99;
        long start = _line.Clock.UptimeMilliseconds;
        Assert.That(() => _inverter.Switch(true), Throws.TypeOf<InverterException>().With.Message.EqualTo(
            "the inverter did not answer INV ON within 500 ms, 3 times; its enable pin is low again"));
        Assert.That(_line.Clock.UptimeMilliseconds - start, Is.InRange(1500, 1510));
        Assert.That((Simulated.IsEnabled, _inverter.IsOn, _inverter.Unanswered), Is.EqualTo((false, false, 3)));
        Assert.That(_inverter.Refresh(), Is.False);
    }

    [Test]
    public void A_line_that_was_lost_is_repeated()
    {
        Simulated.Deaf = 2;
        _inverter.Switch(true);
        Assert.That((_inverter.IsOn, Simulated.Heard.Count), Is.EqualTo((true, 3)));
    }

    [Test]
    public void A_refusal_is_told_with_its_reason_and_not_repeated()
    {
        Simulated.Refuses = "battery low";
        Assert.That(() => _inverter.Switch(true), Throws.TypeOf<InverterException>().With.Message.EqualTo(
            "the inverter refused INV ON: battery low; its enable pin is low again"));
        Assert.That(Simulated.Heard, Has.Count.EqualTo(1));
    }

    [Test]
    public void Off_takes_the_power_whatever_it_answers()
    {
        _inverter.Switch(true);
        Simulated.Deaf = 99;
        Assert.That(() => _inverter.Switch(false), Throws.TypeOf<InverterException>().With.Message.Contains("its enable pin is low"));
        Assert.That((Simulated.IsOn, _inverter.IsOn), Is.EqualTo((false, false)));
    }

    [Test]
    public void Without_a_pin_what_fails_leaves_what_was_known()
    {
        Simulated.Enable(true);
        var inverter = new SerialInverter(_line, null, new InverterLines(), _line.Clock);
        inverter.Switch(true);
        Simulated.Deaf = 99;
        Assert.That(() => inverter.Switch(false), Throws.TypeOf<InverterException>());
        Assert.That(inverter.IsOn, Is.True, "nobody said that it is off");
    }

    [Test]
    public void Without_a_line_the_pin_switches_it()
    {
        var inverter = new SerialInverter(null, _line, new InverterLines(), _line.Clock);
        inverter.Switch(true);
        Assert.That((Simulated.IsEnabled, inverter.IsOn, inverter.Refresh()), Is.EqualTo((true, true, true)));
        Assert.That(() => new SerialInverter(null, null, new InverterLines(), _line.Clock), Throws.ArgumentException);
    }

    [Test]
    public void What_came_before_is_no_answer()
    {
        Simulated.Refuses = "overload";
        Simulated.Noise(Encoding.ASCII.GetBytes("OK ON\r\nOK ON\r\nOK O"));
        Assert.That(() => _inverter.Switch(true), Throws.TypeOf<InverterException>().With.Message.Contains("overload"));
    }

    [Test]
    public void Half_answers_and_noise_between_them_are_passed_over()
    {
        int answers = 0;
        Simulated.Disturbs = bytes => ++answers switch
        {
            1 => [0xFF, 0x00, .. bytes[..3]],
            2 => bytes[..^2],
            3 => [.. Enumerable.Repeat((byte)'x', 300), (byte)'\n', .. bytes],
            _ => bytes,
        };
        _inverter.Switch(true);
        Assert.That(_inverter.IsOn, Is.True);
    }

    [Test]
    public void Garbage_without_end_takes_no_longer_than_silence()
    {
        Simulated.Deaf = 99;
        var noisy = new Endless(_line);
        var inverter = new SerialInverter(noisy, _line, new InverterLines(), _line.Clock);
        long start = _line.Clock.UptimeMilliseconds;
        Assert.That(() => inverter.Switch(true), Throws.TypeOf<InverterException>());
        Assert.That(_line.Clock.UptimeMilliseconds - start, Is.LessThan(1700));
    }

    [Test]
    public void Whatever_the_line_says_it_is_on_only_where_it_said_so()
    {
        var seeds = new SeededRandom();
        for (int i = 0; i < 2000; i++)
        {
            var random = new Random(seeds.Next(int.MaxValue));
            SetUp();
            Simulated.Disturbs = bytes =>
            {
                byte[] disturbed = [.. bytes];
                for (int errors = random.Next(4); errors > 0; errors--) disturbed[random.Next(disturbed.Length)] = (byte)random.Next(256);
                return disturbed[..random.Next(disturbed.Length + 1)];
            };
            bool isDone = true;
            try
            {
                _inverter.Switch(true);
            }
            catch (InverterException)
            {
                isDone = false;
            }

            Assert.That((_inverter.IsOn, Simulated.IsOn && Simulated.IsEnabled), Is.EqualTo((isDone, isDone)), "run " + i);
        }
    }

    [Test]
    public void Other_words_fit()
    {
        var other = new Scripted("O1\r", "1\n");
        var inverter = new SerialInverter(
            other, null, new InverterLines { On = "O1", Off = "O0", Ask = "", IsOn = "1", IsOff = "0", Refused = "!", LineEnd = "\r" },
            _line.Clock);
        inverter.Switch(true);
        Assert.That((inverter.IsOn, inverter.Refresh()), Is.EqualTo((true, true)));
    }

    private sealed class Endless(InverterLine line) : ISerialChannel
    {
        public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
        {
            if (timeoutMilliseconds > 0) line.Read(buffer, offset, count, 10);
            Array.Fill(buffer, (byte)'?', offset, count);
            return count;
        }

        public void Write(byte[] buffer, int offset, int count) => line.Write(buffer, offset, count);
    }

    private sealed class Scripted(string question, string answer) : ISerialChannel
    {
        private byte[] _answer = [];

        public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
        {
            int taken = _answer.Length;
            _answer.CopyTo(buffer, offset);
            _answer = [];
            return taken;
        }

        public void Write(byte[] buffer, int offset, int count)
        {
            if (Encoding.ASCII.GetString(buffer, offset, count) == question) _answer = Encoding.ASCII.GetBytes(answer);
        }
    }
}
