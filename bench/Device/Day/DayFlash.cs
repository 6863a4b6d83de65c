using System.Collections.Generic;
using Battery.DeviceCosts.Board;
using Battery.Node.Platform;

namespace Battery.DeviceCosts.Day;

/// <summary>Flash that counts what is written, by file: numbers at the end of a name and which of a pair it is left out.</summary>
internal sealed class DayFlash : IStorage
{
    private readonly BoardStorage _storage = new();
    private readonly Dictionary<string, FlashUse> _written = [];

    /// <summary>What was written so far.</summary>
    public Dictionary<string, FlashUse> Written => new(_written);

    public int Length(string name) => _storage.Length(name);

    public int Read(string name, int position, byte[] buffer, int offset, int count) =>
        _storage.Read(name, position, buffer, offset, count);

    public void Write(string name, byte[] buffer, int offset, int count)
    {
        _storage.Write(name, buffer, offset, count);
        Count(name, count);
    }

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        _storage.Append(name, buffer, offset, count);
        Count(name, count);
    }

    public void Delete(string name) => _storage.Delete(name);

    public string[] List(string prefix) => _storage.List(prefix);

    private void Count(string name, int bytes)
    {
        string kind = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '~');
        FlashUse before = _written.GetValueOrDefault(kind);
        _written[kind] = new FlashUse(before.Writes + 1, before.Bytes + bytes);
    }
}
