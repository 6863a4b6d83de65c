using Battery.Node.Sockets;
using NUnit.Framework;

namespace Node.Tests;

public sealed class BasicCredentialsTests
{
    // RFC 7617, 2 and 2.1.
    [TestCase("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]
    [TestCase("test", "123£", "Basic dGVzdDoxMjPCow==")]
    [TestCase("7", "with:colons:in it", "Basic Nzp3aXRoOmNvbG9uczppbiBpdA==")]
    public void The_field_is_written_as_in_the_standard(string user, string password, string field) =>
        Assert.That(BasicCredentials.Write(user, password), Is.EqualTo(field));
}
