using System;
using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>Carries messages by way of their JSON, as nodes and the cloud exchange them.</summary>
internal sealed class Wire
{
    private readonly JsonWriter _writer = new(1024);
    private readonly WireMessageReader _reader = new();

    /// <summary>What is written, as who receives it reads it; another object for each.</summary>
    public Message Carry(Message message)
    {
        _writer.Clear();
        WireMessageWriter.Write(_writer, message);
        _reader.Reset(_writer.Buffer, 0, _writer.Length);
        Message carried = _reader.Read()
            ?? throw new InvalidOperationException("The valley has written what is no message: " + _reader.Reason);
        _reader.Keep(carried);
        return carried;
    }
}
