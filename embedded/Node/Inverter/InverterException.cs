using System;

namespace Battery.Node.Inverter;

/// <summary>The inverter did not do what it was asked for; the message says why, to the person who asked.</summary>
public sealed class InverterException : Exception
{
    /// <summary>Makes one.</summary>
    public InverterException(string message)
        : base(message)
    {
    }
}
