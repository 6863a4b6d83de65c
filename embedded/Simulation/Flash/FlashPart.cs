namespace Battery.Simulation.Flash;

/// <summary>What some files have cost the flash.</summary>
public sealed class FlashPart
{
    /// <summary>How often a file was written, appended to or removed.</summary>
    public int Operations { get; internal set; }

    /// <summary>Blocks of data that were erased.</summary>
    public int DataErases { get; internal set; }

    /// <summary>
    /// Its share in the erases of directories, by what it programmed there: name, place, content of small files, checksums, filled up.
    /// </summary>
    public double DirectoryErases { get; internal set; }

    /// <summary>Blocks that were erased in all.</summary>
    public double Erases => DataErases + DirectoryErases;

    /// <summary>Bytes that were programmed in all.</summary>
    public long ProgrammedBytes { get; internal set; }
}
