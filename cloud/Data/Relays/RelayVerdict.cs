namespace Battery.Data;

/// <summary>Whether a relay may speak for a module, and what that answer changed.</summary>
public enum RelayVerdict
{
    /// <summary>There is no such module: whoever stores for it says so.</summary>
    NotRegistered,

    /// <summary>It may: it is bound to the module or belongs to the same site.</summary>
    May,

    /// <summary>It may: nobody had heard of the module before, and from now on it is bound to this relay.</summary>
    FirstContact,

    /// <summary>It may not, and that it wants to was noted before.</summary>
    MayNot,

    /// <summary>It may not; that it wants to is noted from now on.</summary>
    Wants,
}
