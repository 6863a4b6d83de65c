using System.Text;
using Battery.Node.Sockets;
using NUnit.Framework;

namespace Node.Tests;

public sealed class HttpHeadTests
{
    private const string Request =
        "GET /mesh_ws HTTP/1.1\r\nHost: 192.168.4.1\r\nconnection: keep-alive, Upgrade\r\nUPGRADE:websocket\r\nX: a:b\r\n\r\n";

    [Test]
    public void Fields_are_found_in_pieces_of_any_size([Range(1, 40)] int piece)
    {
        var clock = new TestClock();
        var head = new HttpHead();
        Assert.That(head.Read(new WrittenConnection(Encoding.ASCII.GetBytes(Request + "rest"), piece, clock), clock, 1000), Is.True);
        Assert.That((head.Word(0), head.Word(1), head.Word(2), head.Word(3)), Is.EqualTo(("GET", "/mesh_ws", "HTTP/1.1", "")));
        Assert.That((head.Field("Host"), head.Field("x"), head.Field("Ho"), head.Field("Y")), Is.EqualTo(("192.168.4.1", "a:b", null as string, null as string)));
        Assert.That((head.Has("Connection", "upgrade"), head.Has("Upgrade", "websocket"), head.Has("Host", "upgrade")), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void What_came_behind_it_is_kept()
    {
        var clock = new TestClock();
        var head = new HttpHead();
        head.Read(new WrittenConnection(Encoding.ASCII.GetBytes(Request + "rest"), 1000, clock), clock, 1000);
        byte[] behind = new byte[10];
        int count = head.Take(behind, 0, 3);
        count += head.Take(behind, 3, 7);
        Assert.That(Encoding.ASCII.GetString(behind, 0, count), Is.EqualTo("rest"));
        Assert.That(head.Take(behind, 0, 10), Is.Zero);
    }

    [Test]
    public void It_is_forgotten_once_all_behind_it_is_taken_and_takes_no_heap_while_the_connection_lasts()
    {
        var clock = new TestClock();
        var head = new HttpHead();
        head.Read(new WrittenConnection(Encoding.ASCII.GetBytes(Request + "rest"), 1000, clock), clock, 1000);
        byte[] behind = new byte[10];
        head.Take(behind, 0, 3);
        Assert.That(head.Field("Host"), Is.EqualTo("192.168.4.1"));
        head.Take(behind, 0, 10);
        Assert.That((head.Field("Host"), head.Take(behind, 0, 10)), Is.EqualTo((null as string, 0)));
    }

    [Test]
    public void One_that_is_too_long_or_does_not_end_in_time_is_not_taken()
    {
        var clock = new TestClock();
        Assert.That(new HttpHead().Read(new WrittenConnection(new byte[5000], 100, clock) { Stays = true }, clock, 1000), Is.False);
        long before = clock.UptimeMilliseconds;
        byte[] begun = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n");
        Assert.That(new HttpHead().Read(new WrittenConnection(begun, 5, clock) { Stays = true }, clock, 1000), Is.False);
        Assert.That(clock.UptimeMilliseconds - before, Is.EqualTo(1000));
        Assert.That(new HttpHead().Read(new WrittenConnection(begun, 5, clock), clock, 1000), Is.False);
    }
}
