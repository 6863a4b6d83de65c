namespace Battery.Protocol;

/// <summary>What the cells of a module are made of. A number is never given a second meaning; a new one goes to the end.</summary>
public enum CellChemistry
{
    /// <summary>Nobody said: only what every chemistry bears is allowed.</summary>
    Unknown,

    /// <summary>Lithium iron phosphate.</summary>
    Lfp,

    /// <summary>Lithium nickel manganese cobalt oxide.</summary>
    Nmc,

    /// <summary>Lithium nickel cobalt aluminium oxide.</summary>
    Nca,

    /// <summary>Lithium cobalt oxide.</summary>
    Lco,

    /// <summary>Lithium titanate.</summary>
    Lto,
}
