namespace Battery.Node.Platform;

/// <summary>
/// Sleep. What keeps RAM is light sleep on the ESP32: Wi-Fi is off in it, and what was connected is not any more; on a computer the thread
/// waits.
/// </summary>
public interface IPower
{
    /// <summary>
    /// Sleeps at most so long and returns early when <see cref="Wake"/> is called, was called since the last sleep, or an interrupt of the
    /// board comes that the node waits for (DIO0 of the radio, bytes on a serial line). The node's clocks go on meanwhile. Called by the
    /// worker only, when no other thread of the node needs the processor.
    /// </summary>
    /// <param name="milliseconds">At least 1.</param>
    void Sleep(int milliseconds);

    /// <summary>Ends the sleep, or the next one where none is. Any thread may call, interrupt handlers too; allocates nothing.</summary>
    void Wake();

    /// <summary>
    /// Sleeps so long with next to nothing switched on, and starts the node anew: RAM is not kept, pins are let go. Does not return on the
    /// ESP32; where it does, the node ends soon.
    /// </summary>
    /// <param name="seconds">At least 1.</param>
    void SleepDeeply(int seconds);
}
