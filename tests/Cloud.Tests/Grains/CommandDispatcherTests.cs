using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Cloud.Tests.Grains;

/// <summary>The way of a command from the book to a link and to its end, with others in between wherever something is awaited.</summary>
public sealed class CommandDispatcherTests
{
    private const int Module = 7;
    private const string Key = "the-key-of-module-7";
    private const string Wifi = """{"ssid":"Farm","password":"hay-and-straw","auto":false}""";

    private ManualTime _time = null!;
    private CommandBook _book = null!;
    private LinkTable _links = null!;
    private FakeCommandStore _store = null!;
    private List<CommandRecord> _advanced = null!;
    private List<Guid> _given = null!;
    private CommandDispatcher _dispatcher = null!;
    private int _sealing;
    private byte[] _keyHash = null!;

    [SetUp]
    public void SetUp()
    {
        _time = new ManualTime();
        _book = new CommandBook();
        _links = new LinkTable(Module);
        _store = new FakeCommandStore();
        _advanced = [];
        _given = [];
        _sealing = SealingKey.Version;
        _keyHash = SealingKey.HashOf(Key);
        _dispatcher = new CommandDispatcher(
            Module, _book, _links, Seal(), _store, _time, NullLogger.Instance, new OutageLog(NullLogger.Instance, _time, "", ""),
            _advanced.Add, connection =>
            {
                _given.Add(connection.Id);
                _links.Detach(connection.Id, Now().ElapsedMs);
            });
    }

    [Test]
    public Task Commands_wait_for_a_link_and_then_go_oldest_first_once_each() => Turns.RunAsync(async () =>
    {
        Issue(1);
        Issue(2);
        await _dispatcher.DispatchAsync();
        Assert.That(_advanced, Is.Empty);
        FakeLink link = Attach();
        await _dispatcher.DispatchAsync();
        await _dispatcher.DispatchAsync();
        Assert.That(link.Delivered, Is.EqualTo(new long[] { 1, 2 }));
        Assert.That(_advanced.Select(command => (command.Id, command.State)), Is.EqualTo(
            new[] { (1L, CommandState.Sent), (2L, CommandState.Sent) }));
        Assert.That(_store.States.Values, Is.All.EqualTo(CommandState.Sent));
    });

    [Test]
    public Task A_command_without_an_answer_goes_to_the_same_link_again_after_its_time() => Turns.RunAsync(async () =>
    {
        Issue(1);
        FakeLink link = Attach();
        await _dispatcher.DispatchAsync();
        _time.Pass(TimeSpan.FromMilliseconds(CommandBook.ResendMs - 1));
        await _dispatcher.DispatchAsync();
        Assert.That(link.Delivered, Is.EqualTo(new long[] { 1 }));
        _time.Pass(TimeSpan.FromMilliseconds(1));
        await _dispatcher.DispatchAsync();
        Assert.That(link.Delivered, Is.EqualTo(new long[] { 1, 1 }));
        Assert.That(_advanced, Has.Count.EqualTo(1), "it was sent before");
    });

    [Test]
    public Task A_link_that_is_gone_is_given_up_and_the_next_takes_the_command() => Turns.RunAsync(async () =>
    {
        Issue(1);
        FakeLink gone = Attach(via: Module);
        FakeLink there = Attach(via: 99);
        gone.OnDeliver = _ => Task.FromResult(DeliverResult.Gone);
        Guid preferred = _links.Preferred!.Id;
        await _dispatcher.DispatchAsync();
        Assert.That(_given, Is.EqualTo(new[] { preferred }));
        Assert.That(there.Delivered, Is.EqualTo(new long[] { 1 }));
        Assert.That(_store.States[1], Is.EqualTo(CommandState.Sent));
    });

    [Test]
    public Task A_full_queue_is_no_lost_link_and_the_command_goes_out_when_there_is_room() => Turns.RunAsync(async () =>
    {
        Issue(1);
        Issue(2);
        FakeLink link = Attach();
        link.OnDeliver = _ => Task.FromResult(link.Delivered.Count == 2 ? DeliverResult.NoRoom : DeliverResult.Taken);
        await _dispatcher.DispatchAsync();
        Assert.That((_given.Count, _book.Find(2)?.State), Is.EqualTo((0, CommandState.Queued)));
        await _dispatcher.DispatchAsync();
        Assert.That(link.Delivered, Is.EqualTo(new long[] { 1, 2, 2 }));
        Assert.That(_store.States.Values, Is.All.EqualTo(CommandState.Sent));
    });

