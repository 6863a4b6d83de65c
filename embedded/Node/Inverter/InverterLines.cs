namespace Battery.Node.Inverter;

/// <summary>
/// What is said to an inverter and what it answers, each a line without its end: so that one with other words fits. By default the node's
/// own protocol (README).
/// </summary>
public sealed class InverterLines
{
    /// <summary>Switches it on.</summary>
    public string On { get; set; } = "INV ON";

    /// <summary>Switches it off.</summary>
    public string Off { get; set; } = "INV OFF";

    /// <summary>Asks how it is; empty for an inverter that cannot tell.</summary>
    public string Ask { get; set; } = "INV?";

    /// <summary>It answers that it is on, to any of the three.</summary>
    public string IsOn { get; set; } = "OK ON";

    /// <summary>It answers that it is off, to any of the three.</summary>
    public string IsOff { get; set; } = "OK OFF";

    /// <summary>It answers that it does not; the rest of the line is the reason.</summary>
    public string Refused { get; set; } = "ERR";

    /// <summary>Behind each line that is sent. Lines that come end with LF or CR.</summary>
    public string LineEnd { get; set; } = "\r\n";

    /// <summary>How long an answer may take, ms.</summary>
    public int TimeoutMilliseconds { get; set; } = 500;

    /// <summary>How often a line is sent at most: a disturbed one is repeated.</summary>
    public int Attempts { get; set; } = 3;
}
