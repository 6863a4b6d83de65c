using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using Battery.Protocol.Update;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>
/// Our verification against .NET's, and against what who forges signatures tries (the kinds of Wycheproof's PKCS #1 vectors).
/// </summary>
public sealed class RsaVerificationTests
{
    private static readonly byte[] DigestInfo = Convert.FromHexString("3031300d060960864801650304020105000420");

    [TestCase(2048)]
    [TestCase(2560)]
    [TestCase(3072)]
    [TestCase(4096)]
    public void What_the_platform_signs_is_valid_and_one_bit_of_another_message_key_or_signature_is_not(int bits)
    {
        Random random = RandomSource.Create();
        using var key = RSA.Create(bits);
        UpdateKey own = UpdateBundle.PublicKeyOf(key)!;
        for (int i = 0; i < 4; i++)
        {
            byte[] message = new byte[random.Next(1, 200)];
            random.NextBytes(message);
            byte[] signature = Sign(key, message);
            Assert.That(IsValid(own, message, signature), Is.True, $"{bits} bits, message {i}");
            Assert.That(IsValid(own, message, Flip(signature, random)), Is.False);
            Assert.That(IsValid(own, Flip(message, random), signature), Is.False);
            byte[] modulus = key.ExportParameters(false).Modulus!;
            byte[] other = Flip(modulus, random);
            other[0] |= 0x80;
            other[^1] |= 1;
            if (!other.SequenceEqual(modulus)) Assert.That(IsValid(UpdateKey.Of(other)!, message, signature), Is.False);
        }
    }

    [Test]
    public void Over_random_keys_ours_and_the_platforms_verification_agree()
    {
        Random random = RandomSource.Create();
        for (int i = 0; i < 6; i++)
        {
            using var key = RSA.Create(2048);
            UpdateKey own = UpdateBundle.PublicKeyOf(key)!;
            byte[] message = new byte[60];
            random.NextBytes(message);
            byte[] signature = Sign(key, message);
            for (int n = 0; n < 10; n++)
            {
                byte[] tried = n == 0 ? signature : n < 5 ? Flip(signature, random) : Noise(random, signature.Length);
                bool expected = key.VerifyData(message, tried, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                Assert.That(IsValid(own, message, tried), Is.EqualTo(expected), $"key {i}, signature {n}");
            }
        }
    }

    [Test]
    public void A_modulus_of_extreme_limbs_is_computed_with_rightly()
    {
        // Not a product of two primes; what is looked at is the arithmetic: s^65537 mod n against BigInteger's.
        Random random = RandomSource.Create();
        byte[] digest = SHA256.HashData([1, 2, 3]);
        foreach (int bytes in new[] { 256, 264, 384, 512 })
        {
            byte[] full = [.. Enumerable.Repeat((byte)0xFF, bytes)];
            byte[] sparse = new byte[bytes];
            (sparse[0], sparse[^1]) = (0x80, 1);
            foreach (byte[] modulus in new[] { full, sparse })
            {
                var n = new BigInteger(modulus, true, true);
                foreach (BigInteger s in new[] { 0, 1, 2, n - 1, n - 2, new BigInteger(Noise(random, bytes), true, true) % n })
                {
                    byte[] encoded = Bytes(BigInteger.ModPow(s, 65537, n), bytes);
                    RsaVerification made = UpdateKey.Of(modulus)!.Verify([1, 2, 3], 3, Bytes(s, bytes));
                    while (!made.IsDone) made.Step();
                    Assert.That(made.IsValid, Is.EqualTo(encoded.SequenceEqual(Encode(DigestInfo, digest, bytes))));
                }
            }
        }
    }

    [Test]
    public void A_forged_or_ill_padded_signature_is_refused_as_the_platform_refuses_it()
    {
        using var key = RSA.Create(2048);
        UpdateKey own = UpdateBundle.PublicKeyOf(key)!;
        byte[] message = [1, 2, 3, 4];
        byte[] digest = SHA256.HashData(message);
        byte[] right = Encode(DigestInfo, digest, 256);
        Assert.That(IsValid(own, message, Raw(key, right)), Is.True, "the forger's tool itself is right");

        var tried = new Dictionary<string, byte[]>
        {
            ["no NULL"] = Encode(Convert.FromHexString("302f300b0609608648016503040201" + "0420"), digest, 256),
            ["SHA-1's identifier"] = Encode(Convert.FromHexString("3021300906052b0e03021a05000414"), digest[..20], 256),
            ["SHA-512's identifier"] = Encode(Convert.FromHexString("3051300d060960864801650304020305000440"), SHA512.HashData(message), 256),
            ["long form of a length"] = Encode(Convert.FromHexString("308131300d060960864801650304020105000420"), digest, 256),
            ["block type 0"] = With(right, 1, 0),
            ["block type 2"] = With(right, 1, 2),
            ["first byte 1"] = With(right, 0, 1),
            ["a zero in the padding"] = With(right, 100, 0),
            ["an FE in the padding"] = With(right, 10, 0xFE),
            ["the digest alone"] = Encode([], digest, 256),
            ["short padding, rubbish behind (Bleichenbacher 2006)"] = Short(digest),
            ["no padding, all behind"] = [.. new byte[] { 0, 1, 0 }, .. DigestInfo, .. digest, .. new byte[256 - 3 - 51]],
            ["another digest"] = Encode(DigestInfo, SHA256.HashData([9]), 256),
            ["PSS"] = new byte[256],
        };
        foreach ((string what, byte[] encoded) in tried)
        {
            byte[] signature = what == "PSS" ? key.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pss) : Raw(key, encoded);
            Assert.That(IsValid(own, message, signature), Is.False, what);
            Assert.That(key.VerifyData(message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), Is.False, what);
        }
    }

