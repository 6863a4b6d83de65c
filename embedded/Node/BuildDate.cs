namespace Battery.Node;

/// <summary>
/// When this firmware was built: no date that a GPS receiver tells can lie before it. The day is that of the commit, so that the same
/// sources give the same firmware; BuildDate.targets writes it. Where that is not known (an archive without SOURCE_DATE_EPOCH, a project
/// of another kind) it is the day of the release.
/// </summary>
internal static partial class BuildDate
{
    /// <summary>Midnight of that day, UTC, milliseconds since 1970-01-01.</summary>
    internal const long UtcMilliseconds = Day * 86400000L;
}
