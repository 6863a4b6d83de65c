using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>A place with a radio and flash, which outlive what runs there.</summary>
internal sealed class WorldStation(WorldAir air) : IRadio, ITunableRadio
{
    private const long Hour = 3_600_000;

    private readonly PriorityQueue<byte[], long> _coming = new();
    private readonly Settings _tuning = new();

    public MemoryStorage Flash { get; private set; } = new();

    /// <summary>Start and length of what it sent, ms.</summary>
    public List<(long At, int Airtime)> Sent { get; } = [];

    /// <summary>How often it listened whether the channel is free.</summary>
    public int Listened { get; private set; }

    public (int Khz, int SpreadingFactor, int Bandwidth) Channel =>
        (_tuning.Get(Setting.RadioFrequency), SpreadingFactor, _tuning.Get(Setting.RadioBandwidth));

    public int SpreadingFactor => _tuning.Get(Setting.RadioSpreadingFactor);

    public int Dbm => _tuning.Get(Setting.RadioPower);

    /// <summary>The least power of others that it hears.</summary>
    public int LeastDbm { get; set; }

    public long AirtimeMilliseconds => Sent.Sum(sent => sent.Airtime);

    public int DutyPerMille => air.DutyPerMille;

    public RadioState State => RadioState.Works;

    public int Recoveries => 0;

    /// <summary>Another board: nothing in its flash.</summary>
    public void Erase() => Flash = new MemoryStorage();

    public void Arrive(byte[] packet, long at) => _coming.Enqueue(packet, at);

    /// <summary>What is on its way comes to nobody, and the radio is as its board configures it.</summary>
    public void Forget()
    {
        _coming.Clear();
        _tuning.Set(Setting.RadioFrequency, 869525);
        _tuning.Set(Setting.RadioSpreadingFactor, 7);
        _tuning.Set(Setting.RadioBandwidth, (int)RadioWidth.Khz125);
        _tuning.Set(Setting.RadioPower, 14);
        _tuning.Set(Setting.RadioShare, 100);
    }

    public void ReadTuning(Settings settings) => settings.Merge(_tuning);

    public string CheckTuning(Settings settings) => "";

    public void Tune(Settings settings)
    {
        for (int i = 0; i < settings.Count; i++)
        {
            int setting = settings.SettingAt(i);
            if (Setting.IsOfRadio(setting)) _tuning.Set(setting, settings.Get(setting));
        }
    }

    /// <summary>The most it had on air in any hour, ms.</summary>
    public long WorstHour()
    {
        (int first, long sum, long worst) = (0, 0L, 0L);
        foreach ((long at, int airtime) in Sent)
        {
            sum += airtime;
            long begin = at + airtime - Hour;
            while (Sent[first].At + Sent[first].Airtime <= begin) sum -= Sent[first++].Airtime;
            worst = Math.Max(worst, sum - Math.Max(0, begin - Sent[first].At));
        }

        return worst;
    }

    public bool IsChannelBusy()
    {
        Listened++;
        return air.IsBusyFor(this);
    }

    public int TimeOnAirMilliseconds(int count) => WorldAir.TimeOnAirMilliseconds(count);

    public bool StartSend(byte[] buffer, int offset, int count)
    {
        Sent.Add((air.Now, TimeOnAirMilliseconds(count)));
        air.Send(this, buffer[offset..(offset + count)]);
        return true;
    }

    public bool IsSending(int elapsedMilliseconds) => false;

    public void Sleep()
    {
    }

    public int Receive(byte[] buffer, int offset, int count)
    {
        if (!_coming.TryPeek(out byte[]? packet, out long at) || at > air.Now) return 0;
        _coming.Dequeue();
        packet.CopyTo(buffer, offset);
        return packet.Length;
    }
}
