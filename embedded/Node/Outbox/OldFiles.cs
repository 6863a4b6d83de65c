using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Outbox;

/// <summary>Reads the files of versions 1 and 2, which builds before the packed ones wrote (<see cref="ReadingRecord"/>).</summary>
internal sealed class OldFiles
{
    private readonly IStorage _storage;
    private readonly byte[] _record = new byte[ReadingRecord.Longest];

    internal OldFiles(IStorage storage)
    {
        _storage = storage;
    }

    /// <summary>Finds out what is in a file; false where nothing can be read.</summary>
    internal bool Open(OutboxFile file, Reading reading)
    {
        if (file.Version == ReadingRecord.FirstVersion) return FindFirst(file, ReadingRecord.FieldsOfFirst, reading);

        // The first record says how much room each has. Where that one is damaged, any room that makes a record of the file does.
        _storage.Read(file.Name, 0, _record, 0, 2);
        int said = ReadingRecord.FieldsOf(_record);
        for (int room = 0; room <= ReadingField.Most; room++)
        {
            int fields = room == 0 ? said : room;
            if (fields != 0 && FindFirst(file, fields, reading)) return true;
        }

        // How many are lost is told by the length that this build writes.
        file.Total = Records(file, ReadingField.Count);
        return false;
    }

    internal bool Read(OutboxChunk chunk, int index, Reading reading)
    {
        int length = ReadingRecord.Length(chunk.File.Version, chunk.Fields);
        int read = _storage.Read(chunk.File.Name, index * length, _record, 0, length);
        return read == length && ReadingRecord.TryRead(_record, chunk.File.Version, chunk.Fields, reading);
    }

    // The first readable record tells boot and sequence of all.
    private bool FindFirst(OutboxFile file, int fields, Reading reading)
    {
        int records = Records(file, fields);
        file.Total = records;
        var chunk = new OutboxChunk(file, 0);
        chunk.Fields = fields;
        for (int index = 0; index < records; index++)
        {
            if (!Read(chunk, index, reading)) continue;
            chunk.BootId = reading.BootId;
            chunk.FirstSequence = reading.Sequence - index;
            chunk.Count = records;
            chunk.Total = records;
            chunk.Length = file.End;
            file.OnlyChunk = chunk;
            file.Waiting = records;
            return true;
        }

        return false;
    }

    private static int Records(OutboxFile file, int fields)
    {
        int records = file.End / ReadingRecord.Length(file.Version, fields);
        return records > OutboxChunk.Capacity ? OutboxChunk.Capacity : records;
    }
}
