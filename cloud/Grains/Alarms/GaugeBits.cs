using System.Collections.Generic;
using Battery.Data;

namespace Battery.Grains;

/// <summary>
/// The bits of a BQ40Z50's SafetyStatus (ManufacturerAccess 0x0051, TRM SLUUBK0 14.1.37) and PFStatus (0x0053, 14.1.39) in words, and how
/// bad each is. What holds the pack off for a while is major; what stays until somebody comes, and what ends the pack, is critical.
/// </summary>
internal static class GaugeBits
{
    public static readonly IReadOnlyList<(int Bit, string Key, string Title, AlarmSeverity Severity)> Safety =
    [
        (0, "cellUndervoltage", "The gauge holds the pack off: a cell is too low", AlarmSeverity.Major),
        (1, "cellOvervoltage", "The gauge holds the charge off: a cell is too high", AlarmSeverity.Major),
        (2, "overcurrentInCharge1", "The gauge holds the charge off: too much current for a while", AlarmSeverity.Major),
        (3, "overcurrentInCharge2", "The gauge holds the charge off: far too much current", AlarmSeverity.Major),
        (4, "overcurrentInDischarge1", "The gauge holds the load off: too much current for a while", AlarmSeverity.Major),
        (5, "overcurrentInDischarge2", "The gauge holds the load off: far too much current", AlarmSeverity.Major),
        (6, "overloadInDischarge", "The gauge holds the load off: overload", AlarmSeverity.Major),
        (7, "overloadInDischargeLatch", "The gauge keeps the load off: overload again and again", AlarmSeverity.Critical),
        (8, "shortCircuitInCharge", "The gauge holds the charge off: short circuit", AlarmSeverity.Critical),
        (9, "shortCircuitInChargeLatch", "The gauge keeps the charge off: short circuit again and again", AlarmSeverity.Critical),
        (10, "shortCircuitInDischarge", "The gauge holds the load off: short circuit", AlarmSeverity.Critical),
        (11, "shortCircuitInDischargeLatch", "The gauge keeps the load off: short circuit again and again", AlarmSeverity.Critical),
        (12, "overtemperatureInCharge", "The gauge holds the charge off: too hot", AlarmSeverity.Major),
        (13, "overtemperatureInDischarge", "The gauge holds the load off: too hot", AlarmSeverity.Major),
        (14, "cellUndervoltageCompensated", "The gauge holds the pack off: a cell is too low, its resistance considered", AlarmSeverity.Major),
        (16, "overtemperatureFet", "The gauge holds the pack off: its switches are too hot", AlarmSeverity.Major),
        (18, "prechargeTimeout", "Charging a very low pack took too long", AlarmSeverity.Major),
        (20, "chargeTimeout", "Charging took too long", AlarmSeverity.Major),
        (22, "overcharge", "More was charged than the pack holds", AlarmSeverity.Major),
        (23, "overchargingCurrent", "The charger gives more current than the gauge asks for", AlarmSeverity.Major),
        (24, "overchargingVoltage", "The charger gives more voltage than the gauge asks for", AlarmSeverity.Major),
        (25, "overPrechargeCurrent", "The charger gives a very low pack too much current", AlarmSeverity.Major),
        (26, "undertemperatureInCharge", "The gauge holds the charge off: too cold", AlarmSeverity.Minor),
        (27, "undertemperatureInDischarge", "The gauge holds the load off: too cold", AlarmSeverity.Minor),
        (28, "cellOvervoltageLatch", "The gauge keeps the charge off: a cell is too high again and again", AlarmSeverity.Critical),
        (29, "overcurrentInDischargeLatch", "The gauge keeps the load off: too much current again and again", AlarmSeverity.Critical),
    ];

    public static readonly IReadOnlyList<(int Bit, string Key, string Title)> PermanentFail =
    [
        (0, "safetyCellUndervoltage", "The pack is off for good: a cell was far too low"),
        (1, "safetyCellOvervoltage", "The pack is off for good: a cell was far too high"),
        (2, "safetyOvercurrentInCharge", "The pack is off for good: far too much current in charge"),
        (3, "safetyOvercurrentInDischarge", "The pack is off for good: far too much current in discharge"),
        (4, "safetyOvertemperatureCell", "The pack is off for good: a cell was far too hot"),
        (5, "cellOvervoltageLatch", "The pack is off for good: a cell was too high again and again"),
        (6, "safetyOvertemperatureFet", "The pack is off for good: its switches were far too hot"),
        (7, "qmaxImbalance", "The pack is off for good: its cells' capacities have drifted apart"),
        (8, "cellBalancing", "The pack is off for good: balancing does not catch up"),
        (9, "impedance", "The pack is off for good: a cell's resistance is too high"),
        (10, "capacityDegradation", "The pack is off for good: a cell's capacity is too low"),
        (11, "voltageImbalanceAtRest", "The pack is off for good: its cells differ at rest"),
        (12, "voltageImbalanceActive", "The pack is off for good: its cells differ under load"),
        (13, "overloadInDischargeLatch", "The pack is off for good: overload"),
        (14, "shortCircuitInChargeLatch", "The pack is off for good: short circuit in charge"),
        (15, "shortCircuitInDischargeLatch", "The pack is off for good: short circuit in discharge"),
        (16, "chargeFet", "The pack is off for good: the switch for charging does not open"),
        (17, "dischargeFet", "The pack is off for good: the switch for the load does not open"),
        (18, "overcurrentInDischargeLatch", "The pack is off for good: too much current in discharge again and again"),
        (19, "fuse", "The pack is off for good: its fuse did not blow when told"),
        (20, "afeRegister", "The pack is off for good: registers of its analogue front end are wrong"),
        (21, "afeCommunication", "The pack is off for good: its analogue front end does not answer"),
        (22, "secondLevel", "The pack is off for good: the second protector has tripped"),
        (23, "ptc", "The pack is off for good: its PTC has tripped"),
        (24, "instructionFlashChecksum", "The pack is off for good: the gauge's firmware is damaged"),
        (26, "dataFlashWear", "The pack is off for good: the gauge's data flash can no longer be written"),
        (28, "openThermistor1", "The pack is off for good: thermistor 1 is open"),
        (29, "openThermistor2", "The pack is off for good: thermistor 2 is open"),
        (30, "openThermistor3", "The pack is off for good: thermistor 3 is open"),
        (31, "openThermistor4", "The pack is off for good: thermistor 4 is open"),
    ];
}
