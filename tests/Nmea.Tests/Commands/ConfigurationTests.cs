using System;
using System.Collections.Generic;
using System.IO;
using Battery.Simulation.Gps;
using NUnit.Framework;

namespace Battery.Drivers.Nmea.Tests;

/// <summary>A host that configures simulated receivers over their serial line. The simulation reads the commands by itself.</summary>
public class ConfigurationTests
{
    private readonly byte[] _buffer = new byte[256];
    private long _now;
    private SimulatedGps _gps = null!;
    private GpsStream _line = null!;
    private NmeaReceiver _receiver = null!;
    private Dictionary<string, int> _said = null!;

    [TearDown]
    public void CloseLine()
    {
        _line?.Dispose();
    }

    [Test]
    public void A_NEO_6M_is_set_to_five_fixes_a_second_of_RMC_and_GGA_alone()
    {
        Connect(GpsMake.Ublox6);
        Send(UbxMessage.WriteSentences(_buffer, 0, new NmeaSentenceRates { Rmc = 1, Gga = 5 }));
        Send(UbxMessage.WriteInterval(_buffer, 0, 200));
        Listen(1000);
        Assert.That(_receiver.Counters.Acknowledgements, Is.EqualTo(8));
        Assert.That(_receiver.Acknowledgement.Command, Is.EqualTo(UbxId.CfgRate));
        Assert.That(_receiver.Acknowledgement.Answer, Is.EqualTo(NmeaAnswer.Done));
        Listen(10000);
        Assert.That(_said, Is.EqualTo(new Dictionary<string, int> { ["GPRMC"] = 50, ["GPGGA"] = 10 }));
        ExpectCleanLine();
    }

    [Test]
    public void What_a_NEO_6M_does_not_know_or_manage_it_refuses()
    {
        Connect(GpsMake.Ublox6);
        var answers = new List<string>();
        _receiver.Acknowledged += (_, a) => answers.Add($"{a.Command:X4} {a.Answer}");
        Send(UbxMessage.WriteInterval(_buffer, 0, 100));
        Send(UbxMessage.WriteSentence(_buffer, 0, NmeaKind.Gns, 1));
        Send(UbxMessage.WriteValues(_buffer, 0, UbxLayer.Ram, [UbxKey.RmcUart1], [1], 1));
        Listen(1000);
        Assert.That(answers, Is.EqualTo(new[] { "0608 Refused", "0601 Refused", "068A Refused" }));
        Assert.That(_gps.IntervalMilliseconds, Is.EqualTo(1000));
    }

    [Test]
    public void A_message_with_a_wrong_sum_has_no_answer_and_no_effect()
    {
        Connect(GpsMake.Ublox6);
        int length = UbxMessage.WriteInterval(_buffer, 0, 500);
        _buffer[6] ^= 1;
        Send(length);
        Listen(2000);
        Assert.That(_receiver.Counters.UbxFrames, Is.Zero);
        Assert.That(_gps.IntervalMilliseconds, Is.EqualTo(1000));
    }

    [Test]
    public void An_M10_is_set_by_values_and_refuses_the_old_messages()
    {
        Connect(GpsMake.Ublox10);
        var answers = new List<string>();
        _receiver.Acknowledged += (_, a) => answers.Add($"{a.Command:X4} {a.Answer}");
        int[] keys =
        [
            UbxKey.RateMeasurement, UbxKey.OfSentence(NmeaKind.Gga), UbxKey.OfSentence(NmeaKind.Gll), UbxKey.OfSentence(NmeaKind.Gsa),
            UbxKey.OfSentence(NmeaKind.Gsv), UbxKey.OfSentence(NmeaKind.Vtg), UbxKey.OfSentence(NmeaKind.Zda),
                UbxKey.OfSentence(NmeaKind.Rmc),
        ];
        Send(UbxMessage.WriteValues(_buffer, 0, UbxLayer.Ram | UbxLayer.Battery, keys, [100, 0, 0, 0, 0, 0, 10, 1], keys.Length));
        Send(UbxMessage.WriteInterval(_buffer, 0, 1000));
        Send(UbxMessage.WriteValues(_buffer, 0, UbxLayer.Flash, keys, [1000, 0, 0, 0, 0, 0, 0, 1], keys.Length));
        Listen(1000);
        Assert.That(answers, Is.EqualTo(new[] { "068A Done", "0608 Refused", "068A Refused" }));
        Listen(5000);
        Assert.That(_said, Is.EqualTo(new Dictionary<string, int> { ["GPRMC"] = 50, ["GPZDA"] = 5 }));
        Restart();
        Listen(5000);
        Assert.That(_said["GPRMC"], Is.EqualTo(50), "kept in battery RAM");
    }

