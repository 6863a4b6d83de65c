namespace Battery.Protocol.Radio;

/// <summary>
/// The layout of a radio message, integers little-endian:
/// format (1) · source module (2) · destination module (2) · key number (1) · frame counter (4) · count of packets (1) · packets ·
/// authentication code (8) of all before.
/// A packet is type (1) · length of the rest (1) · the rest; a length byte of 255 announces a length in the two bytes behind it.
/// A message longer than one LoRa payload travels in fragments, each a packet of an ordinary message.
/// </summary>
public static class RadioFormat
{
    /// <summary>The longest message: one LoRa payload.</summary>
    public const int MaximumMessageBytes = 255;

    /// <summary>The longest message that travels in fragments.</summary>
    public const int MaximumLongMessageBytes = 4096;

    /// <summary>The most fragments of a message.</summary>
    public const int MaximumFragments = 128;

    /// <summary>The most bytes of a long message that one fragment carries.</summary>
    public const int MaximumFragmentBytes =
        MaximumMessageBytes - HeaderBytes - RadioKey.TagBytes - PacketHeaderBytes - FragmentHeaderBytes;

    /// <summary>How many of a ROOT's messages one acknowledgement can tell of.</summary>
    public const int StoredMessages = 56;

    // No message of the original system begins so (it begins with its count of packets), nor a frame (7E).
    internal const byte Format = 0xB2;

    internal const int SourceOffset = 1;
    internal const int DestinationOffset = 3;
    internal const int KeyNumberOffset = 5;
    internal const int CounterOffset = 6;
    internal const int CountOffset = 10;
    internal const int HeaderBytes = 11;
    internal const int PacketHeaderBytes = 2;

    // No packet of a message of one payload is so long.
    internal const int LongLength = 255;
    internal const int LongPacketHeaderBytes = 4;

    // Message id (2) · length of the message (2) · bytes of each fragment but the last (1) · index (1).
    internal const int FragmentHeaderBytes = 6;

    // The check of the references at the end of a packet of differences.
    internal const int CheckBytes = 4;

    // Reasons are for people and air time is dear.
    internal const int ReasonBytes = 96;

    // The answer to a command is waited for: all of it, as far as a text goes.
    internal const int AnswerBytes = 255;
}
