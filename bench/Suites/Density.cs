namespace Battery.Bench.Suites;

/// <summary>How many bytes of a payload need an escape.</summary>
public enum Density
{
    /// <summary>None.</summary>
    None,

    /// <summary>As many as random bytes have: 1 in 128.</summary>
    Random,

    /// <summary>One in ten.</summary>
    Tenth,

    /// <summary>Every second one.</summary>
    Half,
}
