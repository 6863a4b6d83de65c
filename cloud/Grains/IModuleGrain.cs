using System;
using System.Threading.Tasks;
using Battery.Data;
using Orleans;
using Orleans.Concurrency;

namespace Battery.Grains;

/// <summary>One module; the key is its id. It holds the newest state, the settings, the commands and the links to the module.</summary>
public interface IModuleGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Takes readings of this module. On <see cref="IngestOutcome.Committed"/> every one of them is committed in the
    /// database; on any other answer nothing is promised. Calls interleave while the database works.
    /// </summary>
    /// <param name="batch">Readings of this module only.</param>
    /// <param name="connectionId">The connection that they came through.</param>
    /// <param name="via">The module that opened that connection.</param>
    [AlwaysInterleave]
    Task<IngestResult> Ingest(ReadingBatch batch, Guid connectionId, int via);

    /// <summary>
    /// Tells that a connection reaches this module; the caller renews this every 15 s. Commands that wait go out through it.
    /// Nothing of this is durable: a grain that moved learns its links from the next renewal or reading.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="place">Role and mesh if a status message said so; null leaves what is known.</param>
    /// <param name="heard">Whether the module was heard of just now, by itself or through its relay; false for a mere renewal.</param>
    [AlwaysInterleave]
    Task<AttachResult> Attach(NodeConnection connection, ModulePlace? place, bool heard);

    /// <summary>Tells that a connection does not reach this module any more.</summary>
    [AlwaysInterleave]
    Task Detach(Guid connectionId);

    /// <summary>
    /// Takes the links through relays back, those of one or all: their right to speak for this module has changed. Who still has it
    /// attaches again.
    /// </summary>
    [AlwaysInterleave]
    Task Unlink(int? relay);

    /// <summary>Takes what the module reports of its settings. Durable on return; one that is older than another changes nothing.</summary>
    Task Report(ModuleReport report);

    /// <summary>Takes the module's answer to a command. Durable on return; an answer to a command that is final changes nothing.</summary>
    /// <param name="commandId">The command.</param>
    /// <param name="state">Delivered, Succeeded, Failed or Expired.</param>
    /// <param name="reason">Why it failed; empty otherwise.</param>
    Task Answer(long commandId, CommandState state, string reason);

    /// <summary>
    /// Issues a command. On return it is durable: it goes out as soon as there is a link, over restarts too, or expires.
    /// Refused when the module is not registered, or has <see cref="OpenCommands.Most"/> open ones.
    /// </summary>
    Task<IssueResult> Issue(CommandOrder order);

    /// <summary>
    /// Issues a command as <see cref="Issue"/> does, if the settings that it changes are still as its basis says and the proposal that it
    /// comes of, if any, still waits: a proposal becomes one command, whoever approves it at once.
    /// </summary>
    Task<IssueResult> IssueAgainst(CommandOrder order);

    /// <summary>Tells whoever watches of a proposal that was stored or decided.</summary>
    Task ShowProposal(ProposalRecord proposal);

    /// <summary>Ends commands whose time has run out, some hundreds in one call. Durable on return.</summary>
    Task ExpireCommands();

    /// <summary>The module as it stands; null when it is not registered.</summary>
    [AlwaysInterleave]
    Task<ModuleSnapshot?> GetSnapshot();

    /// <summary>The module with settings and its newest open commands; null when it is not registered.</summary>
    [AlwaysInterleave]
    Task<ModuleOverview?> GetOverview();

    /// <summary>
    /// As <see cref="GetOverview"/>; whatever happens after the answer reaches the watcher, also where its silo has not heard yet that the
    /// module is watched. Holds for ten seconds: from then on the watcher's own renewals count.
    /// </summary>
    [AlwaysInterleave]
    Task<ModuleOverview?> Watch(Guid watcherId, IModuleObserver observer);

    /// <summary>Reads the registration anew after it was made or changed.</summary>
    Task Refresh();

    /// <summary>
    /// Removes the module with its readings, commands and settings; false when it was not registered. Its connection is closed.
    /// </summary>
    Task<bool> Remove();
}
