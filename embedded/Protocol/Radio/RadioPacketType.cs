namespace Battery.Protocol.Radio;

/// <summary>The first byte of each packet of a radio message; never given a second meaning.</summary>
internal static class RadioPacketType
{
    internal const byte Data = 0;
    internal const byte Query = 1;
    internal const byte Request = 2;
    internal const byte Response = 3;
    internal const byte Ack = 4;
    internal const byte Refuse = 5;
    internal const byte Report = 6;
    internal const byte Status = 7;
    internal const byte Time = 8;
    internal const byte Fragment = 9;
    internal const byte MissingFragments = 10;
    internal const byte Differences = 11;
    internal const byte Rejected = 12;
    internal const byte Stored = 13;
    internal const byte Versions = 14;
}
