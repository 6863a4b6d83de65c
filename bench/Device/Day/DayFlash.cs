using System.Collections.Generic;
using System.Linq;
using Battery.Node.Platform;
using Battery.Simulation.Flash;

namespace Battery.DeviceCosts.Day;

/// <summary>
/// A board's flash that counts what is written and what that erases, by file: numbers at the end of a name and which of a pair it is left
/// out.
/// </summary>
internal sealed class DayFlash : IStorage
{
    private readonly SimulatedFlash _flash = new(KindOf);
    private readonly Dictionary<string, (long Writes, long Bytes)> _written = [];

    /// <summary>What was written so far.</summary>
    public Dictionary<string, FlashUse> Written => _flash.Parts.ToDictionary(
        part => part.Key,
        part =>
        {
            (long writes, long bytes) = _written.GetValueOrDefault(part.Key);
            return new FlashUse(writes, bytes, (long)(part.Value.Erases * 1000));
        });

    public int Length(string name) => _flash.Length(name);

    public int Read(string name, int position, byte[] buffer, int offset, int count) => _flash.Read(name, position, buffer, offset, count);

    public void Write(string name, byte[] buffer, int offset, int count)
    {
        _flash.Write(name, buffer, offset, count);
        Count(name, count);
    }

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        _flash.Append(name, buffer, offset, count);
        Count(name, count);
    }

    public void Delete(string name) => _flash.Delete(name);

    public string[] List(string prefix) => _flash.List(prefix);

    private static string KindOf(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '~');

    private void Count(string name, int bytes)
    {
        (long writes, long before) = _written.GetValueOrDefault(KindOf(name));
        _written[KindOf(name)] = (writes + 1, before + bytes);
    }
}
