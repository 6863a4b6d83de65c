namespace Battery.Protocol.Radio;

/// <summary>What a <see cref="FrameDecoder"/> has met since it was made.</summary>
public sealed class FrameCounters
{
    /// <summary>Frames given.</summary>
    public int Frames { get; internal set; }

    /// <summary>Frames dropped because an escape was followed by neither 5D nor 5E.</summary>
    public int BadEscapes { get; internal set; }

    /// <summary>Frames dropped because they were longer than allowed.</summary>
    public int Overlong { get; internal set; }

    /// <summary>Bytes before the first delimiter, and those of dropped frames after the fault.</summary>
    public long SkippedBytes { get; internal set; }
}
