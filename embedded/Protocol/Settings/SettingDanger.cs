namespace Battery.Protocol;

/// <summary>What a wrong value of a setting can do; a page asks accordingly before it sends one.</summary>
public enum SettingDanger
{
    /// <summary>Nothing lasting.</summary>
    None,

    /// <summary>It can cut the module off.</summary>
    Reach,

    /// <summary>It can make the pack's protection act too late, or too early.</summary>
    Protection,
}
