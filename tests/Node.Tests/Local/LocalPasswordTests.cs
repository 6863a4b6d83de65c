using System;
using System.Security.Cryptography;
using Battery.Local;
using Battery.Node.Platform.Host;
using NUnit.Framework;

namespace Node.Tests;

public sealed class LocalPasswordTests
{
    [Test]
    public void Its_stored_form_holds_what_NET_derives_and_not_the_password()
    {
        string stored = LocalPassword.From("correct horse", new HostRandom())!.Write();
        string[] parts = stored.Split(':');
        byte[] expected = Rfc2898DeriveBytes.Pbkdf2(
            "correct horse", Convert.FromHexString(parts[2]), int.Parse(parts[1]), HashAlgorithmName.SHA256, 32);
        Assert.That(Convert.FromHexString(parts[3]), Is.EqualTo(expected));
        Assert.That(stored, Does.Not.Contain("horse").And.StartWith("pbkdf2-sha256:1000:"));
        LocalPassword read = LocalPassword.From(stored, new HostRandom())!;
        Assert.That((read.Is("correct horse"), read.Is("correct horsf"), read.Is(""), read.Is(null)), Is.EqualTo((true, false, false, false)));
    }

    [TestCase("1234567", false)]
    [TestCase("12345678", true)]
    [TestCase("pbkdf2-sha256:1000", false)]
    [TestCase("pbkdf2-sha256:1000:00:11", false)]
    [TestCase("pbkdf2-sha256:0:00112233445566778899AABBCCDDEEFF:00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF", false)]
    [TestCase("pbkdf2-sha256:999999:00112233445566778899AABBCCDDEEFF:00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF", false)]
    [TestCase("pbkdf2-sha256:500:00112233445566778899AABBCCDDEEFF:00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF", true)]
    public void What_is_none_is_not_taken(string text, bool isTaken)
    {
        Assert.That(LocalPassword.IsRight(text), Is.EqualTo(isTaken));
        Assert.That(LocalPassword.From(text, new HostRandom()) is not null, Is.EqualTo(isTaken));
        Assert.That(LocalPassword.IsRight(new string('x', LocalPassword.MostLength + 1)), Is.False);
    }
}
