namespace Battery.Protocol.Original;

/// <summary>What became of a plain message of the original system.</summary>
public enum OriginalResult
{
    /// <summary>It has the form of one. Who sent it is not known: it is not authenticated.</summary>
    Accepted,

    /// <summary>It has packets of a type that no published version defines, or of no known size.</summary>
    Malformed,

    /// <summary>Several versions of the telemetry structure would fit, so none is believed.</summary>
    Ambiguous,
}
