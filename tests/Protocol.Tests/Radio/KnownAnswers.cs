using System;
using System.Linq;
using System.Text;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>What published vectors say, for whichever build computes it.</summary>
internal static class KnownAnswers
{
    private const string LongKeyAndData =
        "This is a test using a larger than block-size key and a larger than block-size data. "
            + "The key needs to be hashed before being used by the HMAC algorithm.";

    private const string CipherKey = "2b7e151628aed2a6abf7158809cf4f3c";

    /// <summary>RFC 4231, 4.2 to 4.8; of 4.6, which cuts the code, the part that it has.</summary>
    /// <param name="authenticate">HMAC-SHA256 under a key of some bytes.</param>
    public static void AssertAuthentication(Func<byte[], byte[], byte[]> authenticate)
    {
        Assert.Multiple(() =>
        {
            Is(Many(0x0b, 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
            Is(Text("Jefe"), "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
            Has(Many(0xaa, 20), Many(0xdd, 50), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
            byte[] counted = [.. Enumerable.Range(1, 25).Select(n => (byte)n)];
            Has(counted, Many(0xcd, 50), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
            Is(Many(0x0c, 20), "Test With Truncation", "a3b6167473100ee06e0c796c2955552b");
            Is(
                Many(0xaa, 131), "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
            Is(Many(0xaa, 131), LongKeyAndData, "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
        });

        void Is(byte[] key, string text, string code) => Has(key, Text(text), code);

        void Has(byte[] key, byte[] data, string code) =>
            Assert.That(Convert.ToHexStringLower(authenticate(key, data)), Does.StartWith(code).And.Length.EqualTo(64));
    }

    /// <summary>FIPS 197, C.1; SP 800-38A, F.1.1 and F.5.1.</summary>
    /// <param name="encrypt">AES-128 under a key of each block of some.</param>
    public static void AssertEncryption(Func<byte[], byte[], byte[]> encrypt)
    {
        Assert.Multiple(() =>
        {
            Gives("000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff", "69c4e0d86a7b0430d8cdb78070b4c55a");
            Gives(
                CipherKey,
                "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
                "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf43b1cd7f598ece23881b00e3ed0306887b0c785e27e8ad3f8223207104725dd4");

            // Counter mode: the counters, and what the plaintext above meets.
            Gives(
                CipherKey,
                "f0f1f2f3f4f5f6f7f8f9fafbfcfdfefff0f1f2f3f4f5f6f7f8f9fafbfcfdff00f0f1f2f3f4f5f6f7f8f9fafbfcfdff01f0f1f2f3f4f5f6f7f8f9fafbfcfdff02",
                "ec8cdf7398607cb0f2d21675ea9ea1e4362b7c3c6773516318a077d7fc5073ae6a2cc3787889374fbeb4c81b17ba6c44e89c399ff0f198c6d40a31db156cabfe");
        });

        void Gives(string key, string blocks, string encrypted)
        {
            byte[] result = encrypt(Convert.FromHexString(key), Convert.FromHexString(blocks));
            Assert.That(Convert.ToHexStringLower(result), Is.EqualTo(encrypted));
        }
    }

    private static byte[] Many(byte value, int count) => [.. Enumerable.Repeat(value, count)];

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}
