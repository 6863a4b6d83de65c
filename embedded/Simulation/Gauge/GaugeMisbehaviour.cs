using System;

namespace Battery.Simulation.Gauge;

/// <summary>
/// What a simulated gauge does wrong, on demand. Each number is how many of the next exchanges that it can happen to suffer it; −1 is
/// all of them. Any thread may set it.
/// </summary>
public sealed class GaugeMisbehaviour
{
    private Random _random;
    private double _probability;

    /// <summary>Exchanges whose address is not acknowledged.</summary>
    public int NotAcknowledged { get; set; }

    /// <summary>Exchanges in which the clock is held low.</summary>
    public int ClockHeld { get; set; }

    /// <summary>Answers with a wrong packet error code.</summary>
    public int WrongPec { get; set; }

    /// <summary>Answers with one data bit flipped under the right code of the unflipped data.</summary>
    public int FlippedBit { get; set; }

    /// <summary>Answers of ManufacturerBlockAccess that are those of the command before.</summary>
    public int StaleEcho { get; set; }

    /// <summary>Block answers with a length of 0xFF, as a bus that floats gives.</summary>
    public int WrongLength { get; set; }

    /// <summary>Writes to data flash that are acknowledged and not done.</summary>
    public int LostFlashWrite { get; set; }

    /// <summary>Writes that the chip takes and carries out, whose last byte the controller yet sees unacknowledged.</summary>
    public int LostAcknowledgement { get; set; }

    /// <summary>Exchanges in whose middle the chip loses its power for a moment: the bus floats, what is volatile is gone.</summary>
    public int ResetInExchange { get; set; }

    /// <summary>How long the chip stretches the clock in every exchange, ms; more than the controller bears is a time-out.</summary>
    public int StretchMilliseconds { get; set; }

    /// <summary>Whether the command that ends an emergency FET shutdown is acknowledged and not done.</summary>
    public bool FetsStayOpen { get; set; }

    /// <summary>
    /// Whether nobody answers after a repeated START: the bus reads 0xFF in all bytes. A read of its own, after STOP, has its answer.
    /// </summary>
    public bool RepeatedStartFloats { get; set; }

    /// <summary>How long after STOP the answer to a command is not there yet, ms; a read of its own before that gives 0xFF.</summary>
    public int ReadPauseMilliseconds { get; set; }

    /// <summary>How long after STOP the chip does not acknowledge the next START for writing, ms.</summary>
    public int PaceMilliseconds { get; set; }

    /// <summary>
    /// Writes to data flash during which the power goes and comes back: half of the cells are programmed, the rest erased.
    /// </summary>
    public int PowerLossInFlashWrite { get; set; }

    /// <summary>Only exchanges with this SBS command misbehave; null for all.</summary>
    public byte? OnlyCommand { get; set; }

    /// <summary>Makes each exchange misbehave with a probability, in a way drawn by chance from the first six.</summary>
    /// <param name="seed">The same seed gives the same faults.</param>
    /// <param name="probability">0…1.</param>
    public void Randomly(int seed, double probability)
    {
        _random = new Random(seed);
        _probability = probability;
    }

    internal bool Takes(GaugeFault fault, byte command)
    {
        if (OnlyCommand != null && OnlyCommand != command) return false;
        switch (fault)
        {
            case GaugeFault.NotAcknowledged when NotAcknowledged != 0: if (NotAcknowledged > 0) NotAcknowledged--; return true;
            case GaugeFault.ClockHeld when ClockHeld != 0: if (ClockHeld > 0) ClockHeld--; return true;
            case GaugeFault.WrongPec when WrongPec != 0: if (WrongPec > 0) WrongPec--; return true;
            case GaugeFault.FlippedBit when FlippedBit != 0: if (FlippedBit > 0) FlippedBit--; return true;
            case GaugeFault.StaleEcho when StaleEcho != 0: if (StaleEcho > 0) StaleEcho--; return true;
            case GaugeFault.WrongLength when WrongLength != 0: if (WrongLength > 0) WrongLength--; return true;
            case GaugeFault.LostFlashWrite when LostFlashWrite != 0: if (LostFlashWrite > 0) LostFlashWrite--; return true;
            case GaugeFault.LostAcknowledgement when LostAcknowledgement != 0:
                if (
                LostAcknowledgement > 0) LostAcknowledgement--; return true;
            case GaugeFault.ResetInExchange when ResetInExchange != 0: if (ResetInExchange > 0) ResetInExchange--; return true;
            case GaugeFault.PowerLossInFlashWrite when PowerLossInFlashWrite != 0:
                if (
                PowerLossInFlashWrite > 0) PowerLossInFlashWrite--; return true;
            default: return _random != null && fault < GaugeFault.LostFlashWrite && _random.NextDouble() < _probability;
        }
    }
}
