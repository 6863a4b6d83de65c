using System.Linq;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using NUnit.Framework;

namespace Data.Tests;

[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
public sealed class ProposalStoreTests(DatabaseEngine engine) : ContractFixture(engine)
{
    private const int Most = 3;

    private static long _lastCommand = 1_000_000;

    [Test]
    public async Task A_proposal_comes_back_as_it_was_with_an_id_that_rises()
    {
        int module = NewModule();
        ProposalRecord first = await ProposeAsync(module);
        ProposalRecord second = await ProposeAsync(module);
        Assert.That(first.Id, Is.Positive);
        Assert.That(second.Id, Is.GreaterThan(first.Id));
        Assert.That(await Get<IProposalStore>().FindAsync(first.Id), Is.EqualTo(first));
        Assert.That(await Get<IProposalStore>().ListAsync(module, 10), Is.EqualTo(new[] { second, first }));
        Assert.That(await Get<IProposalStore>().FindAsync(long.MaxValue), Is.Null);
    }

    [Test]
    public async Task Of_a_module_only_so_many_wait()
    {
        int module = NewModule();
        for (int i = 0; i < Most; i++) await ProposeAsync(module);
        Assert.That(await Get<IProposalStore>().InsertAsync(Proposal(module), Most), Is.Null);
        await Get<IProposalStore>().EndAsync((await LatestAsync(module)).Id, ProposalState.Declined, "bob", 5);
        Assert.That(await Get<IProposalStore>().InsertAsync(Proposal(module), Most), Is.Not.Null);
        Assert.That(await Get<IProposalStore>().InsertAsync(Proposal(module) with { IssuedAtMs = 1000 }, Most), Is.Not.Null, "expired");
    }

    [Test]
    public async Task An_approved_proposal_is_a_command_and_says_which_and_whose_it_was()
    {
        ProposalRecord proposal = await ProposeAsync(NewModule());
        CommandRecord command = Command(proposal, "bob");
        Assert.That(await Get<ICommandStore>().InsertApprovedAsync(command, proposal.Id), Is.True);
        Assert.That((await Get<ICommandStore>().OpenAsync(proposal.ModuleId)).Single(), Is.EqualTo(command));
        ProposalRecord approved = proposal with
        {
            State = ProposalState.Approved,
            Decider = "bob",
            DecidedAtMs = command.IssuedAtMs,
            CommandId = command.Id,
        };
        Assert.That(await Get<IProposalStore>().FindAsync(proposal.Id), Is.EqualTo(approved));
    }

    [Test]
    public async Task Of_many_who_approve_at_once_one_does()
    {
        ProposalRecord proposal = await ProposeAsync(NewModule());
        bool[] approved = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            i => Task.Run(() => Get<ICommandStore>().InsertApprovedAsync(Command(proposal, "user" + i), proposal.Id))));
        Assert.That(approved.Count(one => one), Is.EqualTo(1));
        Assert.That(await Get<ICommandStore>().OpenAsync(proposal.ModuleId), Has.Count.EqualTo(1));
    }

    [TestCase(ProposalState.Declined)]
    [TestCase(ProposalState.Outdated)]
    public async Task What_has_ended_is_not_approved_and_ends_once(ProposalState state)
    {
        ProposalRecord proposal = await ProposeAsync(NewModule());
        Assert.That(await Get<IProposalStore>().EndAsync(proposal.Id, state, "bob", 6), Is.True);
        Assert.That(await Get<IProposalStore>().EndAsync(proposal.Id, ProposalState.Declined, "eve", 7), Is.False);
        Assert.That(await Get<ICommandStore>().InsertApprovedAsync(Command(proposal, "eve"), proposal.Id), Is.False);
        ProposalRecord ended = await LatestAsync(proposal.ModuleId);
        Assert.That((ended.State, ended.Decider, ended.DecidedAtMs, ended.CommandId), Is.EqualTo((state, "bob", 6L, 0L)));
        Assert.That(await Get<ICommandStore>().ListAsync(proposal.ModuleId, 10), Is.Empty);
    }

    [Test]
    public async Task After_its_time_it_waits_no_more()
    {
        ProposalRecord proposal = await ProposeAsync(NewModule());
        long over = proposal.ExpiresAtMs;
        Assert.That((proposal.StateAt(over - 1), proposal.StateAt(over)), Is.EqualTo((ProposalState.Waiting, ProposalState.Expired)));
        Assert.That(await Get<IProposalStore>().EndAsync(proposal.Id, ProposalState.Declined, "bob", over), Is.False);
        CommandRecord late = Command(proposal, "bob") with { IssuedAtMs = over };
        Assert.That(await Get<ICommandStore>().InsertApprovedAsync(late, proposal.Id), Is.False);
        Assert.That(
            (await Get<IProposalStore>().WaitingAsync(over - 1, 1000)).Select(waiting => waiting.Id), Does.Contain(proposal.Id));
        Assert.That((await Get<IProposalStore>().WaitingAsync(over, 1000)).Select(waiting => waiting.Id), Does.Not.Contain(proposal.Id));
    }

    [Test]
    public async Task A_proposal_of_another_module_is_not_approved()
    {
        ProposalRecord proposal = await ProposeAsync(NewModule());
        CommandRecord command = Command(proposal, "bob") with { ModuleId = NewModule() };
        Assert.That(await Get<ICommandStore>().InsertApprovedAsync(command, proposal.Id), Is.False);
    }

    [Test]
    public async Task It_goes_with_its_module_and_what_its_cells_are_is_kept()
    {
        int module = NewModule();
        await Get<IModuleStore>().RegisterAsync(module, "Barn", mayRelay: false);
        Assert.That((await Get<IModuleStore>().FindAsync(module))!.Chemistry, Is.EqualTo(CellChemistry.Unknown));
        Assert.That(await Get<IModuleStore>().SetChemistryAsync(module, CellChemistry.Lfp), Is.True);
        Assert.That(await Get<IModuleStore>().SetChemistryAsync(NewModule(), CellChemistry.Lfp), Is.False);
        Assert.That((await Get<IModuleStore>().FindAsync(module))!.Chemistry, Is.EqualTo(CellChemistry.Lfp));
        await Sql.ExecuteAsync(Options, $"UPDATE module SET chemistry = 'sodium' WHERE id = {module}");
        Assert.That((await Get<IModuleStore>().FindAsync(module))!.Chemistry, Is.EqualTo(CellChemistry.Unknown), "of a later build");
        await ProposeAsync(module);
        await Get<IModuleStore>().RemoveAsync(module);
        Assert.That(await Get<IProposalStore>().ListAsync(module, 10), Is.Empty);
    }

    private async Task<ProposalRecord> ProposeAsync(int module) => (await Get<IProposalStore>().InsertAsync(Proposal(module), Most))!;

    private async Task<ProposalRecord> LatestAsync(int module) => (await Get<IProposalStore>().ListAsync(module, 1)).Single();

    private static ProposalRecord Proposal(int module) => new(
        0, module, CommandKind.ChangeSettings, """{"OTC":425}""", """{"desired":{},"reported":{}}""", 300, "ånn", 1, 1000);

    private static CommandRecord Command(ProposalRecord proposal, string approver) => new(
        System.Threading.Interlocked.Increment(ref _lastCommand), proposal.ModuleId, proposal.Kind, proposal.DataJson, proposal.Issuer, 5,
        2000, CommandState.Queued, "", 5, approver);
}
