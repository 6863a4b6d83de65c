using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>
/// Flash whose power goes. A write costs a point for each byte and two more, before its first and behind its last byte, a removal one: at
/// the point that is out the bytes until there are written and everything fails from then on, until power is back.
/// </summary>
internal sealed class CutStorage : IStorage
{
    private readonly Dictionary<string, byte[]> _files;

    public CutStorage()
        : this([])
    {
    }

    private CutStorage(Dictionary<string, byte[]> files) => _files = files;

    /// <summary>How many points until the cut; null for never.</summary>
    public long? BytesLeft { get; set; }

    /// <summary>How many points were gone through.</summary>
    public long Points { get; private set; }

    public IReadOnlyCollection<string> Names => _files.Keys;

    /// <summary>The same files, with power.</summary>
    public CutStorage Copy() => new(_files.ToDictionary(file => file.Key, file => file.Value));

    public int Length(string name) => _files.TryGetValue(name, out byte[]? file) ? file.Length : -1;

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!_files.TryGetValue(name, out byte[]? file) || position >= file.Length) return 0;
        int read = Math.Min(count, file.Length - position);
        Array.Copy(file, position, buffer, offset, read);
        return read;
    }

    // A file system may have made the old file shorter before the first byte of the new one.
    public void Write(string name, byte[] buffer, int offset, int count)
    {
        if (!Spend(1)) throw Cut();
        Put(name, [], buffer, offset, count);
    }

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        if (!Spend(1)) throw Cut();
        Put(name, _files.GetValueOrDefault(name, []), buffer, offset, count);
    }

    public void Delete(string name)
    {
        if (!Spend(1)) throw Cut();
        _files.Remove(name);
    }

    public string[] List(string prefix) => [.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];

    private static IOException Cut() => new("The power is gone.");

    private void Put(string name, byte[] before, byte[] buffer, int offset, int count)
    {
        int written = BytesLeft is { } left ? (int)Math.Min(left, count) : count;
        _files[name] = [.. before, .. buffer.AsSpan(offset, written)];
        if (!Spend(count + 1)) throw Cut();
    }

    private bool Spend(int points)
    {
        Points += points;
        if (BytesLeft is not { } left) return true;
        BytesLeft = Math.Max(left - points, 0);
        return left >= points;
    }
}