    [Test]
    public Task Thousands_of_commands_whose_time_has_run_out_end_some_at_a_time() => Turns.RunAsync(async () =>
    {
        for (int id = 1; id <= CommandDispatcher.MostExpiredAtOnce + 1; id++) Issue(id);
        _time.Pass(TimeSpan.FromMinutes(1));
        await _dispatcher.ExpireAsync();
        Assert.That(_advanced, Has.Count.EqualTo(CommandDispatcher.MostExpiredAtOnce));
        await _dispatcher.ExpireAsync();
        Assert.That(_book.Open(), Is.Empty);
    });

    [Test]
    public void A_module_has_room_for_so_many_commands_and_those_whose_time_has_run_out_do_not_count()
    {
        for (int id = 1; id < OpenCommands.Most; id++) Issue(id);
        Issue(OpenCommands.Most, timeToLiveMs: 1);
        Assert.That(_book.HasRoom(Now()), Is.False);
        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.That(_book.HasRoom(Now()), Is.True);
        Assert.That(_book.Newest(2).Select(command => command.Id), Is.EqualTo(new long[] { OpenCommands.Most - 1, OpenCommands.Most }));
    }

    [Test]
    public Task A_process_that_does_not_answer_within_five_seconds_is_given_up() => Turns.RunAsync(async () =>
    {
        Issue(1);
        Attach().OnDeliver = _ => new TaskCompletionSource<DeliverResult>().Task;
        Task dispatching = _dispatcher.DispatchAsync();
        _time.Pass(TimeSpan.FromMilliseconds(4_999));
        await Turns.PassAsync();
        Assert.That((dispatching.IsCompleted, _given.Count), Is.EqualTo((false, 0)));
        _time.Pass(TimeSpan.FromMilliseconds(1));
        await dispatching;
        Assert.That(_given, Has.Count.EqualTo(1));
        Assert.That(_store.States[1], Is.EqualTo(CommandState.Queued));
    });

    [Test]
    public Task One_loop_runs_and_what_comes_meanwhile_is_handed_on_by_it() => Turns.RunAsync(async () =>
    {
        var taken = new TaskCompletionSource<DeliverResult>();
        FakeLink link = Attach();
        link.OnDeliver = request => request.Id == 1 ? taken.Task : Task.FromResult(DeliverResult.Taken);
        Issue(1);
        Task dispatching = _dispatcher.DispatchAsync();
        Issue(2);
        Task other = _dispatcher.DispatchAsync();
        Assert.That(other.IsCompletedSuccessfully, Is.True);
        Assert.That(link.Delivered, Is.EqualTo(new long[] { 1 }));
        taken.SetResult(DeliverResult.Taken);
        await dispatching;
        Assert.That(link.Delivered, Is.EqualTo(new long[] { 1, 2 }));
    });

    [Test]
    public Task A_link_that_comes_while_the_loop_ends_still_gets_its_commands() => Turns.RunAsync(async () =>
    {
        var gone = new TaskCompletionSource<DeliverResult>();
        Issue(1);
        Attach().OnDeliver = _ => gone.Task;
        Task dispatching = _dispatcher.DispatchAsync();
        _links.Clear();
        gone.SetResult(DeliverResult.Gone);
        FakeLink there = Attach();
        await _dispatcher.DispatchAsync();
        await dispatching;
        Assert.That(there.Delivered, Is.EqualTo(new long[] { 1 }));
    });

    [Test]
    public Task An_answer_that_overtakes_the_delivery_is_not_undone_by_it() => Turns.RunAsync(async () =>
    {
        var taken = new TaskCompletionSource<DeliverResult>();
        Attach().OnDeliver = _ => taken.Task;
        Issue(1);
        Task dispatching = _dispatcher.DispatchAsync();
        Assert.That(await _dispatcher.AnswerAsync(1, CommandState.Delivered, string.Empty), Is.True);
        taken.SetResult(DeliverResult.Taken);
        await dispatching;
        Assert.That(_book.Find(1)?.State, Is.EqualTo(CommandState.Delivered));
        Assert.That(_store.States[1], Is.EqualTo(CommandState.Delivered));
        Assert.That(_advanced, Has.Count.EqualTo(1));
    });

