using System;
using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>Messages by way of their JSON, as nodes and the cloud exchange them.</summary>
internal sealed class WireText
{
    private readonly JsonWriter _writer = new(1024);
    private readonly WireMessageReader _reader = new();
    private readonly WireMessage _message = new();

    /// <summary>What is written, as who receives it reads it; used again for the next.</summary>
    public WireMessage Read(Action<JsonWriter> write)
    {
        _writer.Clear();
        write(_writer);
        return Read(_writer.Buffer, _writer.Length);
    }

    public WireMessage Read(byte[] json, int length)
    {
        _reader.Reset(json, 0, length);
        if (!_reader.Read(_message)) throw new InvalidOperationException("The valley has written what is no message: " + _reader.Reason);
        return _message;
    }
}
