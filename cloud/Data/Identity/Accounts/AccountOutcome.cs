namespace Battery.Data.Identity;

/// <summary>What came of a change of an account.</summary>
public enum AccountOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such user.</summary>
    NoSuchUser,

    /// <summary>Only a superuser may make or change a superuser.</summary>
    NotAllowed,

    /// <summary>Nobody changes the own role, locks or removes themselves, or sets the own password without the old one.</summary>
    Oneself,

    /// <summary>There would be no superuser left who can log in.</summary>
    LastSuperuser,

    /// <summary>The account was changed by somebody else at the same time.</summary>
    Changed,
}
