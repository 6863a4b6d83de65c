namespace Battery.Protocol.Radio;

/// <summary>Knows under what the secrets of the packet at hand are encrypted.</summary>
internal interface IBodyKey
{
    /// <summary>Decrypts in place.</summary>
    void Reveal(byte[] buffer, int offset, int count);
}
