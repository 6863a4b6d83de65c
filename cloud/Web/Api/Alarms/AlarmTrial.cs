namespace Battery.Web.Api;

/// <summary>A rule to try on a module's history: one of the module's own, with other figures where they are given.</summary>
/// <param name="Rule">The rule's key.</param>
/// <param name="From">Begin, ms UTC; a week before the end if left out.</param>
/// <param name="To">End, ms UTC; now if left out.</param>
/// <param name="RaiseAt">Instead of the rule's.</param>
/// <param name="ClearAt">Instead of the rule's.</param>
/// <param name="RaiseAfterSeconds">Instead of the rule's, 0…86400.</param>
/// <param name="ClearAfterSeconds">Instead of the rule's, 0…86400.</param>
public sealed record AlarmTrial(
    string? Rule,
    long? From = null,
    long? To = null,
    int? RaiseAt = null,
    int? ClearAt = null,
    int? RaiseAfterSeconds = null,
    int? ClearAfterSeconds = null);
