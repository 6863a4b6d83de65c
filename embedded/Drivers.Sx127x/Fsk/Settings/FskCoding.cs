namespace Battery.Drivers.Sx127x;

/// <summary>How length, address, payload and CRC are kept free of long runs of equal bits (RegPacketConfig1 bits 6:5, DcFree).</summary>
public enum FskCoding
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Manchester: two chips for each bit, so that this part lasts twice as long. Preamble and sync word are sent plain.</summary>
    Manchester = 1,

    /// <summary>Whitening: a pseudo-random sequence is added.</summary>
    Whitening = 2,
}
