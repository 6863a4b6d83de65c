namespace Battery.Protocol.Radio;

/// <summary>
/// The layout of a radio message, integers little-endian:
/// format (1) · source module (2) · destination module (2) · key number (1) · frame counter (4) · count of packets (1) · packets ·
/// authentication code (8) of all before. In the encrypted format all between frame counter and authentication code is encrypted
/// (<see cref="MessageCipher"/>); in the plain one secrets are (<see cref="RadioKey"/>). Which of them is spoken:
/// <see cref="FormatAgreement"/>.
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

    /// <summary>The version of the format in which only secrets are encrypted. Everybody reads it.</summary>
    public const int PlainVersion = 1;

    /// <summary>The version of the format in which messages are encrypted.</summary>
    public const int EncryptedVersion = 2;

    /// <summary>The newest version that this build speaks; it reads all before too.</summary>
    public const int NewestVersion = EncryptedVersion;

    // No message of the original system begins so (it begins with its count of packets), nor a frame (7E).
    internal const byte Format = 0xB2;
    internal const byte EncryptedFormat = 0xB3;

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
