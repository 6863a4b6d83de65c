using System.Security.Cryptography;
using Battery.Protocol.Radio;

namespace Node.Tests;

/// <summary>What a message on air says, for who has the HUB's secret.</summary>
internal static class Overheard
{
    private const byte Encrypted = 0xB3;
    private const int HeaderBytes = 10;
    private const int FirstPacket = 11;

    /// <summary>The type of its first packet.</summary>
    public static byte FirstPacketOf(byte[] message)
    {
        if (message[0] != Encrypted) return message[FirstPacket];
        int source = message[1] | (message[2] << 8);
        int destination = message[3] | (message[4] << 8);
        int module = source == RadioWorld.HubId ? destination : source;
        byte[] secret = HubKeys.DeriveSecret(RadioWorld.Secret, RadioWorld.HubId, module, message[5]);
        using var aes = Aes.Create();
        aes.Key = HMACSHA256.HashData(secret, (byte[])[.. "battery radio"u8, 4])[..16];
        byte[] stream = aes.EncryptEcb([.. message[..HeaderBytes], .. new byte[16 - HeaderBytes]], PaddingMode.None);
        return (byte)(message[FirstPacket] ^ stream[FirstPacket - HeaderBytes]);
    }
}
