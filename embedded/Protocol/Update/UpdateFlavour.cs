namespace Battery.Protocol.Update;

/// <summary>Which platform a bundle is for. The numbers are signed, and never given a second meaning.</summary>
public enum UpdateFlavour
{
    /// <summary>Assemblies (<c>.pe</c>) for the interpreter of nanoFramework.</summary>
    NanoFramework = 1,

    /// <summary>The published files of a node on a PC or a Linux board.</summary>
    Host = 2,
}
