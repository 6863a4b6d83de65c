using Battery.Node.Sockets;
using NUnit.Framework;

namespace Node.Tests;

public sealed class BasicCredentialsTests
{
    // RFC 7617, 2 and 2.1.
    [TestCase("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]
    [TestCase("test", "123£", "Basic dGVzdDoxMjPCow==")]
    [TestCase("7", "with:colons:in it", "Basic Nzp3aXRoOmNvbG9uczppbiBpdA==")]
    public void The_field_is_written_as_in_the_standard_and_read_again(string user, string password, string field)
    {
        Assert.That(BasicCredentials.Write(user, password), Is.EqualTo(field));
        var read = BasicCredentials.Parse(field);
        Assert.That((read.UserName, read.Password), Is.EqualTo((user, password)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Basic ")]
    [TestCase("Basic ====")]
    [TestCase("Basic abc")]
    [TestCase("Basic ab=c")]
    [TestCase("Basic a b c d")]
    [TestCase("Basic bm8gY29sb24=")]
    [TestCase("Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]
    public void What_is_none_is_empty(string? field)
    {
        var read = BasicCredentials.Parse(field);
        Assert.That((read.UserName, read.Password), Is.EqualTo(("", "")));
    }

    [Test]
    public void The_scheme_is_known_in_any_case() =>
        Assert.That(BasicCredentials.Parse("bAsIc QWxhZGRpbjpvcGVuIHNlc2FtZQ==").UserName, Is.EqualTo("Aladdin"));
}
