// The name that the device's code knows it by.
namespace nanoFramework.Hardware.Esp32;

/// <summary>The chip's timer; goes when it is told to.</summary>
public static class HighResTimer
{
    /// <summary>µs since the start.</summary>
    public static ulong Microseconds { get; set; }

    /// <summary>µs since the start.</summary>
    public static ulong GetCurrent() => Microseconds;
}
