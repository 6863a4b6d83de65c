using Battery.Node.Sockets;
using NUnit.Framework;

namespace Node.Tests;

public sealed class WebAddressTests
{
    [TestCase("ws://10.0.0.1:8080/mesh_ws", false, "10.0.0.1", 8080, "/mesh_ws", "10.0.0.1:8080")]
    [TestCase("wss://cloud.example", true, "cloud.example", 443, "/", "cloud.example")]
    [TestCase("WSS://cloud.example/node_ws?v=1", true, "cloud.example", 443, "/node_ws?v=1", "cloud.example")]
    [TestCase("wss://cloud.example:8443", true, "cloud.example", 8443, "/", "cloud.example:8443")]
    [TestCase("http://192.168.4.1/api_num_clients", false, "192.168.4.1", 80, "/api_num_clients", "192.168.4.1")]
    public void An_address_is_taken_apart(string text, bool isSecure, string host, int port, string path, string authority)
    {
        var address = WebAddress.Parse(text);
        Assert.That(
            (address.IsSecure, address.Host, address.Port, address.Path, address.Authority),
            Is.EqualTo((isSecure, host, port, path, authority)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("ws://")]
    [TestCase("ws:///path")]
    [TestCase("ftp://host/")]
    [TestCase("ws://host:0/")]
    [TestCase("ws://host:65536/")]
    [TestCase("ws://host:99999999999/")]
    [TestCase("ws://host:8o/")]
    [TestCase("ws://host:/")]
    [TestCase("ws://user:secret@host/")]
    [TestCase("ws://host/a b")]
    [TestCase("ws://host/\r\nX-Forged: 1")]
    public void What_is_no_address_or_would_end_a_line_of_the_request_is_none(string? text) =>
        Assert.That(WebAddress.Parse(text), Is.Null);
}
