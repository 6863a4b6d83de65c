using System;
using System.IO;
using Battery.Protocol;

namespace Battery.VirtualNode;

/// <summary>A file with a line of JSON for each reading that a node took: what a test compares the cloud's table with.</summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream _file;
    private readonly JsonWriter _writer = new();

    public Journal(string path)
    {
        // A line that a kill cut short ends here, so that the next begins a line of its own.
        bool torn = File.Exists(path) && File.ReadAllBytes(path) is { Length: > 0 } bytes && bytes[^1] != '\n';
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (torn) _file.WriteByte((byte)'\n');
    }

    public void Write(Reading reading)
    {
        _writer.Clear();
        WireMessageWriter.Write(_writer, new DataMessage(reading));
        _file.Write([.. _writer.Buffer.AsSpan(0, _writer.Length), (byte)'\n']);
    }

    public void Dispose() => _file.Dispose();
}
