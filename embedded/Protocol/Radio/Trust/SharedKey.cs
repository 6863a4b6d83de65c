using System.Text;

namespace Battery.Protocol.Radio;

/// <summary>
/// A key that several nodes share, and by which one proves to another that it has it, without telling it: HMAC-SHA256 (FIPS 198-1) of a
/// text that has what is asked for, and a number that the other has drawn for this once. Any thread may call.
/// </summary>
public sealed class SharedKey
{
    private const int ProofLength = 2 * PlatformKey.MacBytes;

    private readonly byte[] _key;

    /// <summary>Makes it of a key as it is configured; of an empty one nothing is a proof.</summary>
    public SharedKey(string key)
    {
        _key = Encoding.UTF8.GetBytes(key == null ? string.Empty : key);
    }

    /// <summary>The proof for a text, 64 hexadecimal digits; empty where there is no key.</summary>
    public string Prove(string text)
    {
        return _key.Length == 0 ? string.Empty : HexText.Write(PlatformKey.Derive(_key, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Tells whether a proof is that for a text. Takes as long wherever it is wrong.</summary>
    public bool IsProof(string text, string proof)
    {
        string right = Prove(text);
        if (proof == null || proof.Length != ProofLength || right.Length != ProofLength) return false;
        int difference = 0;
        for (int i = 0; i < ProofLength; i++) difference |= proof[i] ^ right[i];
        return difference == 0;
    }
}
