using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Protocol;

namespace Cloud.Tests.Nodes;

/// <summary>Modules' grains that note who called them, in order, and do what a test says.</summary>
internal sealed class FakeFleet
{
    /// <summary>What was called so far: module, call, what matters of its arguments.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Where each module is said to stand.</summary>
    public Dictionary<int, ModulePlace?> Places { get; } = [];

    /// <summary>What becomes of readings; by default they are committed.</summary>
    public Func<int, Task<IngestResult>> OnIngest { get; set; } =
        _ => Task.FromResult(new IngestResult(IngestOutcome.Committed, string.Empty, true));

    public Func<int, AttachResult> OnAttach { get; set; } = _ => AttachResult.Attached;

    /// <summary>What else happens in a call, besides noting it.</summary>
    public Func<string, Task> OnCall { get; set; } = _ => Task.CompletedTask;

    public IModuleGrain Of(int module) => new Module(this, module);

    private Task NoteAsync(string call)
    {
        Calls.Add(call);
        return OnCall(call);
    }

    private sealed class Module(FakeFleet fleet, int id) : IModuleGrain
    {
        public async Task<IngestResult> Ingest(ReadingBatch batch, Guid connectionId, int via)
        {
            await fleet.NoteAsync($"{id} ingest {batch.Readings.Count} via {via}");
            return await fleet.OnIngest(id);
        }

        public async Task<AttachResult> Attach(NodeConnection connection, ModulePlace? place, bool heard)
        {
            fleet.Places[id] = place;
            await fleet.NoteAsync($"{id} attach" + (heard ? " heard" : string.Empty));
            return fleet.OnAttach(id);
        }

        public Task Unlink(int? relay) => throw new NotSupportedException();

        public Task Detach(Guid connectionId) => fleet.NoteAsync($"{id} detach");

        public Task Report(ModuleReport report) => fleet.NoteAsync($"{id} report {report.Settings.Get(Setting.ReportInterval)}");

        public Task Answer(long commandId, CommandState state, string reason) =>
            fleet.NoteAsync($"{id} answer {commandId} {state} {reason}".TrimEnd());

        public Task<IssueResult> Issue(CommandOrder order) => throw new NotSupportedException();

        public Task<IssueResult> IssueAgainst(CommandOrder order) => throw new NotSupportedException();

        public Task ShowProposal(ProposalRecord proposal) => throw new NotSupportedException();

        public Task ExpireCommands() => throw new NotSupportedException();

        public Task<ModuleSnapshot?> GetSnapshot() => throw new NotSupportedException();

        public Task<ModuleOverview?> GetOverview() => throw new NotSupportedException();

        public Task<ModuleOverview?> Watch(Guid watcherId, IModuleObserver observer) => throw new NotSupportedException();

        public Task Refresh() => throw new NotSupportedException();

        public Task<bool> Remove() => throw new NotSupportedException();
    }
}
