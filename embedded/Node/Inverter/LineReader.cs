using System.Text;

namespace Battery.Node.Inverter;

/// <summary>
/// Puts lines of printable ASCII together from bytes as they come. A line with anything else in it, or too long a one, is passed over up
/// to its end and counted.
/// </summary>
public sealed class LineReader
{
    /// <summary>The longest line.</summary>
    public const int MostBytes = 64;

    private readonly byte[] _line = new byte[MostBytes];
    private int _length;
    private bool _isBad;

    /// <summary>How many lines were passed over.</summary>
    public int Bad { get; private set; }

    /// <summary>Forgets what has come of a line.</summary>
    public void Clear()
    {
        _length = 0;
        _isBad = false;
    }

    /// <summary>Takes a byte. The line where it ends one, otherwise null; empty lines are none.</summary>
    public string Add(byte value)
    {
        if (value == '\r' || value == '\n') return End();
        if (value < ' ' || value > '~' || _length == MostBytes) _isBad = true;
        else _line[_length++] = value;
        return null;
    }

    private string End()
    {
        int length = _length;
        bool isBad = _isBad;
        Clear();
        if (isBad) Bad++;
        return isBad || length == 0 ? null : Encoding.UTF8.GetString(_line, 0, length);
    }
}
