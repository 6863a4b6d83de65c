using System;
using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using NUnit.Framework;

namespace Data.Tests;

[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class CommandStoreTests(DatabaseEngine engine) : ContractFixture(engine)
{
    // A new state is put into one of these, and then the queries, the index and the column of open commands must agree.
    private static readonly CommandState[] Open = [CommandState.Queued, CommandState.Sent, CommandState.Delivered];
    private static readonly CommandState[] Final = [CommandState.Succeeded, CommandState.Failed, CommandState.Expired];

    private static long _lastId;

    [Test]
    public void Every_state_is_open_or_final()
    {
        Assert.That(Enum.GetValues<CommandState>(), Is.EquivalentTo(Open.Concat(Final)));
        Assert.That(Open.Select(state => state.IsFinal()), Is.All.False);
        Assert.That(Final.Select(state => state.IsFinal()), Is.All.True);
    }

    [TestCaseSource(nameof(Open))]
    public async Task A_command_in_this_state_is_open_and_may_expire(CommandState state)
    {
        CommandRecord command = await StoredAsync(state);
        Assert.That((await Get<ICommandStore>().OpenAsync(command.ModuleId)).Single(), Is.EqualTo(command));
        Assert.That(await Get<ICommandStore>().ModulesWithExpiringAsync(command.ExpiresAtMs + 1), Does.Contain(command.ModuleId));
    }

    [TestCaseSource(nameof(Final))]
    public async Task A_command_in_this_state_is_listed_but_open_no_more(CommandState state)
    {
        CommandRecord command = await StoredAsync(state);
        Assert.That(await Get<ICommandStore>().OpenAsync(command.ModuleId), Is.Empty);
        Assert.That(await Get<ICommandStore>().ModulesWithExpiringAsync(command.ExpiresAtMs + 1), Does.Not.Contain(command.ModuleId));
        Assert.That((await Get<ICommandStore>().ListAsync(command.ModuleId, 10)).Single(), Is.EqualTo(command));
    }

    [Test]
    public async Task A_state_goes_forward_until_it_is_final([Values] CommandState from, [Values] CommandState to)
    {
        CommandRecord command = await StoredAsync(from);
        bool expected = Open.Contains(from) && to > from;
        Assert.That(await Get<ICommandStore>().AdvanceAsync(command.Id, to, "so", 9), Is.EqualTo(expected));
        CommandRecord stored = (await Get<ICommandStore>().ListAsync(command.ModuleId, 10)).Single();
        Assert.That(stored, Is.EqualTo(expected ? command with { State = to, Reason = "so", ChangedAtMs = 9 } : command));
    }

    [Test]
    public async Task What_a_command_waits_for_is_kept_until_it_is_sent([Values] CommandState state)
    {
        CommandRecord command = await StoredAsync(state);
        bool expected = state == CommandState.Queued;
        Assert.That(await Get<ICommandStore>().ExplainAsync(command.Id, "so"), Is.EqualTo(expected));
        CommandRecord stored = (await Get<ICommandStore>().ListAsync(command.ModuleId, 10)).Single();
        Assert.That(stored, Is.EqualTo(expected ? command with { Reason = "so" } : command));
    }

    [Test]
    public async Task The_password_goes_with_the_final_state_and_nothing_else_does()
    {
        foreach (string kind in CommandKind.All)
        {
            CommandRecord command = await StoredAsync(CommandState.Queued, kind);
            await Get<ICommandStore>().AdvanceAsync(command.Id, CommandState.Delivered, "", 8);
            Assert.That((await Get<ICommandStore>().ListAsync(command.ModuleId, 10)).Single().DataJson, Is.EqualTo(command.DataJson), kind);

            await Get<ICommandStore>().AdvanceAsync(command.Id, CommandState.Succeeded, "", 9);
            CommandRecord stored = (await Get<ICommandStore>().ListAsync(command.ModuleId, 10)).Single();
            Assert.That(stored.DataJson, Is.EqualTo(kind == CommandKind.ConnectWifi ? "{}" : command.DataJson), kind);
        }
    }

    private async Task<CommandRecord> StoredAsync(CommandState state, string kind = CommandKind.ChangeSettings)
    {
        long id = System.Threading.Interlocked.Increment(ref _lastId);
        var command = new CommandRecord(id, NewModule(), kind, """{"password":"sesame"}""", "somebody", 1000, 2000, state, "", 1000);
        await Get<ICommandStore>().InsertAsync(command);
        return command;
    }
}
