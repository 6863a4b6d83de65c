using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Cloud.Tests.Grains;

/// <summary>When a module's state is durable, and how few writes that takes.</summary>
public sealed class StateSaverTests
{
    private List<TaskCompletionSource> _writes = null!;
    private StateSaver _saver = null!;

    [SetUp]
    public void SetUp()
    {
        _writes = [];
        _saver = new StateSaver(1, WriteAsync, new OutageLog(NullLogger.Instance, TimeProvider.System, "", ""));

        Task WriteAsync()
        {
            _writes.Add(new TaskCompletionSource());
            return _writes[^1].Task;
        }
    }

    [Test]
    public Task Without_a_change_nothing_is_written() => Turns.RunAsync(async () =>
    {
        await _saver.SaveAsync();
        await _saver.TrySaveAsync();
        await _saver.TryAgainAsync();
        Assert.That(_writes, Is.Empty);
    });

    [Test]
    public Task A_change_during_a_write_is_durable_only_after_the_next_write() => Turns.RunAsync(async () =>
    {
        _saver.Changed();
        Task first = _saver.SaveAsync();
        _saver.Changed();
        Task second = _saver.SaveAsync();
        _writes[0].SetResult();
        await Turns.PassAsync();
        Assert.That((first.IsCompletedSuccessfully, second.IsCompleted, _writes.Count), Is.EqualTo((true, false, 2)));
        _writes[1].SetResult();
        await second;
    });

    [Test]
    public Task Changes_during_a_write_share_the_next() => Turns.RunAsync(async () =>
    {
        var saving = new List<Task>();
        for (int i = 0; i < 5; i++)
        {
            _saver.Changed();
            saving.Add(_saver.SaveAsync());
        }

        _writes[0].SetResult();
        await Turns.PassAsync();
        _writes[1].SetResult();
        await Task.WhenAll(saving);
        Assert.That(_writes, Has.Count.EqualTo(2));
    });

    [Test]
    public Task A_failed_write_is_thrown_and_tried_again_until_it_succeeds() => Turns.RunAsync(async () =>
    {
        _saver.Changed();
        Task saving = _saver.SaveAsync();
        _writes[0].SetException(new InvalidOperationException("the disk is full"));
        Assert.That(await Turns.FailureOf(saving), Is.EqualTo("the disk is full"));
        Task again = _saver.TryAgainAsync();
        _writes[1].SetException(new InvalidOperationException("still full"));
        await again;
        again = _saver.TryAgainAsync();
        _writes[2].SetResult();
        await again;
        await _saver.TryAgainAsync();
        Assert.That(_writes, Has.Count.EqualTo(3));
    });

    [Test]
    public Task Who_asks_after_a_failed_write_waits_until_it_is_made_good() => Turns.RunAsync(async () =>
    {
        _saver.Changed();
        Task saving = _saver.SaveAsync();
        _writes[0].SetException(new InvalidOperationException("the disk is full"));
        await Turns.FailureOf(saving);
        Task again = _saver.SaveAsync();
        Assert.That(again.IsCompleted, Is.False);
        _writes[1].SetResult();
        await again;
    });

    [Test]
    public Task Who_waits_behind_a_write_that_fails_writes_itself() => Turns.RunAsync(async () =>
    {
        _saver.Changed();
        Task first = _saver.SaveAsync();
        _saver.Changed();
        Task second = _saver.SaveAsync();
        _writes[0].SetException(new InvalidOperationException("the disk is full"));
        await Turns.FailureOf(first);
        await Turns.PassAsync();
        Assert.That(_writes, Has.Count.EqualTo(2));
        _writes[1].SetResult();
        await second;
    });

    [Test]
    public Task A_timer_leaves_a_write_under_way_to_who_began_it() => Turns.RunAsync(async () =>
    {
        _saver.Changed();
        Task saving = _saver.SaveAsync();
        await _saver.TryAgainAsync();
        _writes[0].SetResult();
        await saving;
        Assert.That(_writes, Has.Count.EqualTo(1));
    });
}
