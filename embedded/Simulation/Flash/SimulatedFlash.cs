using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Platform;

namespace Battery.Simulation.Flash;

/// <summary>
/// The internal flash of an ESP32 as nanoFramework has it on drive I: a littlefs in the partition "config" (nf-interpreter,
/// targets/ESP32/_IDF/esp32/partitions_nanoclr_4mb.csv and its neighbours), with esp_littlefs' defaults. It counts what operations cost:
/// <list type="bullet">
/// <item>Blocks of 4 KiB are erased, 128 bytes are programmed at once (CONFIG_LITTLEFS_WRITE_SIZE).</item>
/// <item>A file of up to 512 bytes (CONFIG_LITTLEFS_CACHE_SIZE) lies in its directory: no block is erased for it.</item>
/// <item>A longer one has blocks of its own. Nothing is written over: an append to it copies the begun block to an erased one.</item>
/// <item>A directory is a log in a pair of blocks: each change is committed with its checksum, filled up to 128 bytes, and when a
/// block is full the other one is erased and takes what is valid. A pair whose entries fill more than half a block is split.</item>
/// </list>
/// Source: littlefs' DESIGN.md and SPEC.md. Littlefs levels wear over the blocks that are free, and moves a pair after 512 erases.
/// </summary>
public sealed class SimulatedFlash : IStorage
{
    /// <summary>The unit that is erased, bytes.</summary>
    public const int BlockBytes = 4096;

    private const int ProgramBytes = 128;
    private const int MostInline = 512;

    // Tags of an entry: creation, name, structure; and of a commit its checksums.
    private const int TagBytes = 4;
    private const int CommitBytes = 20;
    private const int PlaceBytes = 8;

    private readonly Dictionary<string, byte[]> _files = [];
    private readonly Dictionary<string, FlashPart> _parts = [];
    private readonly Func<string, string> _partOf;

    /// <summary>Makes an empty one.</summary>
    /// <param name="partOf">Which part of the node a file counts for, by its name.</param>
    public SimulatedFlash(Func<string, string> partOf) => _partOf = partOf;

    /// <summary>What each part has cost since the start.</summary>
    public IReadOnlyDictionary<string, FlashPart> Parts => _parts;

    /// <summary>How many blocks the files take now.</summary>
    public int UsedBlocks => _files.Values.Where(file => file.Length > MostInline).Sum(file => Blocks(file.Length)) + (2 * Pairs);

    /// <summary>Counts from here on: what was written before has cost nothing.</summary>
    public void CountAnew() => _parts.Clear();

    /// <inheritdoc/>
    public int Length(string name) => _files.TryGetValue(name, out byte[] file) ? file.Length : -1;

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!_files.TryGetValue(name, out byte[] file) || position >= file.Length) return 0;
        int read = Math.Min(count, file.Length - position);
        Array.Copy(file, position, buffer, offset, read);
        return read;
    }

    /// <inheritdoc/>
    public void Write(string name, byte[] buffer, int offset, int count)
    {
        FlashPart part = Begin(name);
        if (count > MostInline) Program(part, Blocks(count), count);
        Close(part, name, buffer[offset..(offset + count)]);
    }

    /// <inheritdoc/>
    public void Append(string name, byte[] buffer, int offset, int count)
    {
        FlashPart part = Begin(name);
        byte[] before = _files[name];
        int length = before.Length + count;

        // What was in the directory moves out of it whole; of a file with blocks the begun one is copied.
        int kept = before.Length > MostInline ? before.Length / BlockBytes * BlockBytes : 0;
        if (length > MostInline) Program(part, Blocks(length) - (kept / BlockBytes), length - kept);
        Close(part, name, [.. before, .. buffer.AsSpan(offset, count)]);
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        if (!_files.ContainsKey(name)) return;
        FlashPart part = PartOf(name);
        part.Operations++;
        _files.Remove(name);
        Commit(part, TagBytes);
    }

    /// <inheritdoc/>
    public string[] List(string prefix) => [.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

    private static int Blocks(int bytes) => (bytes + BlockBytes - 1) / BlockBytes;

    private static int Filled(int bytes) => (bytes + ProgramBytes - 1) / ProgramBytes * ProgramBytes;

    private int Entries => _files.Sum(file => EntryBytes(file.Key, file.Value.Length));

    // Each takes up to half a block of entries.
    private int Pairs => 1 + (Entries / (BlockBytes / 2));

    private static int EntryBytes(string name, int length) =>
        (3 * TagBytes) + name.Length + (length > MostInline ? PlaceBytes : length);

    private FlashPart PartOf(string name)
    {
        string key = _partOf(name);
        if (!_parts.TryGetValue(key, out FlashPart part)) _parts[key] = part = new FlashPart();
        return part;
    }

    // A file that is made is committed empty when it is opened.
    private FlashPart Begin(string name)
    {
        FlashPart part = PartOf(name);
        part.Operations++;
        if (_files.TryAdd(name, [])) Commit(part, (3 * TagBytes) + name.Length);
        return part;
    }

    private static void Program(FlashPart part, int blocks, int bytes)
    {
        part.DataErases += blocks;
        part.ProgrammedBytes += Filled(bytes);
    }

    private void Close(FlashPart part, string name, byte[] content)
    {
        _files[name] = content;
        Commit(part, TagBytes + (content.Length > MostInline ? PlaceBytes : content.Length));
    }

    private void Commit(FlashPart part, int bytes)
    {
        int programmed = Filled(bytes + CommitBytes);

        // The block that is full gives way to the other one, with what is valid: of an erase it is what it takes of the rest.
        int valid = Filled((Entries / Pairs) + CommitBytes);
        double erases = (double)programmed / (BlockBytes - valid);
        part.DirectoryErases += erases;
        part.ProgrammedBytes += programmed + (long)(erases * valid);
    }
}
