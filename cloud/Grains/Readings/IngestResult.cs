using Orleans;

namespace Battery.Grains;

/// <summary>The answer to a batch of readings.</summary>
/// <param name="Outcome">What became of them.</param>
/// <param name="Reason">Why they were refused; empty otherwise.</param>
/// <param name="LinkKnown">Whether the grain knows the connection that they came through; if not, the caller attaches it again.</param>
[GenerateSerializer]
[Immutable]
public sealed record IngestResult(
    [property: Id(0)] IngestOutcome Outcome, [property: Id(1)] string Reason, [property: Id(2)] bool LinkKnown);
