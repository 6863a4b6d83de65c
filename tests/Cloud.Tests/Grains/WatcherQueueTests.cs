using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Cloud.Tests.Grains;

/// <summary>What goes from a silo to one Web process.</summary>
public sealed class WatcherQueueTests
{
    private readonly List<ModuleEvents> _sent = [];
    private ManualTime _time = null!;
    private Web _web = null!;
    private WatcherQueue _queue = null!;

    [SetUp]
    public void Begin()
    {
        _sent.Clear();
        _time = new ManualTime();
        _web = new Web(_sent);
        IMeterFactory meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        _queue = new WatcherQueue(_web, _time, new LiveMeter(meters), NullLogger.Instance);
    }

    [Test]
    public Task Of_a_module_that_speaks_ten_times_a_second_the_newest_goes_twice_a_second() => PumpedAsync(async () =>
    {
        _queue.Watch(Interest.In([1]));
        for (int tenth = 0; tenth < 30; tenth++)
        {
            _queue.Add(Reading(1, tenth));
            await PassAsync(100);
        }

        await PassAsync(1_000);
        int[] sequences = [.. Events().Select(happened => happened.Reading!.Sequence)];
        Assert.That(sequences, Has.Length.InRange(6, 8).And.Ordered);
        Assert.That((sequences[0], sequences[^1]), Is.EqualTo((0, 29)), "the first at once, and the last");
    });

    [Test]
    public Task Commands_go_at_once_in_order_and_none_is_left_out() => PumpedAsync(async () =>
    {
        _queue.Watch(Interest.In([1]));
        _queue.Add(Reading(1, 0));
        await PassAsync(100);
        for (int i = 0; i < 5_000; i++)
        {
            _queue.Add(Reading(1, 1 + i));
            _queue.Add(Command(1, i / 4, (CommandState)(i % 4)));
        }

        await PassAsync(250);
        (long, CommandState)[] commands = [.. Events().Where(happened => happened.Command is not null)
            .Select(happened => (happened.Command!.Id, happened.Command.State))];
        Assert.That(commands, Is.EqualTo(Enumerable.Range(0, 5_000).Select(i => ((long)(i / 4), (CommandState)(i % 4)))));
        Assert.That(Events().Count(happened => happened.Reading is not null), Is.EqualTo(1), "the reading waits for its turn");
        await PassAsync(500);
        Assert.That(Events().Last(happened => happened.Reading is not null).Reading!.Sequence, Is.EqualTo(5_000));
    });

    [Test]
    public Task What_waits_of_a_module_that_is_removed_or_not_watched_any_more_does_not_go() => PumpedAsync(async () =>
    {
        _queue.Watch(Interest.In([1, 2]));
        foreach (int module in (int[])[1, 2]) _queue.Add(Reading(module, 0));
        await PassAsync(100);
        foreach (int module in (int[])[1, 2]) _queue.Add(Reading(module, 1));
        _queue.Add(new ModuleEvent { ModuleId = 1 });
        _queue.Watch(Interest.In([1]));
        await PassAsync(1_000);
        Assert.That(Events().Select(happened => (happened.ModuleId, happened.Reading?.Sequence)), Is.EqualTo(
            new (int, int?)[] { (1, 0), (2, 0), (1, null) }));
    });

    [Test]
    public void A_module_that_was_looked_at_is_watched_at_once_and_for_ten_seconds_whatever_the_list_says()
    {
        _queue.Promise(1);
        _queue.Promise(2);
        Assert.That((_queue.Watches(1), _queue.Watches(3)), Is.EqualTo((true, false)));
        _queue.Watch(Interest.In([2]));
        Assert.That((_queue.Watches(1), _queue.Watches(2)), Is.EqualTo((true, true)));
        _queue.Watch(Interest.Nothing);
        Assert.That((_queue.Watches(1), _queue.Watches(2)), Is.EqualTo((true, true)), "the list may have named it for one who left");
        _time.Pass(TimeSpan.FromSeconds(10));
        _queue.Watch(Interest.Nothing);
        Assert.That(_queue.Watches(1), Is.False);
    }

    [Test]
    public Task A_web_process_that_takes_nothing_is_told_afterwards_that_events_are_lost() => PumpedAsync(async () =>
    {
        _queue.Watch(Interest.Everything);
        _web.IsAway = true;
        _queue.Add(Command(1, 1, CommandState.Queued));
        await PassAsync(100);
        _web.IsAway = false;
        _queue.Add(Command(1, 2, CommandState.Queued));
        await PassAsync(1_000);
        Assert.That(_sent.Select(batch => (batch.Lost, batch.Events.Count)), Is.EqualTo(new[] { (true, 1) }));
    });

    private static ModuleEvent Reading(int module, int sequence) => new()
    {
        ModuleId = module,
        Reading = new Reading { ModuleId = module, BootId = 1, Sequence = sequence },
    };

    private static ModuleEvent Command(int module, long id, CommandState state) => new()
    {
        ModuleId = module,
        Command = new CommandRecord(id, module, "query", "{}", "admin", 0, 1, state, string.Empty, 2),
    };

    private IEnumerable<ModuleEvent> Events() => _sent.SelectMany(batch => batch.Events);

    private Task PumpedAsync(Func<Task> body) => Turns.RunAsync(async () =>
    {
        Task pump = _queue.PumpAsync(CancellationToken.None);
        await body();
        _queue.Complete();
        await pump;
    });

    /// <summary>Lets time pass in steps, and the pump do in each what it does.</summary>
    private async Task PassAsync(int ms)
    {
        for (int passed = 0; passed < ms; passed += 10)
        {
            await Turns.PassAsync();
            _time.Pass(TimeSpan.FromMilliseconds(10));
        }

        await Turns.PassAsync();
    }

    private sealed class Web(List<ModuleEvents> sent) : IModuleObserver
    {
        public bool IsAway { get; set; }

        public Task OnEvents(ModuleEvents batch)
        {
            if (IsAway) throw new TimeoutException();
            sent.Add(batch);
            return Task.CompletedTask;
        }
    }
}
