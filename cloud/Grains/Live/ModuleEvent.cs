using Battery.Data;
using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>
/// One thing that happened to a module; exactly one of snapshot, reading, twin, command and proposal is set, or none when the module was
/// removed.
/// </summary>
[GenerateSerializer]
[Immutable]
public sealed record ModuleEvent
{
    /// <summary>The module.</summary>
    [Id(0)]
    public required int ModuleId { get; init; }

    /// <summary>Its state changed.</summary>
    [Id(1)]
    public ModuleSnapshot? Snapshot { get; init; }

    /// <summary>A newer reading was committed.</summary>
    [Id(2)]
    public Reading? Reading { get; init; }

    /// <summary>Its settings changed.</summary>
    [Id(3)]
    public ModuleTwin? Twin { get; init; }

    /// <summary>A command was issued or moved on.</summary>
    [Id(4)]
    public CommandRecord? Command { get; init; }

    /// <summary>With a reading: when the module was last heard of, ms UTC.</summary>
    [Id(5)]
    public long? LastSeenMs { get; init; }

    /// <summary>A command waits for a second person, or was decided.</summary>
    [Id(6)]
    public ProposalRecord? Proposal { get; init; }

    /// <summary>Whether the module was removed.</summary>
    public bool IsRemoval => (Snapshot, Reading, Twin, Command, Proposal) is (null, null, null, null, null);
}
