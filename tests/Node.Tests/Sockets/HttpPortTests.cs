using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;
using Battery.Testing;
using NUnit.Framework;

namespace Node.Tests;

public sealed class HttpPortTests
{
    private readonly List<TcpClient> _clients = [];
    private readonly Hello _hello = new();
    private HttpPort _port = null!;
    private int _number;

    [SetUp]
    public void SetUp()
    {
        _number = FreePort.Next();
        var log = new SilentLog();
        _port = new HttpPort(new HostConnectionServer(IPAddress.Loopback, _number, log), new HostClock(), log);
        _port.Add(_hello);
    }

    [TearDown]
    public void TearDown()
    {
        _port.Remove(_hello);
        foreach (TcpClient client in _clients) client.Dispose();
    }

    [Test]
    public void Who_asks_is_answered_however_many_say_nothing()
    {
        for (int i = 0; i < 5 * HttpPort.MostAsking; i++) Connect();
        Assert.That(Ask("GET /hello HTTP/1.1\r\n\r\n"), Does.StartWith("HTTP/1.1 200 OK").And.EndWith("hello"));
    }

    [Test]
    public void Of_those_who_say_nothing_the_first_goes()
    {
        NetworkStream first = Connect();
        for (int i = 0; i < HttpPort.MostAsking; i++) Connect();
        first.ReadTimeout = 20_000;
        Assert.That(first.ReadByte(), Is.EqualTo(-1));
    }

    [TestCase("GET /other HTTP/1.1\r\n\r\n", "404 Not Found")]
    [TestCase("\r\n\r\n", "404 Not Found")]
    [TestCase("GET\r\n\r\n", "404 Not Found")]
    public void What_is_nobodys_is_not_found(string request, string status) =>
        Assert.That(Ask(request), Does.StartWith("HTTP/1.1 " + status));

    [Test]
    public void A_head_that_is_too_long_is_told_so() =>
        Assert.That(Ask("GET /hello HTTP/1.1\r\nX: " + new string('x', HttpHead.MostBytes)), Does.StartWith("HTTP/1.1 431"));

    [Test]
    public void A_port_that_is_opened_again_serves()
    {
        _port.Reopen();
        Assert.That(Ask("GET /hello HTTP/1.1\r\n\r\n"), Does.EndWith("hello"));
        Assert.That(_port.Served, Is.EqualTo(1));
    }

    private string Ask(string request)
    {
        NetworkStream stream = Connect();
        stream.ReadTimeout = 20_000;
        stream.Write(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        string answer = reader.ReadToEnd();
        SpinWait.SpinUntil(() => _port.Served > 0, 10_000);
        return answer;
    }

    private NetworkStream Connect()
    {
        var client = new TcpClient();
        _clients.Add(client);
        client.Connect(IPAddress.Loopback, _number);
        return client.GetStream();
    }

    private sealed class Hello : IHttpServant
    {
        public bool Serve(IConnection connection, HttpHead head, HttpPort port)
        {
            if (head.Word(1) != "/hello") return false;
            HttpAnswer.Send(connection, "200 OK", "", "hello");
            return true;
        }
    }
}
