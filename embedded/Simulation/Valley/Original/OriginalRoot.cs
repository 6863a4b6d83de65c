using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Battery.Simulation.Valley;

/// <summary>
/// A ROOT as the original system had it: its transmit job packs one structure of 78 bytes (the size described; published are 70, see
/// docs/protocol.md) for each module, three in a payload after a byte with their number, and sends them one after another. Nobody answers,
/// and nothing is sent twice.
/// </summary>
internal sealed class OriginalRoot
{
    public const int StructureBytes = 78;
    public const int MostInPayload = 3;

    // The job's loop never takes quite the same time: without this, ROOTs that once collide would do so for ever.
    private const int JitterMilliseconds = 100;
    private const long Hour = 3_600_000;

    private readonly ValleyOptions _options;
    private readonly ValleyClock _clock;
    private readonly Random _random;
    private readonly bool _isLegal;
    private readonly Queue<byte[]> _toSend = new();
    private readonly Queue<(long Start, int Length)> _hour = new();
    private long _spent;
    private long _jobAt;
    private long _sendsUntil;

    public OriginalRoot(ValleyOptions options, ValleyClock clock, ValleyRadio radio, int seed, bool isLegal)
    {
        (_options, _clock, Radio, _isLegal, _random) = (options, clock, radio, isLegal, new Random(seed));
        _jobAt = _random.Next(options.IntervalSeconds * 1000);
    }

    public ValleyRadio Radio { get; }

    /// <summary>When it has something to do next.</summary>
    public long NextAt(bool isTaking) => _toSend.Count > 0 ? _sendsUntil : isTaking ? _jobAt : long.MaxValue;

    public int Taken { get; private set; }

    /// <summary>Readings that the legal budget had no room for.</summary>
    public int Dropped { get; private set; }

    public void Work(bool isTaking)
    {
        long now = _clock.UptimeMilliseconds;
        if (isTaking && now >= _jobAt)
        {
            Pack();
            _jobAt += (_options.IntervalSeconds * 1000L) + _random.Next(-JitterMilliseconds, JitterMilliseconds + 1);
        }

        while (now >= _sendsUntil && _toSend.TryDequeue(out byte[] payload)) Send(payload, now);
    }

    /// <summary>When a structure was taken, ms of uptime.</summary>
    public static long TakenAt(byte[] payload, int index) =>
        BinaryPrimitives.ReadInt64LittleEndian(payload.AsSpan(1 + (index * StructureBytes)));

    private void Pack()
    {
        for (int first = 0; first < _options.ModulesPerMesh; first += MostInPayload)
        {
            int count = Math.Min(MostInPayload, _options.ModulesPerMesh - first);
            byte[] payload = new byte[1 + (count * StructureBytes)];
            payload[0] = (byte)count;
            // Of its values only the time matters here.
            for (int i = 0; i < count; i++)
                BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(1 + (i * StructureBytes)), _clock.UptimeMilliseconds);
            _toSend.Enqueue(payload);
            Taken += count;
        }
    }

    private void Send(byte[] payload, long now)
    {
        int length = Radio.TimeOnAirMilliseconds(payload.Length);
        while (_hour.TryPeek(out (long Start, int Length) oldest) && oldest.Start + Hour <= now) _spent -= _hour.Dequeue().Length;
        if (_isLegal && _spent + length > Hour * _options.DutyPerMille / 1000)
        {
            Dropped += payload[0];
            return;
        }

        _hour.Enqueue((now, length));
        _spent += length;
        _sendsUntil = now + length;
        Radio.StartSend(payload, 0, payload.Length);
    }
}
