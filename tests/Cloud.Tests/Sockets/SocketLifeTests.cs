using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Battery.Testing;
using Battery.Web.Sockets;
using NUnit.Framework;

namespace Cloud.Tests.Sockets;

/// <summary>How a connection receives, sends and ends, whoever ends it.</summary>
public sealed class SocketLifeTests
{
    private static readonly SocketLimits Limits = new(
        LargestMessage: 1024, MostWaiting: 4, SendTime: TimeSpan.FromSeconds(20), CloseTime: TimeSpan.FromSeconds(20));

    /// <summary>For tests in which the other side does not answer.</summary>
    private static readonly SocketLimits ShortLimits = Limits with { CloseTime = TimeSpan.FromMilliseconds(100) };

    private readonly List<string> _taken = [];
    private readonly CancellationTokenSource _stopping = new();
    private SocketPair _pair = null!;
    private SocketLife _life = null!;

    /// <summary>What is done with a message besides noting it; false ends the receiving.</summary>
    private Func<string, bool> _take = null!;

    private Func<CancellationToken, Task> _drain = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        _pair = await SocketPair.ConnectAsync();
        _life = new SocketLife(_pair.Server, Limits);
        _taken.Clear();
        _take = _ => true;
        _drain = _ => Task.CompletedTask;
    }

    [TearDown]
    public void Disconnect() => _pair.Dispose();

    [OneTimeTearDown]
    public void TearDown() => _stopping.Dispose();

    [Test]
    public async Task Messages_come_whole_and_in_order_in_parts_or_not_and_empty_ones_too()
    {
        Task<CloseReason> running = RunAsync();
        await _pair.SendAsync("one");
        await _pair.SendAsync("t", end: false);
        await _pair.SendAsync("", end: false);
        await _pair.SendAsync("wo", end: true);
        await _pair.SendAsync("");
        await _pair.SendAsync(new string('x', Limits.LargestMessage));
        await ByeAsync();
        await running;
        Assert.That(_taken, Is.EqualTo(new[] { "one", "two", "", new string('x', Limits.LargestMessage) }));
    }

    [Test]
    public async Task What_waits_is_sent_before_the_close_frame_which_says_why()
    {
        Task<CloseReason> running = RunAsync();
        for (int i = 0; i < Limits.MostWaiting; i++) await SendAsync($"message {i}");
        _life.Close(CloseReason.Replaced);
        _life.Close(CloseReason.Revoked);
        for (int i = 0; i < Limits.MostWaiting; i++) Assert.That(await _pair.ReceiveAsync(), Is.EqualTo($"message {i}"));
        Assert.That(await _pair.ClosedAsync(), Is.EqualTo((4001, CloseReason.Replaced.Text)));
        Assert.That(await running, Is.EqualTo(CloseReason.Replaced), "the first reason counts");
        Assert.That(_life.Lost, Is.Null);
    }

    [Test]
    public async Task A_peer_that_closes_is_sent_what_waits_and_a_normal_end()
    {
        Task<CloseReason> running = RunAsync();
        await SendAsync("last words");
        await _pair.Client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        Assert.That(await _pair.ReceiveAsync(), Is.EqualTo("last words"));
        Assert.That(await _pair.ReceiveAsync(), Is.Null);
        Assert.That((await running, _pair.Client.CloseStatus), Is.EqualTo((CloseReason.Bye, WebSocketCloseStatus.NormalClosure)));
    }

    [Test]
    public async Task A_message_that_is_too_large_ends_the_connection()
    {
        Task<CloseReason> running = RunAsync();
        await _pair.SendAsync(new string('x', Limits.LargestMessage + 1));
        Assert.That(await _pair.ClosedAsync(), Is.EqualTo((1009, "a message may have 1 KiB")));
        await running;
        Assert.That(_taken, Is.Empty);
    }

    [Test]
    public async Task A_binary_message_ends_the_connection()
    {
        Task<CloseReason> running = RunAsync();
        await _pair.Client.SendAsync(new byte[] { 1, 2, 3 }, WebSocketMessageType.Binary, true, CancellationToken.None);
        Assert.That(await _pair.ClosedAsync(), Is.EqualTo((1003, CloseReason.Binary.Text)));
        await running;
        Assert.That(_taken, Is.Empty);
    }

    [Test]
    public async Task Whoever_takes_a_message_may_end_the_receiving()
    {
        _take = text =>
        {
            if (text == "good") return true;
            _life.Close(CloseReason.Broken("that"));
            return false;
        };
        Task<CloseReason> running = RunAsync();
        await _pair.SendAsync("good");
        await _pair.SendAsync("bad");
        await _pair.SendAsync("good");
        Assert.That(await _pair.ClosedAsync(), Is.EqualTo((1007, "broken JSON: that")));
        await running;
        Assert.That(_taken, Is.EqualTo(new[] { "good", "bad" }));
    }

    [Test]
    public async Task What_is_still_under_way_is_waited_for_and_sent_before_the_close_frame()
    {
        var committed = new TaskCompletionSource();
        _drain = async limit =>
        {
            await committed.Task.WaitAsync(limit);
            Assert.That(_life.TrySend("no command any more"u8.ToArray()), Is.False);
            await _life.SendAsync("acknowledged"u8.ToArray());
        };
        Task<CloseReason> running = RunAsync();
        _life.Close(CloseReason.Replaced);
        committed.SetResult();
        Assert.That(await _pair.ReceiveAsync(), Is.EqualTo("acknowledged"));
        Assert.That((await _pair.ClosedAsync()).Status, Is.EqualTo(4001));
        await running;
    }

    [Test]
    public async Task What_never_gets_done_does_not_hold_up_the_end()
    {
        _life = new SocketLife(_pair.Server, ShortLimits);
        _drain = limit => Task.Delay(Timeout.Infinite, limit);
        Task<CloseReason> running = RunAsync();
        _life.Close(CloseReason.Revoked);
        Assert.That(await running, Is.EqualTo(CloseReason.Revoked));
        Assert.That(_pair.Server.State, Is.EqualTo(WebSocketState.Aborted));
    }

    [Test]
    public async Task A_peer_that_does_not_answer_the_close_frame_is_cut_off()
    {
        _life = new SocketLife(_pair.Server, ShortLimits);
        Task<CloseReason> running = RunAsync();
        _life.Close(CloseReason.Replaced);
        Assert.That(await running, Is.EqualTo(CloseReason.Replaced));
        Assert.That(await _pair.ReceiveAsync(), Is.Null);
        Assert.That((int)_pair.Client.CloseStatus!, Is.EqualTo(4001));
    }

    [Test]
    public async Task A_peer_that_is_lost_ends_the_connection_without_draining()
    {
        bool drained = false;
        _drain = _ =>
        {
            drained = true;
            return Task.CompletedTask;
        };
        Task<CloseReason> running = RunAsync();
        _pair.Break();
        await running;
        Assert.That((_life.Lost, drained), Is.EqualTo(((WebSocketError?)WebSocketError.ConnectionClosedPrematurely, false)));
    }

    [Test]
    public async Task The_host_that_stops_says_so()
    {
        using var stopping = new CancellationTokenSource();
        Task<CloseReason> running = _life.RunAsync(TakeAsync, _drain, stopping.Token);
        await stopping.CancelAsync();
        Assert.That((await _pair.ClosedAsync()).Status, Is.EqualTo(1001));
        await running;
    }

    [Test]
    public void A_full_queue_takes_nothing_more()
    {
        bool[] taken = Enumerable.Range(0, Limits.MostWaiting + 1).Select(_ => _life.TrySend(new byte[1])).ToArray();
        Assert.That(taken, Is.EqualTo(new[] { true, true, true, true, false }));
        Assert.That(_life.Waiting, Is.EqualTo(Limits.MostWaiting));
        Assert.That(_life.IsEnding, Is.False, "there will be room");
    }

    [Test]
    public async Task Who_waits_for_room_when_the_connection_ends_is_told()
    {
        _life = new SocketLife(_pair.Server, ShortLimits);
        for (int i = 0; i < Limits.MostWaiting; i++) await SendAsync("x");
        _ = SendAsync("gets the place of the first, which is on its way when the connection breaks");
        Task waiting = SendAsync("no room");
        _pair.Server.Abort();
        await RunAsync();
        Assert.That(() => waiting, Throws.InstanceOf<ChannelClosedException>());
        Assert.That(() => SendAsync("too late"), Throws.InstanceOf<ChannelClosedException>());
        Assert.That(_life.TrySend(new byte[1]), Is.False);
        Assert.That(_life.IsEnding, Is.True);
    }

    [Test]
    public async Task What_runs_beside_is_told_of_the_end_and_waited_for()
    {
        bool ended = false;
        Task<CloseReason> running = RunAsync(async end =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, end);
            }
            finally
            {
                await Task.Yield();
                ended = true;
            }
        });
        await ByeAsync();
        await running;
        Assert.That(ended, Is.True);
    }

    [Test]
    public async Task A_fault_of_what_runs_beside_is_not_hidden()
    {
        Task<CloseReason> running = RunAsync(_ => Task.FromException(new InvalidOperationException("a bug")));
        await ByeAsync();
        Assert.That(() => running, Throws.InvalidOperationException);
    }

    [Test]
    public async Task An_idle_connection_holds_no_buffer()
    {
        using var socket = new IdleSocket();
        _life = new SocketLife(socket, ShortLimits);
        Task<CloseReason> running = RunAsync();
        await Wait.UntilAsync(() => Task.FromResult(socket.Waiting.Count > 0), "a receive");
        Assert.That(socket.Waiting, Is.EqualTo(new[] { 0 }));
        _life.Close(CloseReason.Bye);
        await running;
    }

    private Task<CloseReason> RunAsync(params Func<CancellationToken, Task>[] beside) =>
        _life.RunAsync(TakeAsync, _drain, _stopping.Token, beside);

    private ValueTask<bool> TakeAsync(ArraySegment<byte> message, CancellationToken ended)
    {
        string text = Encoding.UTF8.GetString(message);
        _taken.Add(text);
        return ValueTask.FromResult(_take(text));
    }

    private Task SendAsync(string text) => _life.SendAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    private async Task ByeAsync()
    {
        await _pair.Client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        while (await _pair.ReceiveAsync() is not null)
        {
        }
    }
}
