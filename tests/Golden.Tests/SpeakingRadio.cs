using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Golden.Tests;

/// <summary>A radio on whose channel these messages come, one after the other; nobody hears what it sends.</summary>
internal sealed class SpeakingRadio(IEnumerable<byte[]> messages) : IRadio
{
    private readonly ConcurrentQueue<byte[]> _messages = new(messages);

    public int DutyPerMille => Sample.DutyPerMille;

    public RadioState State => RadioState.Works;

    public int Recoveries => 0;

    public bool IsChannelBusy() => false;

    public int TimeOnAirMilliseconds(int count) => Sample.LongestMilliseconds;

    public bool StartSend(byte[] buffer, int offset, int count) => true;

    public bool IsSending(int elapsedMilliseconds) => false;

    public void Sleep()
    {
    }

    public int Receive(byte[] buffer, int offset, int count)
    {
        if (!_messages.TryDequeue(out byte[]? message)) return 0;
        Array.Copy(message, 0, buffer, offset, message.Length);
        return message.Length;
    }
}
