using System;

// The names that the device's code knows it by.
namespace nanoFramework.Runtime.Native;

/// <summary>How the board restarts.</summary>
public enum RebootOption
{
    /// <summary>Wholly.</summary>
    NormalReboot,
}

/// <summary>The board's supply.</summary>
public class Power
{
    /// <summary>How often it was restarted.</summary>
    public static int Restarts { get; set; }

    /// <summary>Restarts it; the caller goes on for a moment.</summary>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => Restarts++;
}

/// <summary>The system's clock.</summary>
public static class Rtc
{
    /// <summary>What it was set to last.</summary>
    public static DateTime Set { get; private set; }

    /// <summary>Sets it.</summary>
    public static bool SetSystemTime(DateTime time)
    {
        Set = time;
        return true;
    }
}