    [Test]
    public Task When_the_store_is_away_the_state_stays_and_a_resend_makes_it_good() => Turns.RunAsync(async () =>
    {
        Issue(1);
        Issue(2);
        FakeLink link = Attach();
        _store.IsAway = true;
        await _dispatcher.DispatchAsync();
        Assert.That(_book.Find(1)?.State, Is.EqualTo(CommandState.Queued));
        Assert.That(_advanced, Is.Empty);
        Assert.That(
            await Turns.FailureOf(_dispatcher.AnswerAsync(1, CommandState.Succeeded, string.Empty)), Is.EqualTo("the database is away"));
        Assert.That(_book.Find(1), Is.Not.Null, "the answer was not stored, so it must come again");
        _store.IsAway = false;
        await _dispatcher.DispatchAsync();
        Assert.That(link.Delivered, Is.EqualTo(new long[] { 1, 2 }), "the loop goes on where it was");
        _time.Pass(TimeSpan.FromMilliseconds(CommandBook.ResendMs));
        await _dispatcher.DispatchAsync();
        Assert.That(_store.States.Values, Is.All.EqualTo(CommandState.Sent));
    });

    [Test]
    public Task An_answer_ends_a_command_once_and_nothing_goes_back() => Turns.RunAsync(async () =>
    {
        Issue(1);
        Assert.That(await _dispatcher.AnswerAsync(1, CommandState.Delivered, string.Empty), Is.True);
        Assert.That(await _dispatcher.AnswerAsync(1, CommandState.Delivered, string.Empty), Is.False);
        Assert.That(await _dispatcher.AnswerAsync(1, CommandState.Failed, "locked"), Is.True);
        Assert.That(await _dispatcher.AnswerAsync(1, CommandState.Succeeded, string.Empty), Is.False);
        Assert.That(_book.Open(), Is.Empty);
        Assert.That((_store.States[1], _store.Reasons[1]), Is.EqualTo((CommandState.Failed, "locked")));
    });

    [Test]
    public Task A_command_that_another_activation_ended_is_forgotten_without_a_word() => Turns.RunAsync(async () =>
    {
        Issue(1);
        _store.States[1] = CommandState.Failed;
        await _dispatcher.AnswerAsync(1, CommandState.Succeeded, string.Empty);
        Assert.That(_book.Open(), Is.Empty);
        Assert.That(_advanced, Is.Empty);
        Assert.That(_store.States[1], Is.EqualTo(CommandState.Failed));
    });

    [TestCase(CommandState.Queued, "no link to the module within the time to live")]
    [TestCase(CommandState.Sent, "no answer from the module within the time to live")]
    [TestCase(CommandState.Delivered, "the module took it up but did not report a result within the time to live")]
    public Task A_command_expires_at_its_time_and_says_how_far_it_came(CommandState state, string reason) => Turns.RunAsync(async () =>
    {
        Issue(1, state);
        Issue(2, timeToLiveMs: 60_001);
        FakeLink link = Attach();
        _time.Pass(TimeSpan.FromMilliseconds(59_999));
        await _dispatcher.ExpireAsync();
        Assert.That(_advanced, Is.Empty);
        _time.Pass(TimeSpan.FromMilliseconds(1));
        await _dispatcher.DispatchAsync();
        await _dispatcher.ExpireAsync();
        Assert.That(link.Delivered, Is.EqualTo(new long[] { 2 }), "what has expired is not sent any more");
        Assert.That((_store.States[1], _store.Reasons[1]), Is.EqualTo((CommandState.Expired, reason)));
        Assert.That(_book.Open().Select(command => command.Id), Is.EqualTo(new long[] { 2 }));
    });

    [Test]
    public Task A_secret_is_stored_and_goes_over_a_relay_sealed_for_its_module_and_command() => Turns.RunAsync(async () =>
    {
        CommandRecord command = await IssueWifiAsync(1);
        Assert.That(command.DataJson, Does.Contain("Farm").And.Not.Contain("hay-and-straw"));
        FakeLink relay = Attach(via: 99);
        await _dispatcher.DispatchAsync();
        Assert.That(relay.Data.Single(), Does.Contain("sealed").And.Not.Contain("Farm").And.Not.Contain("hay-and-straw"));
        CommandData data = Opened(relay.Data.Single(), 1)!;
        Assert.That((data.Ssid, data.Password, data.HasAutoConnect, data.AutoConnect), Is.EqualTo(("Farm", "hay-and-straw", true, false)));
        Assert.That(Opened(relay.Data.Single(), 2), Is.Null, "for another command it is nothing");
    });

