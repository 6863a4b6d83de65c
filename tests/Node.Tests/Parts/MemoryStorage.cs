using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>Flash in memory: what is in it survives a node that is made anew on it.</summary>
internal sealed class MemoryStorage : IStorage
{
    private readonly Dictionary<string, byte[]> _blobs = [];
    private readonly Dictionary<string, int> _writes = [];

    /// <summary>The next append writes only so many bytes and fails, as a power loss or full flash does.</summary>
    public int? TornAppend { get; set; }

    /// <summary>The blob that cannot be written, as when the flash is full; null for none.</summary>
    public string? FailsToWrite { get; set; }

    /// <summary>Nothing can be appended.</summary>
    public bool FailsToAppend { get; set; }

    /// <summary>How often was appended.</summary>
    public int Appends { get; private set; }

    /// <summary>What happens behind each removal.</summary>
    public Action? OnDelete { get; set; }

    public IReadOnlyCollection<string> Names => _blobs.Keys;

    /// <summary>What is in it now, as another one.</summary>
    public MemoryStorage Copy()
    {
        var copy = new MemoryStorage();
        foreach ((string name, byte[] blob) in _blobs) copy._blobs[name] = blob;
        return copy;
    }

    public byte[]? Read(string name) => _blobs.TryGetValue(name, out byte[]? blob) ? [.. blob] : null;

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!_blobs.TryGetValue(name, out byte[]? blob) || position >= blob.Length) return 0;
        int read = Math.Min(count, blob.Length - position);
        Array.Copy(blob, position, buffer, offset, read);
        return read;
    }

    public int Length(string name) => _blobs.TryGetValue(name, out byte[]? blob) ? blob.Length : -1;

    public void Write(string name, byte[] buffer, int offset, int count)
    {
        if (FailsToWrite is not null && (name == FailsToWrite || name == FailsToWrite + "2")) throw new IOException("The flash is full.");
        _blobs[name] = buffer[offset..(offset + count)];
        _writes[name] = _writes.GetValueOrDefault(name) + 1;
    }

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        if (FailsToAppend) throw new IOException("The flash is full.");
        Appends++;
        int written = TornAppend ?? count;
        _blobs[name] = [.. _blobs.GetValueOrDefault(name, []), .. buffer[offset..(offset + written)]];
        if (TornAppend is null) return;
        TornAppend = null;
        throw new IOException("The flash is full.");
    }

    public void Delete(string name)
    {
        _blobs.Remove(name);
        OnDelete?.Invoke();
    }

    public string[] List(string prefix) => [.. _blobs.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>Puts a file there whose bytes are these, as builds before and after this one may have left it.</summary>
    public void Put(string name, byte[] bytes) => _blobs[name] = [.. bytes];

    /// <summary>How often a blob was written, in either of its files.</summary>
    public int Writes(string name) => _writes.GetValueOrDefault(name) + _writes.GetValueOrDefault(name + "2");

    /// <summary>Flips a bit of a blob.</summary>
    public void Damage(string name, int position) => _blobs[name][position] ^= 0x10;
}
