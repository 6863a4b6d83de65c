using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Battery.Protocol;

namespace Battery.Web.Nodes;

/// <summary>Packs messages into arrays that stay inside the protocol's limit of a frame.</summary>
internal sealed class OutboundFrames
{
    private readonly JsonWriter _writer = new();
    private readonly List<byte[]> _frames = [];

    public void Add(Message message)
    {
        int begin = _writer.Length;
        if (begin == 0) _writer.BeginArray();
        WireMessageWriter.Write(_writer, message);
        if (_writer.Length < WireLimits.MaximumMessageBytes || begin == 0) return;

        // This one is too much: the frame ends before it, and it begins the next.
        _writer.Rewind(begin);
        Flush();
        _writer.BeginArray();
        WireMessageWriter.Write(_writer, message);
    }

    /// <summary>Sends the frames, one after the other, and forgets them.</summary>
    public async Task SendAsync(Func<ReadOnlyMemory<byte>, ValueTask> send)
    {
        if (_writer.Length > 0) Flush();
        foreach (byte[] frame in _frames) await send(frame);
        _frames.Clear();
    }

    private void Flush()
    {
        _writer.EndArray();
        _frames.Add(_writer.Buffer.AsSpan(0, _writer.Length).ToArray());
        _writer.Clear();
    }
}
