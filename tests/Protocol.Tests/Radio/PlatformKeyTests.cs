using System;
using System.Security.Cryptography;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>.NET's side of it; that of a module is in DeviceCosts.Tests.</summary>
public sealed class PlatformKeyTests
{
    [Test]
    public void It_authenticates_as_published()
    {
        KnownAnswers.AssertAuthentication((key, data) => new PlatformKey(key).Authenticate(data, 0, data.Length));
        KnownAnswers.AssertAuthentication(PlatformKey.Derive);
    }

    [Test]
    public void It_encrypts_as_published() =>
        KnownAnswers.AssertEncryption((key, blocks) => new PlatformKey(key).Encrypt(blocks, blocks.Length)[..blocks.Length]);

    [Test]
    public void It_authenticates_parts_again_and_again()
    {
        Random random = RandomSource.Create();
        for (int n = 0; n < 500; n++)
        {
            byte[] key = new byte[random.Next(200)];
            byte[] bytes = new byte[random.Next(300)];
            random.NextBytes(key);
            random.NextBytes(bytes);
            int offset = random.Next(bytes.Length + 1);
            int count = random.Next(bytes.Length - offset + 1);
            byte[] expected = HMACSHA256.HashData(key, bytes.AsSpan(offset, count));
            var mac = new PlatformKey(key);
            for (int again = 0; again < 2; again++) Assert.That(mac.Authenticate(bytes, offset, count), Is.EqualTo(expected));
        }
    }

    [Test]
    public void It_encrypts_more_after_less_and_less_after_more()
    {
        var key = new PlatformKey(new byte[PlatformKey.CipherKeyBytes]);
        byte[] blocks = new byte[5 * PlatformKey.BlockBytes];
        RandomSource.Create().NextBytes(blocks);
        byte[] all = key.Encrypt(blocks, blocks.Length)[..blocks.Length];
        foreach (int count in new[] { 1, 5, 2, 4, 3 })
        {
            int length = count * PlatformKey.BlockBytes;
            Assert.That(new PlatformKey(new byte[PlatformKey.CipherKeyBytes]).Encrypt(blocks, length)[..length], Is.EqualTo(all[..length]));
            Assert.That(key.Encrypt(blocks, length)[..length], Is.EqualTo(all[..length]));
        }
    }
}
