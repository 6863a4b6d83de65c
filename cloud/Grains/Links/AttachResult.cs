namespace Battery.Grains;

/// <summary>The answer to an attached link.</summary>
public enum AttachResult
{
    /// <summary>Commands go through this link now, or stand ready to.</summary>
    Attached,

    /// <summary>The module has a newer connection of its own; the caller closes this one with status 4001.</summary>
    Replaced,

    /// <summary>There is no such module.</summary>
    NotRegistered,
}