    [Test]
    public Task To_a_build_that_opens_none_a_secret_goes_by_its_own_connection_only_and_says_so() => Turns.RunAsync(async () =>
    {
        _sealing = 0;
        await IssueWifiAsync(1);
        Issue(2);
        FakeLink relay = Attach(via: 99);
        await _dispatcher.DispatchAsync();
        Assert.That(relay.Delivered, Is.EqualTo(new long[] { 2 }), "it holds up no other");
        Assert.That((_store.States[1], _store.Reasons[1]), Is.EqualTo((CommandState.Queued, CommandSeal.WaitReason)));
        Assert.That(_advanced.Single(command => command.Id == 1).Reason, Is.EqualTo(CommandSeal.WaitReason));
        FakeLink own = Attach();
        await _dispatcher.DispatchAsync();
        Assert.That(own.Data, Has.Some.Contains("hay-and-straw").And.Some.Contains("Farm"));
        Assert.That((_store.States[1], _store.Reasons[1]), Is.EqualTo((CommandState.Sent, "")));
    });

    [Test]
    public Task One_that_waited_in_vain_for_the_own_connection_says_so() => Turns.RunAsync(async () =>
    {
        _sealing = 0;
        await IssueWifiAsync(1);
        Attach(via: 99);
        await _dispatcher.DispatchAsync();
        _time.Pass(TimeSpan.FromSeconds(60));
        await _dispatcher.ExpireAsync();
        Assert.That(_store.Reasons[1], Does.EndWith(CommandSeal.WaitReason));
    });

    [Test]
    public Task A_module_that_turns_out_to_open_sealed_ones_gets_it_over_the_relay() => Turns.RunAsync(async () =>
    {
        _sealing = 0;
        await IssueWifiAsync(1);
        FakeLink relay = Attach(via: 99);
        await _dispatcher.DispatchAsync();
        Assert.That(relay.Delivered, Is.Empty);
        _sealing = SealingKey.Version;
        await _dispatcher.DispatchAsync();
        Assert.That(Opened(relay.Data.Single(), 1)?.Password, Is.EqualTo("hay-and-straw"));
    });

    [Test]
    public Task What_a_build_before_this_one_stored_in_clear_is_sealed_on_its_way() => Turns.RunAsync(async () =>
    {
        Issue(1, data: Wifi);
        FakeLink relay = Attach(via: 99);
        await _dispatcher.DispatchAsync();
        Assert.That(relay.Data.Single(), Does.Not.Contain("hay-and-straw"));
        Assert.That(Opened(relay.Data.Single(), 1)?.Password, Is.EqualTo("hay-and-straw"));
    });

    [Test]
    public Task A_secret_that_was_sealed_under_a_key_of_before_and_cannot_be_opened_ends_the_command() => Turns.RunAsync(async () =>
    {
        _sealing = 0;
        await IssueWifiAsync(1);
        _keyHash = SealingKey.HashOf("another key");
        FakeLink own = Attach();
        await _dispatcher.DispatchAsync();
        Assert.That(own.Delivered, Is.Empty);
        Assert.That((_store.States[1], _store.Reasons[1]), Is.EqualTo((CommandState.Failed, CommandSeal.LostReason)));
    });

    [Test]
    public Task An_open_network_has_no_secret() => Turns.RunAsync(async () =>
    {
        _sealing = 0;
        Assert.That(await Seal().SealAsync(1, """{"ssid":"Farm"}"""), Is.EqualTo("""{"ssid":"Farm"}"""));
        Issue(1, data: """{"ssid":"Farm","password":""}""");
        FakeLink relay = Attach(via: 99);
        await _dispatcher.DispatchAsync();
        Assert.That(relay.Delivered, Is.EqualTo(new long[] { 1 }));
    });

    [Test]
    public Task A_clock_that_is_set_ahead_ends_no_command_and_one_that_is_set_back_lets_none_live_longer() => Turns.RunAsync(async () =>
    {
        Issue(1);
        _time.Set(TimeSpan.FromHours(2));
        await _dispatcher.ExpireAsync();
        Assert.That(_store.States[1], Is.EqualTo(CommandState.Queued), "two hours ahead, and no second has passed");
        FakeLink link = Attach();
        await _dispatcher.DispatchAsync();
        Assert.That(link.Delivered, Is.EqualTo(new long[] { 1 }));
        Assert.That(link.TimesToLive, Is.EqualTo(new long[] { 60_000 }), "the module is given the time that is left");
        _time.Set(TimeSpan.FromHours(-3));
        _time.Pass(TimeSpan.FromMilliseconds(CommandBook.ResendMs));
        await _dispatcher.DispatchAsync();
        Assert.That(link.TimesToLive, Is.EqualTo(new long[] { 60_000, 30_000 }), "again after its time, whatever the clock says");
        _time.Pass(TimeSpan.FromSeconds(30));
        await _dispatcher.ExpireAsync();
        Assert.That(_store.States[1], Is.EqualTo(CommandState.Expired), "its minute has passed, an hour before the clock says so");
    });

