using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Microsoft.Extensions.Logging;

namespace Battery.Grains;

/// <summary>
/// The alarms of one module: its rules over its readings, and what of it is not stored yet. In the turns of its grain. What cannot be
/// stored now waits, in its order, and is tried again.
/// </summary>
internal sealed class AlarmBook(int moduleId, IAlarmStore store, ILogger logger)
{
    private readonly AlarmValues _values = new();
    private readonly Queue<(AlarmRecord Alarm, long? ClearedAtMs)> _unsaved = new();

    // Only of rules that hold, or may soon: of most modules none.
    private readonly List<AlarmTrack> _tracks = [];
    private IReadOnlyList<AlarmRule>? _rules;
    private IReadOnlyList<AlarmRecord> _stored = [];
    private long _newestMs = long.MinValue;
    private bool _isSaving;

    /// <summary>The worst of what is active; null where all is well.</summary>
    public AlarmSeverity? Worst
    {
        get
        {
            AlarmSeverity? worst = null;
            foreach (AlarmTrack track in _tracks) Count(track.IsActive, track.Rule.Severity);
            foreach (AlarmRecord alarm in _stored) Count(true, alarm.Severity);
            return worst;

            void Count(bool isActive, AlarmSeverity severity)
            {
                if (isActive && (worst is null || severity > worst)) worst = severity;
            }
        }
    }

    /// <summary>Goes on with what is stored as active.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        _stored = await store.ActiveAsync(moduleId, cancellation);
    }

    /// <summary>
    /// Takes a reading. Only those in the order of their time count: what was late has been overtaken. Other rules than before, because
    /// somebody said what the cells are made of, go on with the alarms that are active.
    /// </summary>
    public void Take(Reading reading, CellChemistry chemistry)
    {
        if (reading.TakenAtMilliseconds <= _newestMs) return;
        _newestMs = reading.TakenAtMilliseconds;
        if (!ReferenceEquals(_rules, AlarmRules.Of(chemistry))) Follow(AlarmRules.Of(chemistry));
        _values.Take(reading);
        foreach (AlarmRule rule in _rules!)
        {
            if (_values.Of(rule) is { } value) Step(rule, reading.TakenAtMilliseconds, value);
        }
    }

    /// <summary>Stores what is not stored yet. Failing is told, and tried again with the next call.</summary>
    public async Task SaveAsync()
    {
        if (_isSaving) return;
        _isSaving = true;
        try
        {
            while (_unsaved.TryPeek(out (AlarmRecord Alarm, long? ClearedAtMs) next))
            {
                if (next.ClearedAtMs is { } cleared) await store.ClearAsync(next.Alarm, cleared);
                else await store.RaiseAsync(next.Alarm);
                _unsaved.Dequeue();
            }
        }
        catch (Exception exception)
        {
            logger.LogDebug(exception, "Module {Module}: {Count} changes of alarms could not be stored now", moduleId, _unsaved.Count);
        }
        finally
        {
            _isSaving = false;
        }
    }

    private void Step(AlarmRule rule, long atMs, int value)
    {
        AlarmTrack? track = _tracks.Find(known => known.Rule == rule);
        if (track is null)
        {
            if (!rule.IsBad(value)) return;
            _tracks.Add(track = new AlarmTrack(rule));
        }

        if (track.Step(atMs, value))
        {
            _unsaved.Enqueue((Record(track), track.IsActive ? null : atMs));
            logger.LogInformation(
                "Module {Module}: {Rule} {What}, {Title}", moduleId, rule.Key, track.IsActive ? "raised" : "cleared", rule.Title);
        }

        if (track.IsIdle) _tracks.Remove(track);
    }

    private void Follow(IReadOnlyList<AlarmRule> rules)
    {
        AlarmRecord[] active = _rules is null ? [.. _stored] : [.. _tracks.Where(track => track.IsActive).Select(Record)];
        _rules = rules;
        _stored = [];
        _tracks.Clear();
        foreach (AlarmRecord alarm in active)
        {
            if (rules.FirstOrDefault(rule => rule.Key == alarm.Rule) is not { } rule) continue;
            var track = new AlarmTrack(rule);
            track.Resume(alarm.RaisedAtMs, alarm.RaisedBy, alarm.Worst);
            _tracks.Add(track);
        }
    }

    private AlarmRecord Record(AlarmTrack track) =>
        new(0, moduleId, track.Rule.Key, track.Rule.Severity, track.RaisedAtMs, track.RaisedBy, track.Worst);
}
