using Battery.Web.Security;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>What is refused as a password, and what is not.</summary>
public sealed class GuessablePasswordsTests
{
    [TestCase("aaaaaaaaaa")]
    [TestCase("aabbaabbccaa")]
    [TestCase("1234567890")]
    [TestCase("12345678901234")]
    [TestCase("9876543210")]
    [TestCase("abcdefghijkl")]
    [TestCase("qwertyuiop")]
    [TestCase("qwertzuiop123")]
    [TestCase("1q2w3e4r5t")]
    [TestCase("password123")]
    [TestCase("P@ssw0rd2026!")]
    [TestCase("!!!Passw0rd!!!")]
    [TestCase("Battery2026!")]
    [TestCase("batterybattery")]
    [TestCase("Summer2026!!")]
    [TestCase("welcome-admin1")]
    [TestCase("abcdeabcde")]
    [TestCase("margaret-2026")]
    public void It_is_refused_with_a_remedy(string password)
    {
        string? fault = GuessablePasswords.Fault(password, "margaret");
        Assert.That(fault, Is.Not.Null);
        Assert.That(fault, Does.Not.Contain(password));
    }

    [TestCase("correct horse battery staple")]
    [TestCase("correcthorsebatterystaple")]
    [TestCase("Test-only-4711!")]
    [TestCase("xq7Rm2vKp9")]
    [TestCase("der alte Hund schläft am Ofen")]
    [TestCase("kVwTz8hJr3NqYbXe5MgP")]
    [TestCase("Elf blaue Kräne über Krün")]
    public void It_is_taken(string password) => Assert.That(GuessablePasswords.Fault(password, "margaret"), Is.Null);
}
