namespace Battery.Simulation.Radio;

/// <summary>What all receivers have in common.</summary>
internal static class Antenna
{
    /// <summary>What is received where nobody sends, dBm.</summary>
    public const int NoiseDbm = -115;

    /// <summary>By how much one of two signals must be stronger to be received in spite of the other, dB.</summary>
    public const int CaptureDb = 6;
}
