using System;
using System.Text;
using Battery.Node.Platform;

namespace Battery.Node.Inverter;

/// <summary>
/// An inverter with an enable pin, a serial line, or both. By the pin it has its power; by the line it is switched and says how it is. What
/// it does not acknowledge has failed, and the pin stays low.
/// </summary>
public sealed class SerialInverter : IInverter
{
    private readonly ISerialChannel _channel;
    private readonly IOutputPin _enable;
    private readonly InverterLines _lines;
    private readonly IClock _clock;
    private readonly LineReader _reader = new LineReader();
    private readonly byte[] _chunk = new byte[LineReader.MostBytes];

    /// <summary>Takes the inverter; what it is set to is known after the first <see cref="Refresh"/>. The pin is low.</summary>
    /// <param name="channel">The serial line; null where only the pin switches it.</param>
    /// <param name="enable">The pin that gives it power while it is high; null where it is not connected.</param>
    /// <param name="lines">What is said and answered.</param>
    /// <param name="clock">What answers are timed by.</param>
    /// <exception cref="ArgumentException">There is neither a line nor a pin.</exception>
    public SerialInverter(ISerialChannel channel, IOutputPin enable, InverterLines lines, IClock clock)
    {
        if (channel == null && enable == null)
            throw new ArgumentException("An inverter has a serial line or an enable pin.", nameof(channel));
        _channel = channel;
        _enable = enable;
        _lines = lines;
        _clock = clock;
        if (_enable != null) _enable.Write(false);
    }

    /// <summary>As it said last; what was asked for where it cannot say.</summary>
    public bool IsOn { get; private set; }

    /// <summary>How often it did not answer, or not in its words.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Switches it: at most <see cref="InverterLines.Attempts"/> lines, each with its time to be answered.</summary>
    /// <exception cref="InverterException">It did not acknowledge. It has no power then, where the pin is connected.</exception>
    public void Switch(bool on)
    {
        if (on) SwitchOn();
        else SwitchOff();
    }

    /// <summary>Asks it how it is. False where it does not say; what it said before stays.</summary>
    public bool Refresh()
    {
        if (_channel == null || _lines.Ask.Length == 0) return true;
        string answer = Exchange(_lines.Ask);
        if (answer == _lines.IsOn) IsOn = true;
        else if (answer == _lines.IsOff) IsOn = false;
        else return false;
        return true;
    }

    private void SwitchOn()
    {
        if (_enable != null) _enable.Write(true);
        string failure = _channel == null ? "" : Ask(_lines.On, _lines.IsOn);
        if (failure.Length > 0)
        {
            // Neither here nor there is what nobody wants: it is off, as far as the node can have it so.
            if (_enable != null)
            {
                _enable.Write(false);
                IsOn = false;
                failure += "; its enable pin is low again";
            }

            throw new InverterException(failure);
        }

        IsOn = true;
    }

    private void SwitchOff()
    {
        string failure = _channel == null ? "" : Ask(_lines.Off, _lines.IsOff);
        if (_enable != null)
        {
            _enable.Write(false);
            IsOn = false;
            if (failure.Length > 0) failure += "; its enable pin is low";
        }

        if (failure.Length > 0) throw new InverterException(failure);
        IsOn = false;
    }

    // Empty where it answered what was wanted, otherwise why not.
    private string Ask(string line, string wanted)
    {
        string answer = Exchange(line);
        if (answer == wanted) return "";
        if (answer == null) return "the inverter did not answer " + line + " within " + _lines.TimeoutMilliseconds.ToString() + " ms, " +
            _lines.Attempts.ToString() + " times";
        if (IsRefusal(answer)) return "the inverter refused " + line + ": " + answer.Substring(_lines.Refused.Length).Trim();
        return "the inverter says " + answer + " to " + line;
    }

    // Its answer in known words; null where none came.
    private string Exchange(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + _lines.LineEnd);
        for (int attempt = 0; attempt < _lines.Attempts; attempt++)
        {
            Drain();
            _channel.Write(bytes, 0, bytes.Length);
            string answer = Await();
            if (answer != null) return answer;
            Unanswered++;
        }

        return null;
    }

    // What came before a line was sent is no answer to it.
    private void Drain()
    {
        for (int chunks = 0; chunks < 16 && _channel.Read(_chunk, 0, _chunk.Length, 0) > 0; chunks++)
        {
        }

        _reader.Clear();
    }

    private string Await()
    {
        long end = _clock.UptimeMilliseconds + _lines.TimeoutMilliseconds;
        for (long left = _lines.TimeoutMilliseconds; left > 0; left = end - _clock.UptimeMilliseconds)
        {
            int count = _channel.Read(_chunk, 0, _chunk.Length, (int)left);
            for (int i = 0; i < count; i++)
            {
                string line = _reader.Add(_chunk[i]);
                if (line != null && (line == _lines.IsOn || line == _lines.IsOff || IsRefusal(line))) return line;
            }
        }

        return null;
    }

    private bool IsRefusal(string line)
    {
        return line.Length >= _lines.Refused.Length && line.Substring(0, _lines.Refused.Length) == _lines.Refused;
    }
}
