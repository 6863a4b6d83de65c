using System;

namespace Battery.Drivers.Sx127x;

/// <summary>The chip does not do what it must: it is absent, was reset, or the bus is disturbed.</summary>
public sealed class Sx127xException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was tried, what was found.</param>
    public Sx127xException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What was tried, what was found.</param>
    /// <param name="innerException">What the computer says of its bus; null where it says nothing.</param>
    public Sx127xException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
