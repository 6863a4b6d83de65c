using Battery.Node.Platform;
using Battery.Node.Stored;
using Battery.Protocol;

namespace Battery.Node.Commands;

/// <summary>
/// The last commands with their answers, in flash: one that comes again is answered again and not executed again, over restarts
/// too. Not for more than one thread at a time.
/// </summary>
public sealed class CommandLog
{
    /// <summary>How many are remembered.</summary>
    public const int Capacity = 32;

    // What is said of a command that was being executed when the node stopped.
    internal const string StoppedReason = "the node stopped while it was executing";

    private const string BlobName = "commands";

    private readonly StoredBlob _blob;
    private readonly long[] _ids = new long[Capacity];
    private readonly string[] _statuses = new string[Capacity];
    private readonly string[] _reasons = new string[Capacity];
    private readonly JsonWriter _writer = new JsonWriter(1024);
    private int _next;

    /// <summary>
    /// Loads what was saved. A command that was being executed when the node stopped is an error from now on: whether it had its
    /// effect is not known, and it must not have it twice.
    /// </summary>
    public CommandLog(IStorage storage, ILog log)
    {
        _blob = new StoredBlob(storage, log, BlobName);
        for (int i = 0; i < Capacity; i++)
        {
            // What was never set compares with nothing on the node.
            _statuses[i] = "";
            _reasons[i] = "";
        }

        byte[] saved = _blob.Read();
        if (saved != null && !Load(saved)) log.Write(LogLevel.Warning, "commands", "the saved commands are damaged and forgotten");
        for (int i = 0; i < Capacity; i++)
        {
            if (_statuses[i] != CommandStatus.Delivered) continue;
            _statuses[i] = CommandStatus.Error;
            _reasons[i] = StoppedReason;
        }
    }

    /// <summary>The status of a command, a constant of <see cref="CommandStatus"/>; null where it is not known.</summary>
    public string StatusOf(long id)
    {
        int i = Find(id);
        return i < 0 ? null : _statuses[i];
    }

    /// <summary>The reason that belongs to the status; empty for none.</summary>
    public string ReasonOf(long id)
    {
        int i = Find(id);
        return i < 0 ? "" : _reasons[i];
    }

    /// <summary>Sets the status of a command, known or new; durable on return.</summary>
    public void Set(long id, string status, string reason)
    {
        int i = Find(id);
        if (i < 0)
        {
            i = _next;
            _next = (_next + 1) % Capacity;
        }

        _ids[i] = id;
        _statuses[i] = status;
        _reasons[i] = reason;
        Save();
    }

    private int Find(long id)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (_ids[i] == id) return i;
        }

        return -1;
    }

    // Each a response message, oldest first.
    private void Save()
    {
        _writer.Clear();
        _writer.BeginArray();
        for (int n = 0; n < Capacity; n++)
        {
            int i = (_next + n) % Capacity;
            if (_ids[i] != 0)
                WireMessageWriter.Write(_writer, new ResponseMessage(WireLimits.MinimumModuleId, _ids[i], _statuses[i], _reasons[i]));
        }

        _writer.EndArray();
        _blob.Write(_writer.Buffer, _writer.Length);
    }

    private bool Load(byte[] saved)
    {
        var reader = new WireMessageReader();
        reader.Reset(saved, 0, saved.Length);
        for (Message message = reader.Read(); message != null; message = reader.Read())
        {
            var response = message as ResponseMessage;
            if (response == null) return false;
            _ids[_next] = response.CommandId;
            _statuses[_next] = response.Status;
            _reasons[_next] = response.Reason;
            _next = (_next + 1) % Capacity;
        }

        return !reader.IsBroken;
    }
}
