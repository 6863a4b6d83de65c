namespace Battery.Data;

/// <summary>How a relay stands to a module; stored by its number.</summary>
public enum RelayBindingKind
{
    /// <summary>It wants to speak for the module and may not: nobody has allowed it.</summary>
    Wanted = 0,

    /// <summary>It was the first that brought the module, which nobody had heard of before.</summary>
    Pinned = 1,

    /// <summary>A user allowed it.</summary>
    Allowed = 2,
}
