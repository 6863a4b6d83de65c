using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Radio;
using Battery.Protocol;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>What a station has on air in any hour, over restarts, as its radio saw it.</summary>
public sealed class AirtimeBudgetTests
{
    private const int HourMilliseconds = 3_600_000;
    private const int HubId = 100;

    [Test]
    public void No_hour_is_over_the_limit_however_often_the_station_restarts(
        [Values(1, 10, 100)] int perMille, [Values] TimeKnown known, [Values(1, 2, 3)] int seed)
    {
        var station = new Station(perMille, known, seed);
        var random = new Random(seed);
        int days = perMille == 1 ? 3 : 1;
        while (station.Now < days * 24L * HourMilliseconds)
        {
            // From restarts one after the other to hours without one, with a wanting that changes.
            station.Run(
                random.Next(3) switch { 0 => random.Next(5_000), 1 => random.Next(600_000), _ => random.Next(2 * HourMilliseconds) });
            station.Restart(random.Next(4) == 0 ? random.Next(2 * HourMilliseconds) : random.Next(3_000));
        }

        Assert.That(station.Sent, Has.Count.GreaterThan(days * 5), "it must have spoken");
        Assert.That(station.WorstHourMilliseconds(), Is.LessThanOrEqualTo(HourMilliseconds / 1000 * perMille));
    }

    [Test]
    public void Station_that_uses_all_it_may_goes_on_soon_after_a_restart_where_the_time_is_known()
    {
        var station = new Station(100, TimeKnown.Always, 7);
        station.Run(2 * HourMilliseconds);
        int before = station.Sent.Count;
        station.Restart(1000);

        // One portion of sixteen is lost to the restart, and what the clocks may differ by.
        station.Run((HourMilliseconds / 12) + 60_000);
        Assert.That(station.Sent, Has.Count.GreaterThan(before));
        Assert.That(station.WorstHourMilliseconds(), Is.LessThanOrEqualTo(HourMilliseconds / 10));
    }

    [Test]
    public void Station_whose_time_is_never_known_is_silent_after_a_restart_until_the_hour_allows_it()
    {
        var station = new Station(100, TimeKnown.Never, 8);
        station.Run(2 * HourMilliseconds);
        int before = station.Sent.Count;
        station.Restart(1000);
        station.Run(HourMilliseconds / 2);
        Assert.That(station.Sent.Skip(before).Count(message => !message.Urgent), Is.Zero);
        station.Run(HourMilliseconds);
        Assert.That(station.Sent, Has.Count.GreaterThan(before + 10));
    }

    [Test]
    public void Flash_that_is_damaged_counts_as_all_used()
    {
        var station = new Station(100, TimeKnown.Always, 9);
        station.Flash.Put("airtime", [1, 2, 3]);
        station.Flash.Put("airtime2", [1, 2, 3]);
        station.Restart(0);
        station.Run(HourMilliseconds / 2);
        Assert.That(station.Sent, Is.Empty);
        station.Run(HourMilliseconds);
        Assert.That(station.Sent, Is.Not.Empty);
    }

    [Test]
    public void Flash_is_written_once_a_portion_and_not_for_each_message([Values(1, 10, 100)] int perMille)
    {
        var station = new Station(perMille, TimeKnown.Always, 10);
        station.Run(HourMilliseconds);
        int writes = station.Flash.Writes("airtime");
        station.Run(10 * HourMilliseconds);
        Assert.That(station.Flash.Writes("airtime") - writes, Is.InRange(10, 320));
    }

    /// <summary>When a station knows the time.</summary>
    public enum TimeKnown
    {
        Never,
        Always,
        MinutesAfterTheStart,
    }

    private sealed class Station : IRadio, IRadioUser, IClock, IRandom, ILog
    {
        private readonly TimeKnown _known;
        private readonly Random _random;
        private readonly NodeConfiguration _configuration;
        private RadioPort _port = null!;
        private long _bootAt;
        private bool _urgent;

        public Station(int perMille, TimeKnown known, int seed)
        {
            (DutyPerMille, _known, _random) = (perMille, known, new Random(seed));
            _configuration = new NodeConfiguration { ModuleId = 7, HubId = HubId, RadioSecret = new byte[32] };
            Restart(0);
        }

        public MemoryStorage Flash { get; } = new();

        public List<(long At, int Airtime, bool Urgent)> Sent { get; } = [];

        public long Now { get; private set; }

        public int DutyPerMille { get; }

        public RadioState State => RadioState.Works;

        public int Recoveries => 0;

        public long UptimeMilliseconds => Now - _bootAt;

        public long UtcMilliseconds => Source == TimeSource.Unset ? UptimeMilliseconds : 1_790_000_000_000 + Now;

        public TimeSource Source => _known switch
        {
            TimeKnown.Never => TimeSource.Unset,
            TimeKnown.Always => TimeSource.Synchronised,
            _ => UptimeMilliseconds < 180_000 ? TimeSource.Unset : TimeSource.Gps,
        };

        public void OnBuilt(long frameCounter, int mark)
        {
        }

        public void OnEnd(int source, long frameCounter, int mark, bool isWhole, long now)
        {
        }

        public void Run(long milliseconds)
        {
            for (long end = Now + milliseconds; Now < end; Now += 20 + _random.Next(60)) _port.Step();
        }

        public void Restart(long downMilliseconds)
        {
            Now += downMilliseconds;
            _bootAt = Now;
            var platform = new NodePlatform { Radio = this, Clock = this, Storage = Flash, Random = this, Log = this };
            _port = new RadioPort(_configuration, platform) { User = this };
        }

        // Every hour that begins with a message; messages at its end count by their part.
        public long WorstHourMilliseconds()
        {
            long worst = 0;
            for (int i = 0; i < Sent.Count; i++)
            {
                long end = Sent[i].At + HourMilliseconds;
                long used = 0;
                for (int j = i; j < Sent.Count && Sent[j].At < end; j++) used += Math.Min(Sent[j].Airtime, end - Sent[j].At);
                worst = Math.Max(worst, used);
            }

            return worst;
        }

        public bool IsChannelBusy() => _random.Next(10) == 0;

        // About SF9 at 125 kHz.
        public int TimeOnAirMilliseconds(int count) => 120 + (count * 5);

        public bool StartSend(byte[] buffer, int offset, int count)
        {
            Sent.Add((Now, TimeOnAirMilliseconds(count), _urgent));
            return _random.Next(20) > 0;
        }

        public bool IsSending(int elapsedMilliseconds) => false;

        public void Sleep()
        {
        }

        public int Receive(byte[] buffer, int offset, int count) => 0;

        public int NextDestination(long now, bool onlyUrgent)
        {
            _urgent = onlyUrgent;
            return !onlyUrgent || _random.Next(200) == 0 ? HubId : 0;
        }

        public void Fill(RadioMessageBuilder builder, int destination, long now, bool onlyUrgent)
        {
            for (int left = 1 + _random.Next(30); left > 0 && builder.TryAdd(new TimeMessage(now)); left--)
            {
            }
        }

        public bool OnPacket(Message message, int source, long now) => false;

        public void SetUtc(long utcMilliseconds, TimeSource source)
        {
        }

        public int Next(int bound) => _random.Next(bound);

        public void Fill(byte[] buffer, int offset, int count) => _random.NextBytes(buffer.AsSpan(offset, count));

        public void Write(LogLevel level, string source, string message)
        {
        }
    }
}
