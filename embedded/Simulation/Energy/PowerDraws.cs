using System.Collections.Generic;

namespace Battery.Simulation.Energy;

/// <summary>Typical currents of a node's parts as their makers publish them.</summary>
public static class PowerDraws
{
    private const double Board = 3.3;

    // The gauge is fed by the pack, four cells.
    private const double Pack = 14.8;

    private const string Esp32 = "ESP32 Series Datasheet, 'Current consumption'";
    private const string Sx1276 = "SX1276/77/78/79 data sheet rev. 7, table 6";
    private const string Neo6 = "NEO-6 Data Sheet GPS.G6-HW-09005, table 'Operating conditions'";
    private const string Gauge = "bq40z50 data sheet SLUSBS8, 'Supply current'";

    /// <summary>Wi-Fi sends, 802.11n at 14 dBm.</summary>
    public static PowerDraw WifiTransmit { get; } = new("ESP32", "Wi-Fi sends", 180, Board, Esp32);

    /// <summary>Wi-Fi listens; the processor works.</summary>
    public static PowerDraw WifiListen { get; } = new("ESP32", "Wi-Fi listens", 97.5, Board, Esp32);

    /// <summary>The processor works at 240 MHz, Wi-Fi is off: the middle of 30 to 68 mA.</summary>
    public static PowerDraw Processor { get; } = new("ESP32", "works, Wi-Fi off", 49, Board, Esp32);

    /// <summary>RAM is kept, the processor stands still, Wi-Fi is off.</summary>
    public static PowerDraw LightSleep { get; } = new("ESP32", "light sleep", 0.8, Board, Esp32);

    /// <summary>Nothing is kept but the timer and its memory; not used by the node, for comparison.</summary>
    public static PowerDraw DeepSleep { get; } = new("ESP32", "deep sleep", 0.01, Board, Esp32);

    /// <summary>The radio sends at 17 dBm by PA_BOOST.</summary>
    public static PowerDraw RadioTransmit { get; } = new("SX1276", "sends", 87, Board, Sx1276);

    /// <summary>The radio listens with the boosted amplifier.</summary>
    public static PowerDraw RadioListen { get; } = new("SX1276", "listens", 11.5, Board, Sx1276);

    /// <summary>The radio sleeps.</summary>
    public static PowerDraw RadioSleep { get; } = new("SX1276", "sleeps", 0.0002, Board, Sx1276);

    /// <summary>The receiver tracks satellites at full performance.</summary>
    public static PowerDraw GpsTracking { get; } = new("NEO-6M", "tracks", 39, Board, Neo6);

    /// <summary>The gauge measures; its own cells feed it.</summary>
    public static PowerDraw GaugeNormal { get; } = new("BQ40Z50", "normal", 0.336, Pack, Gauge);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PowerDraw> All { get; } =
    [
        WifiTransmit, WifiListen, Processor, LightSleep, DeepSleep, RadioTransmit, RadioListen, RadioSleep, GpsTracking, GaugeNormal,
    ];
}