    [Test]
    public void A_signature_of_another_length_or_range_is_refused()
    {
        using var key = RSA.Create(2048);
        UpdateKey own = UpdateBundle.PublicKeyOf(key)!;
        byte[] message = [5];
        byte[] signature = Sign(key, message);
        var n = new BigInteger(key.ExportParameters(false).Modulus!, true, true);
        BigInteger s = new(signature, true, true);
        byte[][] tried =
        [
            [], [0], signature[1..], signature[..^1], [0, .. signature], [.. signature, 0], new byte[256], Bytes(1, 256), Bytes(n, 256),
            Bytes(n - 1, 256), Bytes(n - s, 256), [.. Enumerable.Repeat((byte)0xFF, 256)],
        ];
        foreach (byte[] other in tried) Assert.That(IsValid(own, message, other), Is.False, $"{other.Length} bytes");

        // The same number again, n higher: the same power, and still another signature.
        BigInteger higher = s + n;
        if (higher < BigInteger.One << 2048) Assert.That(IsValid(own, message, Bytes(higher, 256)), Is.False);
    }

    [TestCase(255)]
    [TestCase(128)]
    [TestCase(520)]
    [TestCase(257)]
    public void A_modulus_that_is_too_short_or_too_long_makes_no_key(int bytes)
    {
        Assert.That(UpdateKey.Of([.. Enumerable.Repeat((byte)0xFF, bytes)]), Is.Null);
    }

    [Test]
    public void A_modulus_that_is_even_or_begins_with_a_zero_makes_no_key()
    {
        byte[] modulus = [.. Enumerable.Repeat((byte)0xFF, 256)];
        Assert.That(UpdateKey.Of(modulus), Is.Not.Null);
        Assert.That(UpdateKey.Of(With(modulus, 255, 0xFE)), Is.Null);
        Assert.That(UpdateKey.Of(With(modulus, 0, 0x7F)), Is.Null);
        Assert.That(UpdateKey.Of(null), Is.Null);
    }

    private static bool IsValid(UpdateKey key, byte[] message, byte[] signature)
    {
        RsaVerification verification = key.Verify(message, message.Length, signature);
        for (int i = 0; !verification.IsDone; i++)
        {
            Assert.That(i, Is.LessThan(300), "the steps are bounded");
            verification.Step();
        }

        return verification.IsValid;
    }

    private static byte[] Sign(RSA key, byte[] message) => key.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static byte[] Encode(byte[] info, byte[] digest, int length) =>
        [0, 1, .. Enumerable.Repeat((byte)0xFF, length - 3 - info.Length - digest.Length), 0, .. info, .. digest];

    private static byte[] Short(byte[] digest) =>
        [0, 1, .. Enumerable.Repeat((byte)0xFF, 8), 0, .. DigestInfo, .. digest, .. new byte[256 - 11 - 51]];

    // Any encoded message under the private key, which no library makes.
    private static byte[] Raw(RSA key, byte[] encoded)
    {
        RSAParameters all = key.ExportParameters(true);
        var n = new BigInteger(all.Modulus!, true, true);
        return Bytes(BigInteger.ModPow(new BigInteger(encoded, true, true) % n, new BigInteger(all.D!, true, true), n), encoded.Length);
    }

    private static byte[] Bytes(BigInteger number, int length)
    {
        byte[] bytes = number.ToByteArray(true, true);
        return [.. new byte[Math.Max(0, length - bytes.Length)], .. bytes];
    }

    private static byte[] Noise(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        byte[] other = [.. bytes];
        other[at] = value;
        return other;
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        byte[] other = [.. bytes];
        other[random.Next(other.Length)] ^= (byte)(1 << random.Next(8));
        return other;
    }
}
