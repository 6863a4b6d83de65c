using System;
using System.Security.Cryptography;
using System.Text;
using Battery.Drivers.Bq40z50;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

public sealed class Sha1Tests
{
    // FIPS 180, appendix A: one block and two blocks; the empty message is widely published.
    [TestCase("", "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709")]
    [TestCase("abc", "A9993E364706816ABA3E25717850C26C9CD0D89D")]
    [TestCase("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983E441C3BD26EBAAE4AA1F95129E5E54670F1")]
    public void Vectors_of_the_standard_are_met(string message, string digest)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(message);
        Assert.That(Convert.ToHexString(Digest(bytes)), Is.EqualTo(digest));
    }

    [Test]
    public void Million_letters_are_met()
    {
        byte[] bytes = new byte[1_000_000];
        Array.Fill(bytes, (byte)'a');
        Assert.That(Convert.ToHexString(Digest(bytes)), Is.EqualTo("34AA973CD4C4DAA4F61EEB2BDBAD27316534016F"));
    }

    [Test]
    public void Every_length_around_the_padding_agrees_with_the_runtime()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var sha1 = new Sha1();
        byte[] digest = new byte[Sha1.DigestLength];
        for (int length = 0; length < 260; length++)
        {
            byte[] message = new byte[length + 3];
            random.NextBytes(message);
            sha1.Compute(message, 3, length, digest, 0);
#pragma warning disable CA5350 // The chip knows nothing else.
            Assert.That(digest, Is.EqualTo(SHA1.HashData(message.AsSpan(3))), $"seed {seed}, length {length}");
#pragma warning restore CA5350
        }
    }

    private static byte[] Digest(byte[] message)
    {
        byte[] digest = new byte[Sha1.DigestLength];
        new Sha1().Compute(message, 0, message.Length, digest, 0);
        return digest;
    }
}
