namespace Battery.Protocol.Original;

/// <summary>
/// Every telemetry structure that the original system published (radio_payload, later radio_data_packet, in LoRa.h), told apart by its
/// size. All modules of a message have the same, for the ROOT packs those of its members too.
/// </summary>
internal static class OriginalLayoutTable
{
    private const int NoCells = 5;
    private const int AfterCells = 13;

    internal static readonly OriginalLayout[] All = new OriginalLayout[]
    {
        // 2025-07-02, 7cfe889: an older gauge; of its thresholds nothing is taken.
        new OriginalLayout(19, 0, false, NoCells, -1, -1, -1),

        // 2025-07-17, b9480f7.
        new OriginalLayout(36, 0, false, AfterCells, -1, -1, -1),

        // 2025-08-06, 3bcbf98: time and place, four bytes each, come first.
        new OriginalLayout(52, 16, false, AfterCells, -1, -1, -1),

        // 2025-08-27, dbf098e, on a branch without time and place: Wi-Fi.
        new OriginalLayout(37, 0, false, AfterCells, -1, -1, 36),

        // 2025-09-23, 52c92fd: both.
        new OriginalLayout(53, 16, false, AfterCells, -1, -1, 52),

        // 2025-10-17, 8f8e9ae: time and place in full.
        new OriginalLayout(65, 28, true, AfterCells, -1, -1, 64),

        // 2025-11-26, 20013c2: cycles.
        new OriginalLayout(67, 28, true, AfterCells, 64, -1, 66),

        // 2026-03-06, 5b4db75: the inverter's power, in a unit of its own, and whether it is on.
        new OriginalLayout(70, 28, true, AfterCells, 64, 68, 69),

        // Never published; said to be in use. Taken is what has stood at the same place in the three versions before, and nothing behind
        // it.
        new OriginalLayout(78, 28, true, AfterCells, -1, -1, -1),
    };
}
