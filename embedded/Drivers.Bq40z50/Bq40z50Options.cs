namespace Battery.Drivers.Bq40z50;

/// <summary>How the driver behaves on the bus.</summary>
public sealed class Bq40z50Options
{
    /// <summary>Waits for a number of milliseconds.</summary>
    /// <param name="milliseconds">How long to wait.</param>
    public delegate void DelayAction(int milliseconds);

    /// <summary>Whether packet error codes are sent and checked. True by default; the chip supports them always.</summary>
    public bool PacketErrorChecking { get; set; } = true;

    /// <summary>
    /// Whether a read is two transfers, the command with STOP and then the read, where SMBus has one with a repeated START. Some hosts
    /// and gauges want that: after a repeated START they give 0xFF in all bytes, or garbage (TI E2E 795170, Zephyr #118740). False by
    /// default. The packet error code is computed as for one transfer; no manual says whether the chip does so too: where all codes
    /// mismatch, turn <see cref="PacketErrorChecking"/> off.
    /// </summary>
    public bool StopBeforeRead { get; set; }

    /// <summary>
    /// The wait between the command and the read with <see cref="StopBeforeRead"/>, ms. One host was content with 0.1 ms (Zephyr #118740).
    /// </summary>
    public int ReadPauseMilliseconds { get; set; } = 1;

    /// <summary>The wait before each transfer but the first, ms; for a gauge or a host that cannot take one right after another.</summary>
    public int PaceMilliseconds { get; set; }

    /// <summary>How often an exchange that failed is tried again, 0 or more.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>The wait before the first retry, ms; doubled before each further one.</summary>
    public int BackOffMilliseconds { get; set; } = 5;

    /// <summary>
    /// The wait between a subcommand to ManufacturerBlockAccess and reading its answer, ms. The chip stretches the clock
    /// until the answer is there; a controller that does not support that needs a wait here.
    /// </summary>
    public int ManufacturerAccessMilliseconds { get; set; }

    /// <summary>How often a write to data flash is looked for until it is there, ms, 1 or more.</summary>
    public int DataFlashPollMilliseconds { get; set; } = 5;

    /// <summary>
    /// After how long a write to data flash has failed, ms; the wait after one that cannot be looked for (keys, records). Erasing a page
    /// takes the chip up to 40 ms, programming a word 40 µs (data sheet SLUSBS8, "Electrical Characteristics: Data Flash").
    /// </summary>
    public int DataFlashWriteMilliseconds { get; set; } = 200;

    /// <summary>The revision to take the gauge for; null for that of its firmware version, which is read once.</summary>
    public GaugeRevision Revision { get; set; }

    /// <summary>The map of data flash to use; null for that of the gauge's firmware version, which is read once.</summary>
    public DataFlashMap DataFlashMap { get; set; }

    /// <summary>The wait after a reset before the gauge is asked again, ms.</summary>
    public int ResetMilliseconds { get; set; } = 1000;

    /// <summary>The wait between a challenge and its response, ms (TRM SLUUBK0 11.4: 250).</summary>
    public int AuthenticationMilliseconds { get; set; } = 250;

    /// <summary>How long a state may take to show after the command for it, ms; the firmware works in steps of 250 ms and 1 s.</summary>
    public int SettleMilliseconds { get; set; } = 1500;

    /// <summary>How the driver waits; null for <see cref="System.Threading.Thread.Sleep(int)"/>.</summary>
    public DelayAction Delay { get; set; }
}
