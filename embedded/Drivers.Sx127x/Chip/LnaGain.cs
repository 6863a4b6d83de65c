namespace Battery.Drivers.Sx127x;

/// <summary>The gain of the receiver's first stage, as RegLna has it (data sheet table 38).</summary>
public enum LnaGain
{
    /// <summary>The automatic gain control decides (RegModemConfig3).</summary>
    Automatic = 0,

    /// <summary>The most.</summary>
    G1 = 1,

    /// <summary>6 dB below the most.</summary>
    G2 = 2,

    /// <summary>12 dB below the most.</summary>
    G3 = 3,

    /// <summary>24 dB below the most.</summary>
    G4 = 4,

    /// <summary>26 dB below the most.</summary>
    G5 = 5,

    /// <summary>48 dB below the most.</summary>
    G6 = 6,
}
