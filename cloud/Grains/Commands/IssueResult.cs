using Battery.Data;
using Orleans;

namespace Battery.Grains;

/// <summary>The answer to an order.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Command">The command; null unless it was issued.</param>
/// <param name="Twin">The settings as they stand, where they have changed since the order was made.</param>
[GenerateSerializer]
[Immutable]
public sealed record IssueResult(
    [property: Id(0)] IssueOutcome Outcome, [property: Id(1)] CommandRecord? Command = null, [property: Id(2)] ModuleTwin? Twin = null);