    [Test]
    public void The_version_is_told_when_asked_for()
    {
        Connect(GpsMake.Ublox6);
        string version = "";
        _receiver.UbxReceived += (_, f) => version = f.Id == UbxId.MonVer ? f.GetText(0, 30) + " " + f.GetText(30, 10) : "";
        Send(UbxMessage.WriteVersionPoll(_buffer, 0));
        Listen(1000);
        Assert.That(version, Is.EqualTo("7.03 (45969) 00040007"));
    }

    [Test]
    public void What_is_not_saved_is_forgotten()
    {
        Connect(GpsMake.Ublox6);
        Send(UbxMessage.WriteInterval(_buffer, 0, 500));
        Send(UbxMessage.WriteSave(_buffer, 0));
        Send(UbxMessage.WriteInterval(_buffer, 0, 250));
        Listen(1000);
        Assert.That(_gps.IntervalMilliseconds, Is.EqualTo(250));
        Restart();
        Assert.That(_gps.IntervalMilliseconds, Is.EqualTo(500));
        Send(UbxMessage.WriteFactorySettings(_buffer, 0));
        Listen(1000);
        Assert.That(_receiver.Acknowledgement.Command, Is.EqualTo(UbxId.CfgCfg));
        Assert.That(_gps.IntervalMilliseconds, Is.EqualTo(1000));
    }

    [TestCase(GpsMake.Ublox6)]
    [TestCase(GpsMake.Mediatek)]
    [TestCase(GpsMake.Casic)]
    public void After_a_hot_start_there_is_a_fix_at_once_and_after_a_cold_one_there_is_none(GpsMake make)
    {
        Connect(make);
        Listen(10000);
        Assert.That(_receiver.Fix.HasFix, Is.True);
        SendRestart(NmeaRestart.Hot);
        Listen(3000);
        Assert.That(_receiver.Fix.HasFix, Is.True);
        SendRestart(NmeaRestart.Cold);
        Listen(3000);
        Assert.That(_receiver.Fix.HasFix, Is.False);
        Listen(10000);
        Assert.That(_receiver.Fix.HasFix, Is.True);
        ExpectCleanLine();
    }

    [TestCase(GpsMake.Ublox6, 38400)]
    [TestCase(GpsMake.Ublox6, 4800)]
    [TestCase(GpsMake.Mediatek, 115200)]
    [TestCase(GpsMake.Mediatek, 14400)]
    [TestCase(GpsMake.Casic, 115200)]
    [TestCase(GpsMake.Casic, 4800)]
    public void After_a_change_of_speed_nothing_is_understood_until_the_host_follows(GpsMake make, int baudRate)
    {
        Connect(make);
        Listen(3000);
        int before = _receiver.Counters.Sentences;
        Send(make switch
        {
            GpsMake.Ublox6 => UbxMessage.WriteBaudRate(_buffer, 0, baudRate),
            GpsMake.Mediatek => PmtkCommand.WriteBaudRate(_buffer, 0, baudRate),
            _ => CasicCommand.WriteBaudRate(_buffer, 0, baudRate),
        });
        Listen(3000);
        Assert.That(_gps.BaudRate, Is.EqualTo(baudRate));
        Assert.That(_receiver.Counters.Sentences, Is.EqualTo(before));
        Assert.That(_receiver.Counters.GarbageBytes + _receiver.Counters.Truncated, Is.Positive);
        _line.HostBaudRate = baudRate;
        Listen(3000);
        Assert.That(_receiver.Counters.Sentences, Is.GreaterThan(before + 10));
    }

