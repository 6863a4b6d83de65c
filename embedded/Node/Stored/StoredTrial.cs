using System;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Stored;

/// <summary>
/// What flash knows of a command whose wish is tried before it is kept: the command, and how far its trial has come. Its data may hold a
/// secret. Not for two threads at once.
/// <code>
/// layout (1) | phase (1) | the command as a request message
/// </code>
/// </summary>
internal sealed class StoredTrial
{
    private const byte Layout = 1;
    private const int HeaderBytes = 2;

    private readonly StoredBlob _blob;
    private readonly ILog _log;
    private readonly string _name;

    /// <summary>A trial of this name; nothing is read yet.</summary>
    internal StoredTrial(IStorage storage, ILog log, string name)
    {
        _blob = new StoredBlob(storage, log, name);
        _log = log;
        _name = name;
    }

    /// <summary>The command; null for none.</summary>
    internal RequestMessage Command { get; private set; }

    /// <summary>How far it has come, in the numbers of whoever tries; 0 where there is none.</summary>
    internal byte Phase { get; private set; }

    /// <summary>Reads what a run before this one left. What cannot be read is told, and is no trial.</summary>
    internal void Read()
    {
        byte[] saved = _blob.Read();
        if (saved == null) return;
        if (saved.Length > 0 && saved[0] > Layout)
        {
            _log.Write(LogLevel.Error, "storage", _name + " was written by a newer build and is not read");
            return;
        }

        if (saved.Length > HeaderBytes && saved[0] == Layout)
        {
            var reader = new WireMessageReader();
            reader.Reset(saved, HeaderBytes, saved.Length - HeaderBytes);
            Command = reader.Read() as RequestMessage;
        }

        if (Command == null) _blob.LogDamage(saved.Length);
        else Phase = saved[1];
    }

    /// <summary>The command's trial has come so far; durable on return.</summary>
    /// <exception cref="Exception">Flash does not take it: the trial stands where it stood.</exception>
    internal void Save(byte phase, RequestMessage command)
    {
        var writer = new JsonWriter(256);
        WireMessageWriter.Write(writer, command);
        byte[] content = new byte[HeaderBytes + writer.Length];
        content[0] = Layout;
        content[1] = phase;
        Array.Copy(writer.Buffer, 0, content, HeaderBytes, writer.Length);
        _blob.Write(content, content.Length);
        Command = command;
        Phase = phase;
    }

    /// <summary>The trial is over.</summary>
    internal void Delete()
    {
        Command = null;
        Phase = 0;
        _blob.Delete();
    }
}
