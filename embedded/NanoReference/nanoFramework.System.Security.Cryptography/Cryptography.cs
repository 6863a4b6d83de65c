namespace System.Security.Cryptography;

public enum CipherMode
{
    None = 0,
    CBC = 1,
    ECB = 2,
}

public class Aes
{
    public Aes(CipherMode mode) => throw null;

    public byte[] Key
    {
        get => throw null;
        set => throw null;
    }

    public byte[] Encrypt(byte[] data) => throw null;
}

public class HMACSHA256 : IDisposable
{
    public static byte[] HashData(byte[] key, byte[] source) => throw null;

    public void Dispose() => throw null;
}
