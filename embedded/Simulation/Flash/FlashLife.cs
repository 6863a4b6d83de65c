namespace Battery.Simulation.Flash;

/// <summary>How long flash takes what is written to it.</summary>
public static class FlashLife
{
    /// <summary>
    /// How often a sector of the usual chips can be programmed and erased at least: Winbond W25Q32JV and GigaDevice GD25Q32C, features.
    /// </summary>
    public const int Cycles = 100_000;

    /// <summary>The file system that nanoFramework's image has on an ESP32 with 4 MB of flash, bytes.</summary>
    public const int SmallestFileSystem = 0x40000;

    /// <summary>
    /// Years until it is worn out. Littlefs levels over what is free: half of the blocks are taken not to be, by the outbox and by what
    /// never changes.
    /// </summary>
    /// <param name="erasesOfDay">Blocks that are erased in a day.</param>
    /// <param name="fileSystem">The size of the file system, bytes.</param>
    public static double Years(double erasesOfDay, int fileSystem) =>
        erasesOfDay == 0 ? double.PositiveInfinity : fileSystem / SimulatedFlash.BlockBytes / 2.0 * Cycles / erasesOfDay / 365;
}