    [Test]
    public Task After_a_start_what_is_over_by_the_clock_is_not_sent_and_ends_when_the_clock_stays_at_that() => Turns.RunAsync(async () =>
    {
        Load(1, timeToLiveMs: 60_000, ageMs: 60_001);
        FakeLink link = Attach();
        await _dispatcher.DispatchAsync();
        _time.Pass(TimeSpan.FromMilliseconds(CommandBook.DoubtMs - 1));
        await _dispatcher.DispatchAsync();
        Assert.That((_store.States[1], link.Delivered.Count), Is.EqualTo((CommandState.Queued, 0)));
        _time.Pass(TimeSpan.FromMilliseconds(1));
        await _dispatcher.ExpireAsync();
        Assert.That((_store.States[1], link.Delivered.Count), Is.EqualTo((CommandState.Expired, 0)));
    });

    [Test]
    public Task A_machine_that_starts_two_hours_ahead_ends_no_command_when_its_clock_is_set_right_soon() => Turns.RunAsync(async () =>
    {
        _time.Set(TimeSpan.FromHours(2));
        Load(1, timeToLiveMs: 60_000, ageMs: 7_200_000 + 10_000);
        FakeLink link = Attach();
        _time.Pass(TimeSpan.FromSeconds(10));
        await _dispatcher.DispatchAsync();
        Assert.That((_store.States[1], link.Delivered.Count), Is.EqualTo((CommandState.Queued, 0)));
        _time.Set(TimeSpan.FromHours(-2));
        await _dispatcher.DispatchAsync();
        Assert.That(link.TimesToLive, Is.EqualTo(new long[] { 40_000 }), "ten seconds before the start and ten after it");
        _time.Pass(TimeSpan.FromSeconds(40));
        await _dispatcher.ExpireAsync();
        Assert.That(_store.States[1], Is.EqualTo(CommandState.Expired));
    });

    [Test]
    public Task A_machine_that_starts_behind_gives_no_command_more_than_its_whole_time() => Turns.RunAsync(async () =>
    {
        Load(1, timeToLiveMs: 60_000, ageMs: -7_200_000);
        _time.Pass(TimeSpan.FromMilliseconds(59_999));
        await _dispatcher.ExpireAsync();
        Assert.That(_store.States[1], Is.EqualTo(CommandState.Queued));
        _time.Pass(TimeSpan.FromMilliseconds(1));
        await _dispatcher.ExpireAsync();
        Assert.That(_store.States[1], Is.EqualTo(CommandState.Expired));
    });

    private static CommandData? Opened(string wire, long id)
    {
        var data = new CommandData();
        byte[] json = Encoding.UTF8.GetBytes(wire);
        Assert.That(data.TryRead(json, 0, json.Length, out _), Is.True);
        return new SealingKey(SealingKey.HashOf(Key), Module).TryOpen(data.Sealed, id, data) ? data : null;
    }

    private CommandSeal Seal() => new(Module, _ => Task.FromResult<byte[]?>(_keyHash), () => _sealing);

    private async Task<CommandRecord> IssueWifiAsync(long id) => Issue(id, data: await Seal().SealAsync(id, Wifi));

    private void Load(long id, int timeToLiveMs, long ageMs)
    {
        long issued = _time.NowMs - ageMs;
        var command = new CommandRecord(
            id, Module, CommandKind.Query, "{}", "admin", issued, issued + timeToLiveMs, CommandState.Queued, string.Empty, issued);
        _book.Load([command], id, Now());
        _store.States[id] = CommandState.Queued;
    }

    private CommandRecord Issue(long id, CommandState state = CommandState.Queued, int timeToLiveMs = 60_000, string data = "{}")
    {
        var command = new CommandRecord(
            id, Module, data == "{}" ? CommandKind.Query : CommandKind.ConnectWifi, data, "admin", _time.NowMs,
            _time.NowMs + timeToLiveMs, state, string.Empty, _time.NowMs);
        _book.Add(command, Now());
        _store.States[id] = state;
        return command;
    }

    private Moment Now() => Moment.Of(_time);

    private FakeLink Attach(int via = Module)
    {
        var link = new FakeLink();
        _links.Attach(new NodeConnection(Guid.NewGuid(), via, _time.NowMs, link), Now().ElapsedMs, out _);
        return link;
    }
}
