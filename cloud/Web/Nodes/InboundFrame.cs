using System;
using System.Collections.Generic;
using Battery.Protocol;

namespace Battery.Web.Nodes;

/// <summary>
/// What one text frame of a node held, sorted by what is to be done with it. Whether it may speak for those whom it names is seen when it
/// is done (<see cref="RelayGate"/>).
/// </summary>
internal sealed class InboundFrame
{
    private const int MostErrors = 4;

    /// <summary>Readings to store, by module.</summary>
    public Dictionary<int, List<Reading>> Readings { get; } = [];

    /// <summary>Readings that can never be stored.</summary>
    public SequenceRanges Refused { get; } = new();

    /// <summary>Reports, answers, states and what is wanted of updates, in order.</summary>
    public List<Message> Control { get; } = [];

    /// <summary>What was not understood.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>
    /// Reads a frame. False when it is no JSON of the right shape; then nothing of it counts: what is not acknowledged comes again.
    /// </summary>
    public bool TryRead(WireMessageReader reader, ArraySegment<byte> text)
    {
        reader.Reset(text.Array!, text.Offset, text.Count);
        for (Message? message = reader.Read(); message is not null; message = reader.Read())
        {
            if (Sort(message)) reader.Keep(message);
        }

        return !reader.IsBroken;
    }

    // True when the message is kept.
    private bool Sort(Message message)
    {
        switch (message)
        {
            case InvalidMessage { IsRefusable: true } invalid:
                Refused.Add(invalid.ModuleId, invalid.BootId, invalid.Sequence, invalid.Reason);
                return false;
            case InvalidMessage invalid:
                AddError(invalid.Reason);
                return false;
            case ErrorMessage:
                return false;
            case UnknownMessage:
                // A newer node's, perhaps: it hears that this is not understood, and the rest is taken.
                AddError("a message of this type is not known here");
                return false;
            case DataMessage data:
                Add(data.TakeReading());
                return false;
            case ReportMessage or ResponseMessage or StatusMessage or WantMessage:
                Control.Add(message);
                return true;
            default:
                AddError("a message of this type is not for the cloud");
                return false;
        }
    }

    private void Add(Reading reading)
    {
        if (!Readings.TryGetValue(reading.ModuleId, out List<Reading>? list)) Readings[reading.ModuleId] = list = [];
        list.Add(reading);
    }

    /// <summary>Notes what was not understood; of many some are enough.</summary>
    public void AddError(string reason)
    {
        if (Errors.Count < MostErrors) Errors.Add(reason);
    }
}
