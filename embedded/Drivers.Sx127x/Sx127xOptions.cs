namespace Battery.Drivers.Sx127x;

/// <summary>How the driver behaves beside the modem's settings.</summary>
public sealed class Sx127xOptions
{
    /// <summary>Waits for a number of milliseconds.</summary>
    /// <param name="milliseconds">How long to wait.</param>
    public delegate void DelayAction(int milliseconds);

    /// <summary>How the driver waits; null for <see cref="System.Threading.Thread.Sleep(int)"/>.</summary>
    public DelayAction Delay { get; set; }

    /// <summary>A TCXO drives the XTA pin instead of a crystal (data sheet 4.2.2).</summary>
    public bool ExternalClock { get; set; }
}
