using System;

namespace Battery.Drivers.Sx127x;

/// <summary>The chip does not do what it must: it is absent, was reset, or the bus is disturbed.</summary>
public sealed class Sx127xException : Exception
{
    // What both modems say.
    internal const string NotReceiving = "The chip does not go into reception.";
    internal const string NotLoaded = "The packet does not arrive at the chip: is the bus disturbed (wiring, clock frequency)?";
    internal const string ResetWhileSending =
        "The chip was reset while it sent (is the supply too weak for the power?) and was set up again.";

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
