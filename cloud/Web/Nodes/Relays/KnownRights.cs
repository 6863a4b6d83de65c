using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Battery.Data;

namespace Battery.Web.Nodes;

/// <summary>For which modules a relay may speak, as long as nobody changes it. Any thread may call.</summary>
/// <param name="number">The <see cref="IAccessWatch.Number"/> before it was read.</param>
/// <param name="spokenFor">Those for which it may.</param>
/// <param name="time">The clock.</param>
internal sealed class KnownRights(long number, IReadOnlyCollection<int> spokenFor, TimeProvider time)
{
    /// <summary>
    /// A module that is not registered may be so soon; but who names many that are not is no question to the database each time.
    /// </summary>
    private static readonly TimeSpan AskAgainPeriod = TimeSpan.FromSeconds(2);

    private readonly HashSet<int> _spokenFor = [.. spokenFor];

    /// <summary>The answers since then; with the time of those that do not last.</summary>
    private readonly ConcurrentDictionary<int, (SpeakingRight Right, long? At)> _answers = new();

    /// <summary>Which state of affairs this is.</summary>
    public long Number => number;

    /// <summary>What is known of a module; null where it has to be asked.</summary>
    public SpeakingRight? Find(int module)
    {
        if (_spokenFor.Contains(module)) return SpeakingRight.Granted;
        if (!_answers.TryGetValue(module, out (SpeakingRight Right, long? At) answer)) return null;
        return answer.At is { } at && time.GetElapsedTime(at) > AskAgainPeriod ? null : answer.Right;
    }

    /// <summary>Takes an answer; gives what it means.</summary>
    public SpeakingRight Take(int module, RelayVerdict verdict)
    {
        SpeakingRight right = verdict switch
        {
            RelayVerdict.May or RelayVerdict.FirstContact => SpeakingRight.Granted,
            RelayVerdict.NotRegistered => SpeakingRight.NoSuchModule,
            _ => SpeakingRight.Withheld,
        };
        _answers[module] = (right, right == SpeakingRight.NoSuchModule ? time.GetTimestamp() : null);
        return right;
    }
}
