using System;
using System.Collections.Generic;
using System.Linq;
using Battery.Node.Platform;

namespace Battery.DeviceCosts.Board;

/// <summary>Flash in memory; what the flash itself costs is not counted.</summary>
internal sealed class BoardStorage : IStorage
{
    private readonly Dictionary<string, byte[]> _blobs = [];

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!_blobs.TryGetValue(name, out byte[]? blob) || position >= blob.Length) return 0;
        int read = Math.Min(count, blob.Length - position);
        Array.Copy(blob, position, buffer, offset, read);
        return read;
    }

    public int Length(string name) => _blobs.TryGetValue(name, out byte[]? blob) ? blob.Length : -1;

    public void Write(string name, byte[] buffer, int offset, int count) => _blobs[name] = buffer[offset..(offset + count)];

    public void Append(string name, byte[] buffer, int offset, int count) =>
        _blobs[name] = [.. _blobs.GetValueOrDefault(name, []), .. buffer[offset..(offset + count)]];

    public void Delete(string name) => _blobs.Remove(name);

    public string[] List(string prefix) => [.. _blobs.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
}
