using System;
using System.Collections.Generic;
using System.Text;

namespace Battery.Simulation.Inverter;

/// <summary>
/// An inverter that speaks the node's line protocol (embedded/Node/Inverter) and has an enable pin: without it, it has no power, says
/// nothing and forgets. Faults let it be silent, slow, disturbed, or unwilling.
/// </summary>
public sealed class SimulatedInverter
{
    private readonly Queue<(byte Value, long At)> _toHost = new();
    private readonly StringBuilder _line = new();
    private readonly Func<long> _milliseconds;

    /// <summary>Makes one that is off and has no power.</summary>
    /// <param name="milliseconds">The time.</param>
    public SimulatedInverter(Func<long> milliseconds) => _milliseconds = milliseconds;

    /// <summary>It has power.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>It feeds its consumers.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The lines that it was sent.</summary>
    public List<string> Heard { get; } = [];

    /// <summary>How long it takes to answer, ms.</summary>
    public int AnswersAfterMilliseconds { get; set; } = 20;

    /// <summary>So many lines it does not hear.</summary>
    public int Deaf { get; set; }

    /// <summary>Why it does not switch on; null where it does.</summary>
    public string Refuses { get; set; }

    /// <summary>Changes what it says on its way, as a disturbed line does; null for nothing.</summary>
    public Func<byte[], byte[]> Disturbs { get; set; }

    /// <summary>The enable pin.</summary>
    public void Enable(bool isHigh)
    {
        if (isHigh && !IsEnabled) Say("INVERTER V1.2 READY", 0);
        IsEnabled = isHigh;
        if (!isHigh) IsOn = false;
    }

    /// <summary>Somebody presses its button.</summary>
    public void Press() => IsOn = IsEnabled && !IsOn;

    /// <summary>The host sends.</summary>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (value is (byte)'\n')
            {
                Take(_line.ToString());
                _line.Clear();
            }
            else if (value is not (byte)'\r') _line.Append((char)value);
        }
    }

    /// <summary>What has come to the host by now, at most so much.</summary>
    public int Send(Span<byte> buffer)
    {
        int count = 0;
        while (count < buffer.Length && _toHost.TryPeek(out (byte Value, long At) next) && next.At <= _milliseconds())
        {
            buffer[count++] = _toHost.Dequeue().Value;
        }

        return count;
    }

    /// <summary>Puts bytes on the line to the host.</summary>
    public void Noise(params byte[] bytes)
    {
        foreach (byte value in bytes) _toHost.Enqueue((value, _milliseconds()));
    }

    private void Take(string line)
    {
        Heard.Add(line);
        if (!IsEnabled) return;
        if (Deaf > 0)
        {
            Deaf--;
            return;
        }

        switch (line)
        {
            case "INV ON" when Refuses is not null:
                Say("ERR " + Refuses, AnswersAfterMilliseconds);
                return;
            case "INV ON":
                IsOn = true;
                break;
            case "INV OFF":
                IsOn = false;
                break;
            case "INV?":
                break;
            default:
                Say("ERR unknown", AnswersAfterMilliseconds);
                return;
        }

        Say(IsOn ? "OK ON" : "OK OFF", AnswersAfterMilliseconds);
    }

    private void Say(string text, int afterMilliseconds)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text + "\r\n");
        if (Disturbs is not null) bytes = Disturbs(bytes);
        for (int i = 0; i < bytes.Length; i++) _toHost.Enqueue((bytes[i], _milliseconds() + afterMilliseconds + i));
    }
}
