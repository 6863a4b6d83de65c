using System;
using System.Security.Cryptography;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public sealed class Sha256Tests
{
    // FIPS 180-4's examples (NIST, SHA256.pdf of the Cryptographic Standards' example values), and the empty message.
    [TestCase("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [TestCase("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [TestCase(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void The_published_examples_have_their_digests(string message, string digest)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(message);
        Assert.That(HexText.Write(Sha256.Of(bytes, 0, bytes.Length)), Is.EqualTo(digest));
    }

    [Test]
    public void Every_length_around_the_blocks_has_the_digest_that_the_platform_has()
    {
        Random random = RandomSource.Create();
        for (int length = 0; length < 260; length++)
        {
            byte[] bytes = new byte[length + 3];
            random.NextBytes(bytes);
            Assert.That(Sha256.Of(bytes, 0, length), Is.EqualTo(SHA256.HashData(bytes.AsSpan(0, length))), $"{length} bytes");
        }
    }
}
