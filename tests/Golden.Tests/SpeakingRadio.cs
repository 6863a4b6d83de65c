using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
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

    public bool Send(byte[] buffer, int offset, int count) => true;

    public int Receive(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        if (!_messages.TryDequeue(out byte[]? message))
        {
            Thread.Sleep(timeoutMilliseconds);
            return 0;
        }

        Array.Copy(message, 0, buffer, offset, message.Length);
        return message.Length;
    }
}
