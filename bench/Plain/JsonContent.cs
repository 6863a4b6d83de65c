using System.Text.Json.Serialization;
using Battery.Protocol;

namespace Battery.Bench.Plain;

/// <summary>The content of a reading as the class that a JSON serialiser wants.</summary>
internal sealed class JsonContent
{
    [JsonPropertyName("t")]
    public long TakenAt { get; set; }

    [JsonPropertyName("s")]
    public int TimeSource { get; set; }

    [JsonPropertyName("b")]
    public int BootId { get; set; }

    [JsonPropertyName("n")]
    public int Sequence { get; set; }

    [JsonPropertyName("lat")]
    public double? Latitude { get; set; }

    [JsonPropertyName("lon")]
    public double? Longitude { get; set; }

    [JsonPropertyName("Q")]
    public int? StateOfCharge { get; set; }

    [JsonPropertyName("H")]
    public int? StateOfHealth { get; set; }

    [JsonPropertyName("V")]
    public int? PackVoltage { get; set; }

    [JsonPropertyName("V1")]
    public int? CellVoltage1 { get; set; }

    [JsonPropertyName("V2")]
    public int? CellVoltage2 { get; set; }

    [JsonPropertyName("V3")]
    public int? CellVoltage3 { get; set; }

    [JsonPropertyName("V4")]
    public int? CellVoltage4 { get; set; }

    [JsonPropertyName("I")]
    public int? PackCurrent { get; set; }

    [JsonPropertyName("I1")]
    public int? CellCurrent1 { get; set; }

    [JsonPropertyName("I2")]
    public int? CellCurrent2 { get; set; }

    [JsonPropertyName("I3")]
    public int? CellCurrent3 { get; set; }

    [JsonPropertyName("I4")]
    public int? CellCurrent4 { get; set; }

    [JsonPropertyName("P")]
    public int? Power { get; set; }

    [JsonPropertyName("aT")]
    public int? Temperature { get; set; }

    [JsonPropertyName("cT")]
    public int? CellTemperature { get; set; }

    [JsonPropertyName("T1")]
    public int? Ts1 { get; set; }

    [JsonPropertyName("T2")]
    public int? Ts2 { get; set; }

    [JsonPropertyName("T3")]
    public int? Ts3 { get; set; }

    [JsonPropertyName("T4")]
    public int? Ts4 { get; set; }

    [JsonPropertyName("OTC")]
    public int? OverTemperatureCharge { get; set; }

    [JsonPropertyName("CC")]
    public int? CycleCount { get; set; }

    [JsonPropertyName("RC")]
    public int? RemainingCapacity { get; set; }

    [JsonPropertyName("FCC")]
    public int? FullChargeCapacity { get; set; }

    [JsonPropertyName("SS")]
    public uint? SafetyStatus { get; set; }

    [JsonPropertyName("PF")]
    public uint? PermanentFailStatus { get; set; }

    [JsonPropertyName("OS")]
    public uint? OperationStatus { get; set; }

    [JsonPropertyName("inv")]
    public bool? InverterOn { get; set; }

    [JsonPropertyName("wifi")]
    public bool? WifiConnected { get; set; }

    public static JsonContent Of(Reading reading) => new()
    {
        TakenAt = reading.TakenAtMilliseconds,
        TimeSource = (int)reading.TimeSource,
        BootId = reading.BootId,
        Sequence = reading.Sequence,
        Latitude = Number(reading, ReadingField.Latitude) / 1e7,
        Longitude = Number(reading, ReadingField.Longitude) / 1e7,
        StateOfCharge = Number(reading, ReadingField.StateOfCharge),
        StateOfHealth = Number(reading, ReadingField.StateOfHealth),
        PackVoltage = Number(reading, ReadingField.PackVoltage),
        CellVoltage1 = Number(reading, ReadingField.CellVoltage1),
        CellVoltage2 = Number(reading, ReadingField.CellVoltage2),
        CellVoltage3 = Number(reading, ReadingField.CellVoltage3),
        CellVoltage4 = Number(reading, ReadingField.CellVoltage4),
        PackCurrent = Number(reading, ReadingField.PackCurrent),
        CellCurrent1 = Number(reading, ReadingField.CellCurrent1),
        CellCurrent2 = Number(reading, ReadingField.CellCurrent2),
        CellCurrent3 = Number(reading, ReadingField.CellCurrent3),
        CellCurrent4 = Number(reading, ReadingField.CellCurrent4),
        Power = Number(reading, ReadingField.Power),
        Temperature = Number(reading, ReadingField.Temperature),
        CellTemperature = Number(reading, ReadingField.CellTemperature),
        Ts1 = Number(reading, ReadingField.Ts1),
        Ts2 = Number(reading, ReadingField.Ts2),
        Ts3 = Number(reading, ReadingField.Ts3),
        Ts4 = Number(reading, ReadingField.Ts4),
        OverTemperatureCharge = Number(reading, ReadingField.OverTemperatureCharge),
        CycleCount = Number(reading, ReadingField.CycleCount),
        RemainingCapacity = Number(reading, ReadingField.RemainingCapacity),
        FullChargeCapacity = Number(reading, ReadingField.FullChargeCapacity),
        SafetyStatus = (uint?)Number(reading, ReadingField.SafetyStatus),
        PermanentFailStatus = (uint?)Number(reading, ReadingField.PermanentFailStatus),
        OperationStatus = (uint?)Number(reading, ReadingField.OperationStatus),
        InverterOn = Number(reading, ReadingField.InverterOn) is { } inverterOn ? inverterOn != 0 : null,
        WifiConnected = Number(reading, ReadingField.WifiConnected) is { } wifiConnected ? wifiConnected != 0 : null,
    };

    private static int? Number(Reading reading, int field) => reading.Has(field) ? reading.Get(field) : null;
}
