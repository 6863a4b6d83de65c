using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Protocol;

namespace Node.Tests;

/// <summary>
/// What is behind a HUB: commits what comes after a while, sometimes none for minutes, refuses every seventeenth reading, and issues
/// commands that it repeats until they are answered.
/// </summary>
internal sealed class RadioCloud(SeededRandom random)
{
    private readonly WireMessageReader _reader = new();
    private readonly WireMessage _message = new();
    private readonly JsonWriter _writer = new(1024);
    private readonly List<(long At, int Module, int Boot, int Sequence)> _uncommitted = [];
    private readonly Dictionary<long, (int Module, long Until, long AskAt)> _open = [];
    private long _nextCommand;

    public HashSet<(int Module, int Sequence)> Stored { get; } = [];

    public HashSet<(int Module, int Sequence)> Refused { get; } = [];

    public HashSet<long> Answered { get; } = [];

    /// <summary>Until then nothing is committed.</summary>
    public long StandsUntil { get; set; }

    /// <summary>The most that a commit takes, ms.</summary>
    public int CommitMilliseconds { get; set; } = 1500;

    public static bool Refuses(int sequence) => sequence % 17 == 0;

    public long Issue(int module, long until)
    {
        _open[++_nextCommand] = (module, until, 0);
        return _nextCommand;
    }

    public void Work(AcknowledgementWorld.Station hub, long now)
    {
        for (byte[]? json = hub.Queue.Take(); json is not null; json = hub.Queue.Take())
        {
            Read(json, json.Length);
            if (_message.Type == MessageType.Response && _message.Status != CommandStatus.Delivered)
            {
                Answered.Add(_message.CommandId);
                _open.Remove(_message.CommandId);
            }

            if (_message.Type != MessageType.Data) continue;
            Reading reading = _message.Reading;
            _uncommitted.Add(
                (Math.Max(now, StandsUntil) + random.Next(CommitMilliseconds), reading.ModuleId, reading.BootId, reading.Sequence));
        }

        (long At, int Module, int Boot, int Sequence)[] due = _uncommitted.Where(reading => reading.At <= now).ToArray();
        _uncommitted.RemoveAll(reading => reading.At <= now);
        foreach (
            IGrouping<(int Module, int Boot, bool),
            (long At, int Module, int Boot, int Sequence)> one in due.GroupBy(
            reading => (reading.Module, reading.Boot, Refuses(reading.Sequence))))
            Answer(hub, one.Key.Module, one.Key.Boot, one.Key.Item3, [.. one.Select(reading => reading.Sequence).Distinct()]);
        foreach ((long id, (int Module, long Until, long AskAt) command) in _open.Where(command => command.Value.AskAt <= now).ToArray())
        {
            _open[id] = command with { AskAt = now + 15_000 };
            if (now >= command.Until) _open.Remove(id);
            else Down(
                hub, writer =>
                WireMessageWriter.Request(
                writer, command.Module, id, CommandKind.Query, (int)((command.Until - now) / 1000), new CommandData()));
        }
    }

    private void Answer(AcknowledgementWorld.Station hub, int module, int boot, bool refuses, int[] sequences)
    {
        foreach (int sequence in sequences) (refuses ? Refused : Stored).Add((module, sequence));
        int[] ranges = [.. sequences.SelectMany(sequence => new[] { sequence, sequence })];
        Down(hub, writer =>
        {
            if (refuses) WireMessageWriter.Refuse(writer, module, boot, ranges, sequences.Length, "no");
            else WireMessageWriter.Ack(writer, module, boot, ranges, sequences.Length);
        });
    }

    private void Down(AcknowledgementWorld.Station hub, Action<JsonWriter> write)
    {
        _writer.Clear();
        write(_writer);
        Read(_writer.Buffer, _writer.Length);
        hub.Router.FromAbove(_message);
    }

    private void Read(byte[] json, int length)
    {
        _reader.Reset(json, 0, length);
        if (!_reader.Read(_message)) throw new InvalidOperationException(_reader.Reason);
    }
}
