using System.Collections.Generic;

namespace Battery.Simulation.Energy;

/// <summary>A day of each kind of node, from what its jobs do (embedded/Node/Jobs) and what goes over its links.</summary>
public static class NodeDays
{
    // A frame of some hundred bytes with its acknowledgement, at a middling rate.
    private const double FrameSeconds = 0.001;
    private const int ReadingsEvery5Seconds = EnergyDay.Seconds / 5;

    // An access point's, ten a second at 1 Mbit/s.
    private const double BeaconSeconds = 0.0012;
    private const int BeaconsASecond = 10;

    // 10 % in the band of 869.525 MHz is allowed; a mesh of five keeps to some 2 %, a HUB's acknowledgements to less.
    private const double RootDuty = 0.02;
    private const double HubDuty = 0.005;

    // NodeConfiguration.UploadMilliseconds; to find the ROOT, join, connect, tell, and 5 s for commands.
    private const int Windows = 96;
    private const double WindowSeconds = 12;
    private const int SleepersReadings = 1440;

    // GpsJob.ListenMilliseconds and the reading itself.
    private const double AwakeSeconds = 1.9;

    /// <summary>A module that does not sleep, at a site's Wi-Fi or as a member: a reading every 5 s.</summary>
    public static EnergyDay Module { get; } = Common("Module at Wi-Fi")
        .Add(PowerDraws.WifiTransmit, ReadingsEvery5Seconds * FrameSeconds).Rest(PowerDraws.WifiListen)
        .Rest(PowerDraws.RadioSleep);

    /// <summary>A ROOT with four members: access point, radio to the HUB.</summary>
    public static EnergyDay Root { get; } = Common("ROOT with four members")
        .Add(PowerDraws.WifiTransmit, (EnergyDay.Seconds * BeaconsASecond * BeaconSeconds) + (4 * ReadingsEvery5Seconds * FrameSeconds))
        .Rest(PowerDraws.WifiListen)
        .Add(PowerDraws.RadioTransmit, EnergyDay.Seconds * RootDuty).Rest(PowerDraws.RadioListen);

    /// <summary>A HUB: no pack, radio, the internet by Wi-Fi.</summary>
    public static EnergyDay Hub { get; } = new EnergyDay("HUB")
        .Add(PowerDraws.WifiTransmit, ReadingsEvery5Seconds * FrameSeconds).Rest(PowerDraws.WifiListen)
        .Add(PowerDraws.RadioTransmit, EnergyDay.Seconds * HubDuty).Rest(PowerDraws.RadioListen)
        .Rest(PowerDraws.GpsTracking);

    /// <summary>A member that sleeps: a reading a minute, told every 15 minutes.</summary>
    public static EnergyDay Sleeper { get; } = Sleeping(Common("Member that sleeps"));

    /// <summary>The same without a GPS receiver, which does not sleep.</summary>
    public static EnergyDay SleeperWithoutGps { get; } = Sleeping(new EnergyDay("Member that sleeps, without GPS").Rest(PowerDraws.GaugeNormal));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<EnergyDay> All { get; } = [Module, Root, Hub, Sleeper, SleeperWithoutGps];

    private static EnergyDay Common(string node) => new EnergyDay(node).Rest(PowerDraws.GaugeNormal).Rest(PowerDraws.GpsTracking);

    private static EnergyDay Sleeping(EnergyDay day) => day
        .Add(PowerDraws.WifiListen, Windows * WindowSeconds)
        .Add(PowerDraws.Processor, SleepersReadings * AwakeSeconds)
        .Rest(PowerDraws.LightSleep)
        .Rest(PowerDraws.RadioSleep);
}
