using System.Collections.Generic;
using System.Linq;
using Battery.Data.Identity;

namespace Battery.Web.Security;

/// <summary>What came of a change of an account.</summary>
/// <param name="Outcome">Whether it is done, and why not.</param>
/// <param name="Errors">What was wrong with what was given, by its name in the API; nothing was changed then. Null if nothing was.</param>
internal sealed record AccountAnswer(AccountOutcome Outcome, Dictionary<string, string[]>? Errors = null)
{
    public static readonly AccountAnswer Done = new(AccountOutcome.Done);

    public bool IsDone => Outcome == AccountOutcome.Done && Errors is null;

    /// <summary>Why it was not done, for people.</summary>
    public string Explain()
    {
        if (Errors is { } errors) return string.Join(" ", errors.Select(error => $"{error.Key}: {string.Join(" ", error.Value)}"));
        return Outcome switch
        {
            AccountOutcome.Oneself => "Nobody does this to the own account; the own password is changed with the old one.",
            AccountOutcome.LastSuperuser => "This is the last superuser who can log in.",
            AccountOutcome.NotAllowed => "Only a superuser makes or changes a superuser.",
            AccountOutcome.NoSuchUser => "There is no such user.",
            AccountOutcome.Changed => "The account was changed by somebody else at the same time.",
            _ => "It is done.",
        };
    }
}
