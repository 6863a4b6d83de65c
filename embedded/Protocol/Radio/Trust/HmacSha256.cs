using System;

namespace Battery.Protocol.Radio;

/// <summary>HMAC-SHA256 (RFC 2104) under one key; the key's two blocks are hashed once. Not for two threads at once.</summary>
internal sealed class HmacSha256
{
    private readonly Sha256 _hash = new Sha256();
    private readonly uint[] _inner = new uint[8];
    private readonly uint[] _outer = new uint[8];
    private readonly byte[] _digest = new byte[Sha256.HashBytes];

    internal HmacSha256(byte[] key)
    {
        byte[] block = new byte[Sha256.BlockBytes];
        if (key.Length > Sha256.BlockBytes)
        {
            _hash.Update(key, 0, key.Length);
            _hash.Finish(block, 0);
            _hash.Reset();
        }
        else Array.Copy(key, 0, block, 0, key.Length);

        for (int i = 0; i < block.Length; i++) block[i] ^= 0x36;
        _hash.Update(block, 0, block.Length);
        _hash.SaveState(_inner);
        _hash.Reset();
        for (int i = 0; i < block.Length; i++) block[i] ^= 0x36 ^ 0x5C;
        _hash.Update(block, 0, block.Length);
        _hash.SaveState(_outer);
        Array.Clear(block, 0, block.Length);
    }

    internal void Begin()
    {
        _hash.Resume(_inner);
    }

    internal void Update(byte[] buffer, int offset, int count)
    {
        _hash.Update(buffer, offset, count);
    }

    // 32 bytes.
    internal void Finish(byte[] mac, int offset)
    {
        _hash.Finish(_digest, 0);
        _hash.Resume(_outer);
        _hash.Update(_digest, 0, _digest.Length);
        _hash.Finish(mac, offset);
    }
}
