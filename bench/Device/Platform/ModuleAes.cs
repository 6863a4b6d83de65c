using System.Security.Cryptography;

namespace Battery.DeviceCosts.Platform;

/// <summary>AES as nanoFramework has it: whole arrays, each result a new one, keys of 128 bits.</summary>
/// <param name="mode">How blocks hang together.</param>
public sealed class ModuleAes(CipherMode mode)
{
    private const int KeyBytes = 16;

    /// <summary>The key.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>Encrypts whole blocks.</summary>
    public byte[] Encrypt(byte[] data)
    {
        if (mode != CipherMode.ECB) throw new CryptographicException($"No module uses {mode}.");

        // The platform's cipher is one of 128 bits, and takes no other key.
        if (Key.Length != KeyBytes) throw new CryptographicException($"A key of {Key.Length} bytes.");
        using var aes = Aes.Create();
        aes.Key = Key;
        return aes.EncryptEcb(data, PaddingMode.None);
    }
}
