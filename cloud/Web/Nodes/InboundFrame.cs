using System;
using System.Collections.Generic;
using Battery.Data;
using Battery.Protocol;

namespace Battery.Web.Nodes;

/// <summary>What one text frame of a node held, sorted by what is to be done with it.</summary>
internal sealed class InboundFrame
{
    private const int MostErrors = 4;

    /// <summary>Readings to store, by module.</summary>
    public Dictionary<int, List<Reading>> Readings { get; } = [];

    /// <summary>Readings that can never be stored.</summary>
    public SequenceRanges Refused { get; } = new();

    /// <summary>Reports, answers and states, in order.</summary>
    public List<ControlMessage> Control { get; } = [];

    /// <summary>What was not understood.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>
    /// Reads a frame. False when it is no JSON of the right shape; then nothing of it counts: what is not acknowledged comes again.
    /// </summary>
    public bool TryRead(WireMessageReader reader, WireMessage message, ArraySegment<byte> text, ModuleRecord sender)
    {
        reader.Reset(text.Array!, text.Offset, text.Count);
        while (reader.Read(message)) Sort(message, sender);
        return !reader.IsBroken;
    }

    private void Sort(WireMessage message, ModuleRecord sender)
    {
        if (message.Type == MessageType.Invalid)
        {
            if (message.IsRefusable) Refused.Add(message.ModuleId, message.Reading.BootId, message.Reading.Sequence, message.Reason);
            else AddError(message.Reason);
            return;
        }

        if (message.Type == MessageType.Error) return;
        if (message.Type == MessageType.Unknown)
        {
            // A newer node's, perhaps: it hears that this is not understood, and the rest is taken.
            AddError("a message of this type is not known here");
            return;
        }

        if (message.Type is not (MessageType.Data or MessageType.Report or MessageType.Response or MessageType.Status))
        {
            AddError("a message of this type is not for the cloud");
            return;
        }

        if (message.ModuleId != sender.Id && !sender.MayRelay)
        {
            string reason = $"this connection may not speak for module {message.ModuleId}";
            if (message.Type == MessageType.Data) Refused.Add(message.ModuleId, message.Reading.BootId, message.Reading.Sequence, reason);
            else AddError(reason);
            return;
        }

        if (message.Type == MessageType.Data)
        {
            if (!Readings.TryGetValue(message.ModuleId, out List<Reading>? list)) Readings[message.ModuleId] = list = [];
            list.Add(message.TakeReading());
        }
        else Control.Add(ControlMessage.From(message));
    }

    private void AddError(string reason)
    {
        if (Errors.Count < MostErrors) Errors.Add(reason);
    }
}
