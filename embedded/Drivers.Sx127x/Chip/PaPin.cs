namespace Battery.Drivers.Sx127x;

/// <summary>
/// The pins that the transmitter's amplifiers drive (data sheet section 5.4.1). Which of them is connected to the antenna is the board's
/// choice.
/// </summary>
public enum PaPin
{
    /// <summary>PA_BOOST, 2…17 and 20 dBm: what nearly all modules have connected.</summary>
    Boost,

    /// <summary>RFO_HF or RFO_LF, as the frequency demands, −4…14 dBm.</summary>
    Rfo,
}
