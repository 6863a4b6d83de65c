using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.Node.Platform;

namespace Node.Tests;

/// <summary>
/// Flash whose power goes. A write costs a point for each byte and two more, before its first and behind its last byte, a removal one: at
/// the point that is out the bytes until there are written and everything fails from then on, until power is back. Or it shows, at each
/// operation, all that a cut in it may leave.
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

    /// <summary>Is given what a cut may leave: the files as they are then.</summary>
    public Action<CutStorage>? OnCut { get; set; }

    /// <summary>The least of bytes between two cuts in one write.</summary>
    public int Page { get; set; } = 1;

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
        ShowCuts(name, [], buffer.AsSpan(offset, count));
        Put(name, [], buffer, offset, count);
    }

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        if (!Spend(1)) throw Cut();
        ShowCuts(name, _files.GetValueOrDefault(name, []), buffer.AsSpan(offset, count));
        Put(name, _files.GetValueOrDefault(name, []), buffer, offset, count);
    }

    public void Delete(string name)
    {
        if (!Spend(1)) throw Cut();
        OnCut?.Invoke(Copy());
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

    // As it was, with the file gone, and with any part of the bytes; as it is to be shows the next operation.
    private void ShowCuts(string name, byte[] before, ReadOnlySpan<byte> bytes)
    {
        if (OnCut is null) return;
        OnCut(Copy());
        if (before.Length == 0) OnCut(With(name, null));
        for (int written = 0; written <= bytes.Length; written += Page) OnCut(With(name, [.. before, .. bytes[..written]]));
    }

    private CutStorage With(string name, byte[]? file)
    {
        CutStorage copy = Copy();
        if (file is null) copy._files.Remove(name);
        else copy._files[name] = file;
        return copy;
    }

    private bool Spend(int points)
    {
        if (BytesLeft is not { } left) return true;
        BytesLeft = Math.Max(left - points, 0);
        return left >= points;
    }
}