    [Test]
    public void At_the_wrong_speed_the_receiver_does_not_understand_either()
    {
        Connect(GpsMake.Ublox6);
        _line.HostBaudRate = 38400;
        Send(UbxMessage.WriteInterval(_buffer, 0, 200));
        Listen(1000);
        _line.HostBaudRate = 9600;
        Listen(1000);
        Assert.That(_gps.IntervalMilliseconds, Is.EqualTo(1000));
        Assert.That(_receiver.Counters.Acknowledgements, Is.Zero);
        Send(UbxMessage.WriteInterval(_buffer, 0, 200));
        Listen(1000);
        Assert.That(_gps.IntervalMilliseconds, Is.EqualTo(200));
    }

    [Test]
    public void A_MediaTek_receiver_is_set_and_answers()
    {
        Connect(GpsMake.Mediatek);
        var answers = new List<string>();
        _receiver.Acknowledged += (_, a) => answers.Add($"{a.Protocol} {a.Command} {a.Answer}");
        Send(PmtkCommand.WriteInterval(_buffer, 0, 100));
        Send(PmtkCommand.WriteSentences(_buffer, 0, new NmeaSentenceRates { Rmc = 1, Gsv = 5 }));
        Send(PmtkCommand.WriteInterval(_buffer, 0, 200));
        Listen(1000);
        Assert.That(answers, Is.EqualTo(new[] { "Pmtk 220 Failed", "Pmtk 314 Done", "Pmtk 220 Done" }));
        Listen(5000);
        Assert.That(_said["GPRMC"], Is.EqualTo(25));
        Assert.That(_said["GPGSV"], Is.EqualTo(15));
        Assert.That(_said, Has.Count.EqualTo(2));
        ExpectCleanLine();
    }

    [Test]
    public void A_CASIC_receiver_is_set_in_silence()
    {
        Connect(GpsMake.Casic);
        Send(CasicCommand.WriteSentences(_buffer, 0, new NmeaSentenceRates { Rmc = 1, Zda = 2 }));
        Send(CasicCommand.WriteInterval(_buffer, 0, 500));
        Send(CasicCommand.WriteSave(_buffer, 0));
        Listen(1000);
        Listen(5000);
        Assert.That(_receiver.Counters.Acknowledgements, Is.Zero);
        Assert.That(_said, Is.EqualTo(new Dictionary<string, int> { ["GPRMC"] = 10, ["GPZDA"] = 5 }));
        Restart();
        Listen(5000);
        Assert.That(_said["GPRMC"], Is.EqualTo(10));
        Send(CasicCommand.WriteRestart(_buffer, 0, NmeaRestart.Factory));
        Listen(5000);
        Assert.That(_said["GPRMC"], Is.EqualTo(5));
        ExpectCleanLine();
    }

    private void Connect(GpsMake make)
    {
        _now = 1_790_000_000_001;
        _gps = new SimulatedGps(new FixedTrack(47, 8)) { Make = make };
        _line = new GpsStream(_gps, () => _now) { ReadTimeout = 0 };
        _receiver = new NmeaReceiver(new NmeaOptions { ReadUbx = true });
        _said = [];
        _receiver.SentenceReceived += (_, s) =>
        {
            string address = s.GetText(0);
            if (address is not "GPTXT" && !address.StartsWith("PMTK", StringComparison.Ordinal))
                _said[address] = _said.GetValueOrDefault(address) + 1;
        };
        Listen(1000);
    }

    private void Restart()
    {
        _gps.PowerCycle();
        Listen(1000);
    }

    private void Send(int length)
    {
        ((Stream)_line).Write(_buffer, 0, length);
    }

    private void SendRestart(NmeaRestart restart)
    {
        Send(_gps.Make switch
        {
            GpsMake.Mediatek => PmtkCommand.WriteRestart(_buffer, 0, restart),
            GpsMake.Casic => CasicCommand.WriteRestart(_buffer, 0, restart),
            _ => UbxMessage.WriteRestart(_buffer, 0, restart),
        });
    }

    private void Listen(int milliseconds)
    {
        _said.Clear();
        for (int elapsed = 0; elapsed < milliseconds; elapsed += 100)
        {
            _now += 100;
            while (_receiver.ReadFrom(_line) > 0)
            {
            }
        }
    }

    private void ExpectCleanLine()
    {
        NmeaCounters c = _receiver.Counters;
        Assert.That(c.GarbageBytes + c.Truncated + c.BadChecksum + c.Malformed + c.BadUbxFrames, Is.Zero);
    }
}
