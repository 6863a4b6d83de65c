using System.Collections.Generic;
using Battery.Grains;

namespace Battery.Web.Api;

/// <summary>When a rule would have held.</summary>
/// <param name="Rule">The rule as it was tried.</param>
/// <param name="Episodes">Each time, in order; 1,000 at most.</param>
/// <param name="HasMore">Whether there were more.</param>
public sealed record AlarmTrialResult(AlarmRuleView Rule, IReadOnlyList<AlarmEpisode> Episodes, bool HasMore);
