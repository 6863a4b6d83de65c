namespace Battery.Node.Outbox;

/// <summary>
/// What is known in memory of one file of the outbox. Files of versions 1 and 2 (<see cref="ReadingRecord"/>) are one chunk, those of
/// version 3 as many as there is room for (<see cref="PackedChunk"/>).
/// </summary>
internal sealed class OutboxFile
{
    /// <summary>How the names of files begin that were thinned out; number and level follow as one.</summary>
    internal const string ThinnedPrefix = "thinned";

    internal const int MostLevel = (1 << LevelBits) - 1;

    private const int LevelBits = 4;

    /// <summary>A file with a number, in which all versions share: the higher, the later.</summary>
    internal OutboxFile(int number, int version, int level)
    {
        Number = number;
        Version = version;
        Level = level;
        Name = level == 0 ? Prefix(version) + number.ToString() : ThinnedPrefix + ((number << LevelBits) + level).ToString();
    }

    internal int Number { get; }

    /// <summary>How often its chunks were halved (<see cref="OutboxThinning"/>): of 2^level one is left.</summary>
    internal int Level { get; }

    internal int Version { get; }

    internal string Name { get; }

    /// <summary>Where the chunks begin that are not answered for whole.</summary>
    internal int Start { get; set; }

    /// <summary>How many readings lie before <see cref="Start"/>.</summary>
    internal int Passed { get; set; }

    /// <summary>Up to which of its readings is known what is lost of them.</summary>
    internal int Accounted { get; set; }

    /// <summary>Where the whole chunks end, and how much flash it takes.</summary>
    internal int End { get; set; }

    /// <summary>How many readings were ever put into it.</summary>
    internal int Total { get; set; }

    /// <summary>How many are still to be acknowledged.</summary>
    internal int Waiting { get; set; }

    /// <summary>Whether more may be appended: not where a power loss or a fault may have left a part of a chunk at its end.</summary>
    internal bool IsOpen { get; set; }

    /// <summary>Whether a chunk of a newer build was met in it.</summary>
    internal bool IsNewer { get; set; }

    /// <summary>The one chunk of a file of version 1 or 2; null for others.</summary>
    internal OutboxChunk OnlyChunk { get; set; }

    /// <summary>One that was thinned out, by what follows its prefix.</summary>
    internal static OutboxFile Thinned(int numberAndLevel)
    {
        return new OutboxFile(numberAndLevel >> LevelBits, PackedChunk.Version, numberAndLevel & MostLevel);
    }

    /// <summary>How the names of files of a version begin; the number follows.</summary>
    internal static string Prefix(int version)
    {
        return version == ReadingRecord.FirstVersion ? "outbox" : version == ReadingRecord.Version ? "readings" : "packed";
    }
}
