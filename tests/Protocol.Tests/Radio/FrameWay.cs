namespace Battery.Protocol.Tests;

/// <summary>The implementations of frame encoder and decoder.</summary>
public enum FrameWay
{
    /// <summary>The one for nanoFramework.</summary>
    Portable,

    /// <summary>The one for any processor with vectors.</summary>
    Table,

    /// <summary>The one that .NET takes on this processor.</summary>
    Best,
}
