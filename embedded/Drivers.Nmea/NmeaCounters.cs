namespace Battery.Drivers.Nmea;

/// <summary>What a <see cref="NmeaReceiver"/> has met since it was made; they wrap at 2³¹.</summary>
public sealed class NmeaCounters
{
    /// <summary>Sentences taken, of any kind.</summary>
    public int Sentences { get; internal set; }

    /// <summary>Of these, sentences of a kind that is not understood.</summary>
    public int Other { get; internal set; }

    /// <summary>Sentences with a wrong checksum; refused unless checksums are only reported.</summary>
    public int BadChecksum { get; internal set; }

    /// <summary>Sentences without a checksum; refused when checksums are required.</summary>
    public int MissingChecksum { get; internal set; }

    /// <summary>Sentences longer than <see cref="NmeaOptions.MaximumSentenceLength"/>, skipped.</summary>
    public int Overlong { get; internal set; }

    /// <summary>Sentences that broke off: another began, or a byte came that no sentence holds.</summary>
    public int Truncated { get; internal set; }

    /// <summary>Whole sentences of a known kind that lack what they are for (time, status, position, its letters), refused.</summary>
    public int Malformed { get; internal set; }

    /// <summary>Other fields that are not what they should be: each is absent, the rest of its sentence was taken.</summary>
    public int IgnoredFields { get; internal set; }

    /// <summary>TAG blocks in front of sentences, with their checksum right.</summary>
    public int TagBlocks { get; internal set; }

    /// <summary>Sentences that begin with '!' (AIS: !AIVDM, !AIVDO), with their checksum right. They are not read.</summary>
    public int Encapsulated { get; internal set; }

    /// <summary>Bytes outside any sentence, line ends not counted.</summary>
    public int GarbageBytes { get; internal set; }

    /// <summary>Dates moved on because the receiver's week number had run over.</summary>
    public int WeekRollovers { get; internal set; }

    /// <summary>UBX frames taken; only with <see cref="NmeaOptions.ReadUbx"/>, as the next.</summary>
    public int UbxFrames { get; internal set; }

    /// <summary>
    /// UBX frames with a wrong checksum or too long, skipped: their first byte is garbage, and the bytes behind it are looked at
    /// anew, so that a sentence among them is not lost.
    /// </summary>
    public int BadUbxFrames { get; internal set; }

    /// <summary>Answers to commands: UBX-ACK-ACK, UBX-ACK-NAK and PMTK001.</summary>
    public int Acknowledgements { get; internal set; }
}
