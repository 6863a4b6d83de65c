namespace Battery.Simulation.Radio;

/// <summary>What can go wrong with one transfer over SPI.</summary>
public enum SpiFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nobody answers: the line is high, and nothing is written.</summary>
    AllOnes,

    /// <summary>The line is held low, and nothing is written.</summary>
    AllZeros,

    /// <summary>The chip was not selected: what was written did not arrive, what was read is nothing.</summary>
    Lost,

    /// <summary>One bit of what the chip says arrives wrong.</summary>
    FlippedInput,

    /// <summary>One bit of what the chip is told arrives wrong, in the address as well.</summary>
    FlippedOutput,

    /// <summary>The computer cannot do it and says so by an IOException, as .NET does: nothing is written, nothing is read.</summary>
    Failed,

    /// <summary>As before, by a TimeoutException: an ESP32 whose transfer does not end (nf-interpreter, sys_dev_spi_native).</summary>
    TimedOut,

    /// <summary>As before, by an ArgumentException: an ESP32 whose SPI driver fails (nf-interpreter, cpu_spi.cpp).</summary>
    Refused,

    /// <summary>As before, by an OutOfMemoryException: an ESP32 without memory for it that its DMA can reach.</summary>
    NoMemory,

    /// <summary>As before, by a plain Exception: an ESP32 whose SPI driver is in no state to begin.</summary>
    NotReady,
}
