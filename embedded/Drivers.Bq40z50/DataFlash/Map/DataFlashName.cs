namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The values in data flash that this driver knows by name, in the order of the manuals' classes. Where each lies, its range and its unit
/// is for
/// <see cref="DataFlashMap"/> to say: firmware versions differ. One that not every firmware has names those that do.
/// </summary>
public enum DataFlashName
{
    // Configuration registers, enabled protections and failures, fuse, AFE.
    /// <summary>Configuration: FET Options.</summary>
    FetOptions = 0,
    /// <summary>Configuration: SBS Gauging Configuration.</summary>
    SbsGaugingConfiguration,
    /// <summary>Configuration: Sbs Configuration.</summary>
    SbsConfiguration,
    /// <summary>Configuration: Auth Config (R2).</summary>
    AuthConfig,
    /// <summary>Configuration: Power Config.</summary>
    PowerConfig,
    /// <summary>Configuration: IO Config.</summary>
    IoConfig,
    /// <summary>Configuration: LED Configuration.</summary>
    LedConfiguration,
    /// <summary>Configuration: SOC Flag Config A.</summary>
    SocFlagConfigA,
    /// <summary>Configuration: SOC Flag Config B.</summary>
    SocFlagConfigB,
    /// <summary>Configuration: Balancing Configuration.</summary>
    BalancingConfiguration,
    /// <summary>Configuration: IT Gauging Configuration.</summary>
    ItGaugingConfiguration,
    /// <summary>Configuration: IT Gauging Ext (R2).</summary>
    ItGaugingExt,
    /// <summary>Configuration: Charging Configuration.</summary>
    ChargingConfiguration,
    /// <summary>Configuration: Temperature Enable.</summary>
    TemperatureEnable,
    /// <summary>Configuration: Temperature Mode.</summary>
    TemperatureMode,
    /// <summary>Configuration: DA Configuration.</summary>
    DaConfiguration,
    /// <summary>Fuse: PF Fuse A.</summary>
    PfFuseA,
    /// <summary>Fuse: PF Fuse B.</summary>
    PfFuseB,
    /// <summary>Fuse: PF Fuse C.</summary>
    PfFuseC,
    /// <summary>Fuse: PF Fuse D.</summary>
    PfFuseD,
    /// <summary>Fuse: Min Blow Fuse Voltage.</summary>
    MinBlowFuseVoltage,
    /// <summary>Fuse: Fuse Blow Timeout.</summary>
    FuseBlowTimeout,
    /// <summary>BTP: Init Discharge Set.</summary>
    BtpInitDischargeSet,
    /// <summary>BTP: Init Charge Set (R1, R2).</summary>
    BtpInitChargeSet,
    /// <summary>SMBus: Address (R1, R2).</summary>
    SmbusAddress,
    /// <summary>SMBus: Address Check (R1, R2).</summary>
    SmbusAddressCheck,
    /// <summary>Protection: Protection Configuration.</summary>
    ProtectionConfiguration,
    /// <summary>Protection: Enabled Protections A.</summary>
    EnabledProtectionsA,
    /// <summary>Protection: Enabled Protections B.</summary>
    EnabledProtectionsB,
    /// <summary>Protection: Enabled Protections C.</summary>
    EnabledProtectionsC,
    /// <summary>Protection: Enabled Protections D.</summary>
    EnabledProtectionsD,
    /// <summary>Permanent Failure: Enabled PF A.</summary>
    EnabledPfA,
    /// <summary>Permanent Failure: Enabled PF B.</summary>
    EnabledPfB,
    /// <summary>Permanent Failure: Enabled PF C.</summary>
    EnabledPfC,
    /// <summary>Permanent Failure: Enabled PF D.</summary>
    EnabledPfD,
    /// <summary>AFE: AFE Protection Control.</summary>
    AfeProtectionControl,
    /// <summary>AFE: ZVCHG Exit Threshold.</summary>
    ZvchgExitThreshold,
    /// <summary>Manufacturing: Mfg Status init.</summary>
    ManufacturingStatusInit,

    // The protections: thresholds, delays, recoveries.
    /// <summary>CUV, cell under-voltage: threshold.</summary>
    CuvThreshold,
    /// <summary>CUV, cell under-voltage: delay.</summary>
    CuvDelay,
    /// <summary>CUV, cell under-voltage: recovery.</summary>
    CuvRecovery,
    /// <summary>CUVC, cell under-voltage, compensated for the current: threshold.</summary>
    CuvcThreshold,
    /// <summary>CUVC, cell under-voltage, compensated for the current: delay.</summary>
    CuvcDelay,
    /// <summary>CUVC, cell under-voltage, compensated for the current: recovery.</summary>
    CuvcRecovery,
    /// <summary>COV, cell over-voltage: threshold Low Temp.</summary>
    CovThresholdLowTemp,
    /// <summary>COV, cell over-voltage: threshold Standard Temp (original, R1).</summary>
    CovThresholdStandardTemp,
    /// <summary>COV, cell over-voltage: threshold Standard Temp Low (R2).</summary>
    CovThresholdStandardTempLow,
    /// <summary>COV, cell over-voltage: threshold Standard Temp High (R2).</summary>
    CovThresholdStandardTempHigh,
    /// <summary>COV, cell over-voltage: threshold High Temp.</summary>
    CovThresholdHighTemp,
    /// <summary>COV, cell over-voltage: threshold Rec Temp.</summary>
    CovThresholdRecTemp,
    /// <summary>COV, cell over-voltage: delay.</summary>
    CovDelay,
    /// <summary>COV, cell over-voltage: recovery Low Temp.</summary>
    CovRecoveryLowTemp,
    /// <summary>COV, cell over-voltage: recovery Standard Temp (original, R1).</summary>
    CovRecoveryStandardTemp,
    /// <summary>COV, cell over-voltage: recovery Standard Temp Low (R2).</summary>
    CovRecoveryStandardTempLow,
    /// <summary>COV, cell over-voltage: recovery Standard Temp High (R2).</summary>
    CovRecoveryStandardTempHigh,
    /// <summary>COV, cell over-voltage: recovery High Temp.</summary>
    CovRecoveryHighTemp,
    /// <summary>COV, cell over-voltage: recovery Rec Temp.</summary>
    CovRecoveryRecTemp,
    /// <summary>COV, cell over-voltage: latch Limit (R2).</summary>
    CovLatchLimit,
    /// <summary>COV, cell over-voltage: counter Dec Delay (R2).</summary>
    CovCounterDecDelay,
    /// <summary>COV, cell over-voltage: reset (R2).</summary>
    CovReset,
    /// <summary>OCC1, over-current in charge, first: threshold.</summary>
    Occ1Threshold,
    /// <summary>OCC1, over-current in charge, first: delay.</summary>
    Occ1Delay,
    /// <summary>OCC2, over-current in charge, second: threshold.</summary>
    Occ2Threshold,
    /// <summary>OCC2, over-current in charge, second: delay.</summary>
    Occ2Delay,
    /// <summary>OCC, over-current in charge: recovery Threshold.</summary>
    OccRecoveryThreshold,
    /// <summary>OCC, over-current in charge: recovery Delay.</summary>
    OccRecoveryDelay,
    /// <summary>OCD1, over-current in discharge, first: threshold.</summary>
    Ocd1Threshold,
    /// <summary>OCD1, over-current in discharge, first: delay.</summary>
    Ocd1Delay,
    /// <summary>OCD2, over-current in discharge, second: threshold.</summary>
    Ocd2Threshold,
    /// <summary>OCD2, over-current in discharge, second: delay.</summary>
    Ocd2Delay,
    /// <summary>OCD, over-current in discharge: recovery Threshold.</summary>
    OcdRecoveryThreshold,
    /// <summary>OCD, over-current in discharge: recovery Delay.</summary>
    OcdRecoveryDelay,
    /// <summary>OCD, over-current in discharge: latch Limit (R2).</summary>
    OcdLatchLimit,
    /// <summary>OCD, over-current in discharge: counter Dec Delay (R2).</summary>
    OcdCounterDecDelay,
    /// <summary>OCD, over-current in discharge: reset (R2).</summary>
    OcdReset,
    /// <summary>AOLD, overload in discharge (AFE): latch Limit.</summary>
    AoldLatchLimit,
    /// <summary>AOLD, overload in discharge (AFE): counter Dec Delay.</summary>
    AoldCounterDecDelay,
    /// <summary>AOLD, overload in discharge (AFE): recovery.</summary>
    AoldRecovery,
    /// <summary>AOLD, overload in discharge (AFE): reset.</summary>
    AoldReset,
    /// <summary>AOLD, overload in discharge (AFE): threshold.</summary>
    AoldThreshold,
    /// <summary>ASCC, short circuit in charge (AFE): latch Limit.</summary>
    AsccLatchLimit,
    /// <summary>ASCC, short circuit in charge (AFE): counter Dec Delay.</summary>
    AsccCounterDecDelay,
    /// <summary>ASCC, short circuit in charge (AFE): recovery.</summary>
    AsccRecovery,
    /// <summary>ASCC, short circuit in charge (AFE): reset.</summary>
    AsccReset,
    /// <summary>ASCC, short circuit in charge (AFE): threshold.</summary>
    AsccThreshold,
    /// <summary>ASCD, short circuit in discharge (AFE): latch Limit.</summary>
    AscdLatchLimit,
    /// <summary>ASCD, short circuit in discharge (AFE): counter Dec Delay.</summary>
    AscdCounterDecDelay,
    /// <summary>ASCD, short circuit in discharge (AFE): recovery.</summary>
    AscdRecovery,
    /// <summary>ASCD, short circuit in discharge (AFE): reset.</summary>
    AscdReset,
    /// <summary>ASCD, short circuit in discharge (AFE): threshold 1.</summary>
    AscdThreshold1,
    /// <summary>ASCD, short circuit in discharge (AFE): threshold 2.</summary>
    AscdThreshold2,
    /// <summary>OTC, over-temperature in charge: threshold.</summary>
    OtcThreshold,
    /// <summary>OTC, over-temperature in charge: delay.</summary>
    OtcDelay,
    /// <summary>OTC, over-temperature in charge: recovery.</summary>
    OtcRecovery,
    /// <summary>OTD, over-temperature in discharge: threshold.</summary>
    OtdThreshold,
    /// <summary>OTD, over-temperature in discharge: delay.</summary>
    OtdDelay,
    /// <summary>OTD, over-temperature in discharge: recovery.</summary>
    OtdRecovery,
    /// <summary>OTF, over-temperature of the FETs: threshold.</summary>
    OtfThreshold,
    /// <summary>OTF, over-temperature of the FETs: delay.</summary>
    OtfDelay,
    /// <summary>OTF, over-temperature of the FETs: recovery.</summary>
    OtfRecovery,
    /// <summary>UTC, under-temperature in charge: threshold.</summary>
    UtcThreshold,
    /// <summary>UTC, under-temperature in charge: delay.</summary>
    UtcDelay,
    /// <summary>UTC, under-temperature in charge: recovery.</summary>
    UtcRecovery,
    /// <summary>UTD, under-temperature in discharge: threshold.</summary>
    UtdThreshold,
    /// <summary>UTD, under-temperature in discharge: delay.</summary>
    UtdDelay,
    /// <summary>UTD, under-temperature in discharge: recovery.</summary>
    UtdRecovery,
    /// <summary>HWD, host watchdog: delay.</summary>
    HwdDelay,
    /// <summary>PTO, precharge timeout: charge Threshold.</summary>
    PtoChargeThreshold,
    /// <summary>PTO, precharge timeout: suspend Threshold.</summary>
    PtoSuspendThreshold,
    /// <summary>PTO, precharge timeout: delay.</summary>
    PtoDelay,
    /// <summary>PTO, precharge timeout: reset.</summary>
    PtoReset,
    /// <summary>CTO, charge timeout: charge Threshold.</summary>
    CtoChargeThreshold,
    /// <summary>CTO, charge timeout: suspend Threshold.</summary>
    CtoSuspendThreshold,
    /// <summary>CTO, charge timeout: delay.</summary>
    CtoDelay,
    /// <summary>CTO, charge timeout: reset.</summary>
    CtoReset,
    /// <summary>OC, overcharge: threshold.</summary>
    OcThreshold,
    /// <summary>OC, overcharge: recovery.</summary>
    OcRecovery,
    /// <summary>OC, overcharge: RSOC Recovery.</summary>
    OcRsocRecovery,
    /// <summary>CHGV, over-charging voltage: threshold.</summary>
    ChgvThreshold,
    /// <summary>CHGV, over-charging voltage: delay.</summary>
    ChgvDelay,
    /// <summary>CHGV, over-charging voltage: recovery.</summary>
    ChgvRecovery,
    /// <summary>CHGC, over-charging current: threshold.</summary>
    ChgcThreshold,
    /// <summary>CHGC, over-charging current: delay.</summary>
    ChgcDelay,
    /// <summary>CHGC, over-charging current: recovery Threshold.</summary>
    ChgcRecoveryThreshold,
    /// <summary>CHGC, over-charging current: recovery Delay.</summary>
    ChgcRecoveryDelay,
    /// <summary>PCHGC, over-precharge current: threshold.</summary>
    PchgcThreshold,
    /// <summary>PCHGC, over-precharge current: delay.</summary>
    PchgcDelay,
    /// <summary>PCHGC, over-precharge current: recovery Threshold.</summary>
    PchgcRecoveryThreshold,
    /// <summary>PCHGC, over-precharge current: recovery Delay.</summary>
    PchgcRecoveryDelay,

    // The permanent failures: thresholds and delays.
    /// <summary>SUV, cell voltage far too low: threshold.</summary>
    SuvThreshold,
    /// <summary>SUV, cell voltage far too low: delay.</summary>
    SuvDelay,
    /// <summary>SOV, cell voltage far too high: threshold.</summary>
    SovThreshold,
    /// <summary>SOV, cell voltage far too high: delay.</summary>
    SovDelay,
    /// <summary>SOCC, charge current far too high: threshold.</summary>
    SoccThreshold,
    /// <summary>SOCC, charge current far too high: delay.</summary>
    SoccDelay,
    /// <summary>SOCD, discharge current far too high: threshold.</summary>
    SocdThreshold,
    /// <summary>SOCD, discharge current far too high: delay.</summary>
    SocdDelay,
    /// <summary>SOT, cell far too hot: threshold.</summary>
    SotThreshold,
    /// <summary>SOT, cell far too hot: delay.</summary>
    SotDelay,
    /// <summary>SOTF, FETs far too hot: threshold.</summary>
    SotfThreshold,
    /// <summary>SOTF, FETs far too hot: delay.</summary>
    SotfDelay,
    /// <summary>Open Thermistor, a thermistor that lost contact: threshold.</summary>
    OpenThermistorThreshold,
    /// <summary>Open Thermistor, a thermistor that lost contact: delay.</summary>
    OpenThermistorDelay,
    /// <summary>Open Thermistor, a thermistor that lost contact: fet Delta (R1, R2).</summary>
    OpenThermistorFetDelta,
    /// <summary>Open Thermistor, a thermistor that lost contact: cell Delta (R1, R2).</summary>
    OpenThermistorCellDelta,
    /// <summary>QIM, Qmax imbalance: delta Threshold.</summary>
    QmaxImbalanceDeltaThreshold,
    /// <summary>QIM, Qmax imbalance: delay.</summary>
    QmaxImbalanceDelay,
    /// <summary>CB, cell balancing that takes too long: max Threshold.</summary>
    CellBalancingMaxThreshold,
    /// <summary>CB, cell balancing that takes too long: delta Threshold.</summary>
    CellBalancingDeltaThreshold,
    /// <summary>CB, cell balancing that takes too long: delay.</summary>
    CellBalancingDelay,
    /// <summary>VIMR, voltage imbalance at rest: check Voltage.</summary>
    VimrCheckVoltage,
    /// <summary>VIMR, voltage imbalance at rest: check Current.</summary>
    VimrCheckCurrent,
    /// <summary>VIMR, voltage imbalance at rest: delta Threshold.</summary>
    VimrDeltaThreshold,
    /// <summary>VIMR, voltage imbalance at rest: delta Delay.</summary>
    VimrDelay,
    /// <summary>VIMR, voltage imbalance at rest: duration.</summary>
    VimrDuration,
    /// <summary>VIMA, voltage imbalance under load: check Voltage.</summary>
    VimaCheckVoltage,
    /// <summary>VIMA, voltage imbalance under load: check Current.</summary>
    VimaCheckCurrent,
    /// <summary>VIMA, voltage imbalance under load: delta Threshold.</summary>
    VimaDeltaThreshold,
    /// <summary>VIMA, voltage imbalance under load: delay.</summary>
    VimaDelay,
    /// <summary>IMP, impedance: delta Threshold.</summary>
    ImpedanceDeltaThreshold,
    /// <summary>IMP, impedance: max Threshold.</summary>
    ImpedanceMaxThreshold,
    /// <summary>IMP, impedance: Ra Update Counts.</summary>
    ImpedanceRaUpdateCounts,
    /// <summary>CD, capacity degradation: threshold.</summary>
    CapacityDegradationThreshold,
    /// <summary>CD, capacity degradation: delay.</summary>
    CapacityDegradationDelay,
    /// <summary>CFET, charge FET: OFF Threshold.</summary>
    CfetOffThreshold,
    /// <summary>CFET, charge FET: OFF Delay.</summary>
    CfetOffDelay,
    /// <summary>DFET, discharge FET: OFF Threshold.</summary>
    DfetOffThreshold,
    /// <summary>DFET, discharge FET: OFF Delay.</summary>
    DfetOffDelay,
    /// <summary>FUSE, chemical fuse: threshold.</summary>
    FuseThreshold,
    /// <summary>FUSE, chemical fuse: delay.</summary>
    FuseDelay,
    /// <summary>AFER, AFE registers: threshold.</summary>
    AferThreshold,
    /// <summary>AFER, AFE registers: delay Period.</summary>
    AferDelayPeriod,
    /// <summary>AFER, AFE registers: compare Period.</summary>
    AferComparePeriod,
    /// <summary>AFEC, AFE communication: threshold.</summary>
    AfecThreshold,
    /// <summary>AFEC, AFE communication: delay Period.</summary>
    AfecDelayPeriod,
    /// <summary>2LVL, second level protector: delay.</summary>
    SecondLevelDelay,
    /// <summary>OPNCELL, open cell connection: threshold (original, R1).</summary>
    OpenCellThreshold,
    /// <summary>OPNCELL, open cell connection: delay (original, R1).</summary>
    OpenCellDelay,

    // Charging voltages and currents by temperature, termination, balancing.
    /// <summary>Temperature Ranges: T1 Temp.</summary>
    T1Temp,
    /// <summary>Temperature Ranges: T2 Temp.</summary>
    T2Temp,
    /// <summary>Temperature Ranges: T5 Temp.</summary>
    T5Temp,
    /// <summary>Temperature Ranges: T6 Temp.</summary>
    T6Temp,
    /// <summary>Temperature Ranges: T3 Temp.</summary>
    T3Temp,
    /// <summary>Temperature Ranges: T4 Temp.</summary>
    T4Temp,
    /// <summary>Temperature Ranges: Hysteresis Temp.</summary>
    HysteresisTemp,
    /// <summary>Low Temp Charging: Voltage.</summary>
    LowTempChargingVoltage,
    /// <summary>Low Temp Charging: Current Low.</summary>
    LowTempChargingCurrentLow,
    /// <summary>Low Temp Charging: Current Med.</summary>
    LowTempChargingCurrentMed,
    /// <summary>Low Temp Charging: Current High.</summary>
    LowTempChargingCurrentHigh,
    /// <summary>Standard Temp Charging: Voltage (original, R1).</summary>
    StandardTempChargingVoltage,
    /// <summary>Standard Temp Charging: Current Low (original, R1).</summary>
    StandardTempChargingCurrentLow,
    /// <summary>Standard Temp Charging: Current Med (original, R1).</summary>
    StandardTempChargingCurrentMed,
    /// <summary>Standard Temp Charging: Current High (original, R1).</summary>
    StandardTempChargingCurrentHigh,
    /// <summary>Standard Temp Low Charging: Voltage (R2).</summary>
    StandardTempLowChargingVoltage,
    /// <summary>Standard Temp Low Charging: Current Low (R2).</summary>
    StandardTempLowChargingCurrentLow,
    /// <summary>Standard Temp Low Charging: Current Med (R2).</summary>
    StandardTempLowChargingCurrentMed,
    /// <summary>Standard Temp Low Charging: Current High (R2).</summary>
    StandardTempLowChargingCurrentHigh,
    /// <summary>Standard Temp High Charging: Voltage (R2).</summary>
    StandardTempHighChargingVoltage,
    /// <summary>Standard Temp High Charging: Current Low (R2).</summary>
    StandardTempHighChargingCurrentLow,
    /// <summary>Standard Temp High Charging: Current Med (R2).</summary>
    StandardTempHighChargingCurrentMed,
    /// <summary>Standard Temp High Charging: Current High (R2).</summary>
    StandardTempHighChargingCurrentHigh,
    /// <summary>High Temp Charging: Voltage.</summary>
    HighTempChargingVoltage,
    /// <summary>High Temp Charging: Current Low.</summary>
    HighTempChargingCurrentLow,
    /// <summary>High Temp Charging: Current Med.</summary>
    HighTempChargingCurrentMed,
    /// <summary>High Temp Charging: Current High.</summary>
    HighTempChargingCurrentHigh,
    /// <summary>Rec Temp Charging: Voltage.</summary>
    RecTempChargingVoltage,
    /// <summary>Rec Temp Charging: Current Low.</summary>
    RecTempChargingCurrentLow,
    /// <summary>Rec Temp Charging: Current Med.</summary>
    RecTempChargingCurrentMed,
    /// <summary>Rec Temp Charging: Current High.</summary>
    RecTempChargingCurrentHigh,
    /// <summary>Pre-Charging: Current.</summary>
    PreChargingCurrent,
    /// <summary>Maintenance Charging: Current.</summary>
    MaintenanceChargingCurrent,
    /// <summary>Voltage Range: Precharge Start Voltage.</summary>
    PrechargeStartVoltage,
    /// <summary>Voltage Range: Charging Voltage Low.</summary>
    ChargingVoltageLow,
    /// <summary>Voltage Range: Charging Voltage Med.</summary>
    ChargingVoltageMed,
    /// <summary>Voltage Range: Charging Voltage High.</summary>
    ChargingVoltageHigh,
    /// <summary>Voltage Range: Charging Voltage Hysteresis.</summary>
    ChargingVoltageHysteresis,
    /// <summary>SOC Range: Charging SOC Med (R1, R2).</summary>
    ChargingSocMed,
    /// <summary>SOC Range: Charging SOC High (R1, R2).</summary>
    ChargingSocHigh,
    /// <summary>SOC Range: Charging SOC Hysteresis (R1, R2).</summary>
    ChargingSocHysteresis,
    /// <summary>Degrade Mode 1: Cycle Threshold (R2).</summary>
    DegradeMode1CycleThreshold,
    /// <summary>Degrade Mode 1: SOH Threshold (R2).</summary>
    DegradeMode1SohThreshold,
    /// <summary>Degrade Mode 1: Voltage Degradation (R2).</summary>
    DegradeMode1VoltageDegradation,
    /// <summary>Degrade Mode 1: Current Degradation (R2).</summary>
    DegradeMode1CurrentDegradation,
    /// <summary>Degrade Mode 2: Cycle Threshold (R2).</summary>
    DegradeMode2CycleThreshold,
    /// <summary>Degrade Mode 2: SOH Threshold (R2).</summary>
    DegradeMode2SohThreshold,
    /// <summary>Degrade Mode 2: Voltage Degradation (R2).</summary>
    DegradeMode2VoltageDegradation,
    /// <summary>Degrade Mode 2: Current Degradation (R2).</summary>
    DegradeMode2CurrentDegradation,
    /// <summary>Degrade Mode 3: Cycle Threshold (R2).</summary>
    DegradeMode3CycleThreshold,
    /// <summary>Degrade Mode 3: SOH Threshold (R2).</summary>
    DegradeMode3SohThreshold,
    /// <summary>Degrade Mode 3: Voltage Degradation (R2).</summary>
    DegradeMode3VoltageDegradation,
    /// <summary>Degrade Mode 3: Current Degradation (R2).</summary>
    DegradeMode3CurrentDegradation,
    /// <summary>CS Degrade: Temperature Threshold (R2).</summary>
    CsDegradeTemperatureThreshold,
    /// <summary>CS Degrade: Voltage Threshold (R2).</summary>
    CsDegradeVoltageThreshold,
    /// <summary>CS Degrade: Time Interval (R2).</summary>
    CsDegradeTimeInterval,
    /// <summary>CS Degrade: Delta Voltage (R2).</summary>
    CsDegradeDeltaVoltage,
    /// <summary>CS Degrade: Min CV (R2).</summary>
    CsDegradeMinCv,
    /// <summary>Termination Config: Charge Term Taper Current.</summary>
    ChargeTermTaperCurrent,
    /// <summary>Termination Config: Charge Term Voltage.</summary>
    ChargeTermVoltage,
    /// <summary>Charging Rate of Change: Current Rate.</summary>
    ChargingRateOfChangeCurrentRate,
    /// <summary>Charging Rate of Change: Voltage Rate.</summary>
    ChargingRateOfChangeVoltageRate,
    /// <summary>Charge Loss Compensation: CCC Current Threshold.</summary>
    CccCurrentThreshold,
    /// <summary>Charge Loss Compensation: CCC Voltage Threshold.</summary>
    CccVoltageThreshold,
    /// <summary>IR Correction: Averaging Interval (R2).</summary>
    IrCorrectionAveragingInterval,
    /// <summary>Cell Balancing Config: Bal Time/mAh Cell 1.</summary>
    BalanceTimePerMilliampHourCell1,
    /// <summary>Cell Balancing Config: Bal Time/mAh Cell 2-4.</summary>
    BalanceTimePerMilliampHourCells2To4,
    /// <summary>Cell Balancing Config: Min Start Balance Delta.</summary>
    MinStartBalanceDelta,
    /// <summary>Cell Balancing Config: Relax Balance Interval.</summary>
    RelaxBalanceInterval,
    /// <summary>Cell Balancing Config: Min Rsoc for Balancing.</summary>
    MinRsocForBalancing,
    /// <summary>Cell Balancing Config: Start Rsoc for Bal in Sleep (R2).</summary>
    StartRsocForBalInSleep,
    /// <summary>Cell Balancing Config: End Rsoc for Bal in Sleep (R2).</summary>
    EndRsocForBalInSleep,
    /// <summary>Cell Balancing Config: Start Time for Bal in Sleep (R2).</summary>
    StartTimeForBalInSleep,

    // Design values, flags, what the gauge has learned, Impedance Track.
    /// <summary>Current Thresholds: Dsg Current Threshold.</summary>
    DsgCurrentThreshold,
    /// <summary>Current Thresholds: Chg Current Threshold.</summary>
    ChgCurrentThreshold,
    /// <summary>Current Thresholds: Quit Current.</summary>
    QuitCurrent,
    /// <summary>Current Thresholds: Dsg Relax Time.</summary>
    DsgRelaxTime,
    /// <summary>Current Thresholds: Chg Relax Time.</summary>
    ChgRelaxTime,
    /// <summary>Design: Design Capacity mAh.</summary>
    DesignCapacityMah,
    /// <summary>Design: Design Capacity cWh.</summary>
    DesignCapacityCwh,
    /// <summary>Design: Design Voltage.</summary>
    DesignVoltage,
    /// <summary>Cycle: Cycle Count Percentage.</summary>
    CycleCountPercentage,
    /// <summary>FD, flag fully discharged: set Voltage Threshold.</summary>
    FdSetVoltageThreshold,
    /// <summary>FD, flag fully discharged: clear Voltage Threshold.</summary>
    FdClearVoltageThreshold,
    /// <summary>FD, flag fully discharged: set % RSOC Threshold.</summary>
    FdSetRsocThreshold,
    /// <summary>FD, flag fully discharged: clear % RSOC Threshold.</summary>
    FdClearRsocThreshold,
    /// <summary>FC, flag fully charged: set Voltage Threshold.</summary>
    FcSetVoltageThreshold,
    /// <summary>FC, flag fully charged: clear Voltage Threshold.</summary>
    FcClearVoltageThreshold,
    /// <summary>FC, flag fully charged: set % RSOC Threshold.</summary>
    FcSetRsocThreshold,
    /// <summary>FC, flag fully charged: clear % RSOC Threshold.</summary>
    FcClearRsocThreshold,
    /// <summary>TD, flag terminate discharge: set Voltage Threshold.</summary>
    TdSetVoltageThreshold,
    /// <summary>TD, flag terminate discharge: clear Voltage Threshold.</summary>
    TdClearVoltageThreshold,
    /// <summary>TD, flag terminate discharge: set % RSOC Threshold.</summary>
    TdSetRsocThreshold,
    /// <summary>TD, flag terminate discharge: clear % RSOC Threshold.</summary>
    TdClearRsocThreshold,
    /// <summary>TC, flag terminate charge: set Voltage Threshold.</summary>
    TcSetVoltageThreshold,
    /// <summary>TC, flag terminate charge: clear Voltage Threshold.</summary>
    TcClearVoltageThreshold,
    /// <summary>TC, flag terminate charge: set % RSOC Threshold.</summary>
    TcSetRsocThreshold,
    /// <summary>TC, flag terminate charge: clear % RSOC Threshold.</summary>
    TcClearRsocThreshold,
    /// <summary>State: Qmax Cell 1.</summary>
    QmaxCell1,
    /// <summary>State: Qmax Cell 2.</summary>
    QmaxCell2,
    /// <summary>State: Qmax Cell 3.</summary>
    QmaxCell3,
    /// <summary>State: Qmax Cell 4.</summary>
    QmaxCell4,
    /// <summary>State: Qmax Pack.</summary>
    QmaxPack,
    /// <summary>State: Qmax Cycle Count.</summary>
    QmaxCycleCount,
    /// <summary>State: Update Status.</summary>
    UpdateStatus,
    /// <summary>State: Cell 1 Chg Voltage at EoC.</summary>
    Cell1ChgVoltageAtEoC,
    /// <summary>State: Cell 2 Chg Voltage at EoC.</summary>
    Cell2ChgVoltageAtEoC,
    /// <summary>State: Cell 3 Chg Voltage at EoC.</summary>
    Cell3ChgVoltageAtEoC,
    /// <summary>State: Cell 4 Chg Voltage at EoC.</summary>
    Cell4ChgVoltageAtEoC,
    /// <summary>State: Current at EoC.</summary>
    CurrentAtEoC,
    /// <summary>State: Avg I Last Run.</summary>
    AvgILastRun,
    /// <summary>State: Avg P Last Run.</summary>
    AvgPLastRun,
    /// <summary>State: Delta Voltage.</summary>
    DeltaVoltage,
    /// <summary>State: Temp k.</summary>
    TempK,
    /// <summary>State: Temp a.</summary>
    TempA,
    /// <summary>State: Max Avg I Last Run.</summary>
    MaxAvgILastRun,
    /// <summary>State: Max Avg P Last Run.</summary>
    MaxAvgPLastRun,
    /// <summary>State: Cycle Count.</summary>
    CycleCount,
    /// <summary>Turbo Cfg: Min Turbo Power.</summary>
    MinTurboPower,
    /// <summary>Turbo Cfg: Ten Second Max C Rate (R2).</summary>
    TenSecondMaxCRate,
    /// <summary>Turbo Cfg: Ten Millisecond Max C Rate (R2).</summary>
    TenMillisecondMaxCRate,
    /// <summary>Turbo Cfg: High Frequency Resistance.</summary>
    HighFrequencyResistance,
    /// <summary>Turbo Cfg: Reserve Energy %.</summary>
    ReserveEnergyPercent,
    /// <summary>Turbo Cfg: Turbo Adjustment Factor (R2).</summary>
    TurboAdjustmentFactor,
    /// <summary>Turbo Cfg: Max C Rate (original, R1).</summary>
    MaxCRate,
    /// <summary>IT Cfg: Design Resistance.</summary>
    DesignResistance,
    /// <summary>IT Cfg: Pack Resistance (R1, R2).</summary>
    PackResistance,
    /// <summary>IT Cfg: System Resistance (R1, R2).</summary>
    SystemResistance,
    /// <summary>IT Cfg: Ra Filter.</summary>
    RaFilter,
    /// <summary>IT Cfg: Ra Max Delta.</summary>
    RaMaxDelta,
    /// <summary>IT Cfg: Reference Grid.</summary>
    ReferenceGrid,
    /// <summary>IT Cfg: Resistance Parameter Filter.</summary>
    ResistanceParameterFilter,
    /// <summary>IT Cfg: Near EDV Ra Param Filter.</summary>
    NearEdvRaParamFilter,
    /// <summary>IT Cfg: Cell 1 Interconnect Resistance (R2).</summary>
    Cell1InterconnectResistance,
    /// <summary>IT Cfg: Cell 2 Interconnect Resistance (R2).</summary>
    Cell2InterconnectResistance,
    /// <summary>IT Cfg: Cell 3 Interconnect Resistance (R2).</summary>
    Cell3InterconnectResistance,
    /// <summary>IT Cfg: Cell 4 Interconnect Resistance (R2).</summary>
    Cell4InterconnectResistance,
    /// <summary>IT Cfg: Max Current Change % (R2).</summary>
    MaxCurrentChangePercent,
    /// <summary>IT Cfg: Resistance Update Voltage (R2).</summary>
    ResistanceUpdateVoltage,
    /// <summary>IT Cfg: Qmax Delta.</summary>
    QmaxDelta,
    /// <summary>IT Cfg: Qmax Upper Bound.</summary>
    QmaxUpperBound,
    /// <summary>IT Cfg: Term Voltage.</summary>
    TermVoltage,
    /// <summary>IT Cfg: Term V Hold Time (R1, R2).</summary>
    TermVHoldTime,
    /// <summary>IT Cfg: Term Voltage Delta.</summary>
    TermVoltageDelta,
    /// <summary>IT Cfg: Term Min Cell V.</summary>
    TermMinCellV,
    /// <summary>IT Cfg: Max Simulation Iterations (R2).</summary>
    MaxSimulationIterations,
    /// <summary>IT Cfg: Fast Scale Start SOC.</summary>
    FastScaleStartSoc,
    /// <summary>IT Cfg: Min Delta Voltage (R1, R2).</summary>
    MinDeltaVoltage,
    /// <summary>IT Cfg: Max Delta Voltage (R2).</summary>
    MaxDeltaVoltage,
    /// <summary>IT Cfg: DeltaV Max Voltage Delta (R2).</summary>
    DeltaVMaxVoltageDelta,
    /// <summary>IT Cfg: Load Select (R1, R2).</summary>
    LoadSelect,
    /// <summary>IT Cfg: Fast Scale Load Select (R2).</summary>
    FastScaleLoadSelect,
    /// <summary>IT Cfg: Load Mode (R1, R2).</summary>
    LoadMode,
    /// <summary>IT Cfg: User Rate-mA.</summary>
    UserRateMa,
    /// <summary>IT Cfg: User Rate-cW.</summary>
    UserRateCw,
    /// <summary>IT Cfg: Reserve Cap-mAh.</summary>
    ReserveCapMah,
    /// <summary>IT Cfg: Reserve Cap-cWh.</summary>
    ReserveCapCwh,
    /// <summary>IT Cfg: Predict Ambient Time (R2).</summary>
    PredictAmbientTime,
    /// <summary>IT Cfg: Voltage Consistency Delta (original).</summary>
    VoltageConsistencyDelta,
    /// <summary>Smoothing: Smooth Relax Time.</summary>
    SmoothRelaxTime,
    /// <summary>Smoothing: Term Smooth Start Cell V Delta (R2).</summary>
    TermSmoothStartCellVDelta,
    /// <summary>Smoothing: Term Smooth Final Cell V Delta (R2).</summary>
    TermSmoothFinalCellVDelta,
    /// <summary>Smoothing: Term Smooth Time (R2).</summary>
    TermSmoothTime,
    /// <summary>Condition Flag: Max Error Limit.</summary>
    MaxErrorLimit,
    /// <summary>Max Error: Time Cycle Equivalent.</summary>
    TimeCycleEquivalent,
    /// <summary>Max Error: Cycle Delta.</summary>
    CycleDelta,
    /// <summary>SOH: SOH Load Rate.</summary>
    SohLoadRate,

    // Shutdown, sleep, ship.
    /// <summary>Power: Valid Update Voltage.</summary>
    ValidUpdateVoltage,
    /// <summary>Shutdown: Shutdown Voltage.</summary>
    ShutdownVoltage,
    /// <summary>Shutdown: Shutdown Time.</summary>
    ShutdownTime,
    /// <summary>Shutdown: PF Shutdown Voltage (R1, R2).</summary>
    PfShutdownVoltage,
    /// <summary>Shutdown: PF Shutdown Time (R1, R2).</summary>
    PfShutdownTime,
    /// <summary>Shutdown: PS Shutdown Voltage (R1, R2).</summary>
    PsShutdownVoltage,
    /// <summary>Shutdown: PS NoLoadResCap Threshold (R1, R2).</summary>
    PsNoLoadResCapThreshold,
    /// <summary>Shutdown: Charger Present Threshold.</summary>
    ChargerPresentThreshold,
    /// <summary>Shutdown: Valid Wake up Comm Delay Check (R2).</summary>
    ValidWakeUpCommDelayCheck,
    /// <summary>Sleep: Sleep Current.</summary>
    SleepCurrent,
    /// <summary>Sleep: Bus Timeout.</summary>
    SleepBusTimeout,
    /// <summary>Sleep: Voltage Time.</summary>
    SleepVoltageTime,
    /// <summary>Sleep: Current Time.</summary>
    SleepCurrentTime,
    /// <summary>Sleep: Wake Comparator.</summary>
    SleepWakeComparator,
    /// <summary>Ship: FET Off Time.</summary>
    ShipFetOffTime,
    /// <summary>Ship: delay.</summary>
    ShipDelay,
    /// <summary>Ship: Auto Ship Time.</summary>
    ShipAutoShipTime,
    /// <summary>Power Off: Timeout.</summary>
    PowerOffTimeout,
    /// <summary>Manual FET Control: MFC Delay.</summary>
    MfcDelay,
    /// <summary>IATA: IATA Config (R2).</summary>
    IataConfig,
    /// <summary>IATA: IATA Delay Time (R2).</summary>
    IataDelayTime,
    /// <summary>IATA: IATA RSOC Threshold (R2).</summary>
    IataRsocThreshold,
    /// <summary>IATA: IATA DeltaV Threshold (R2).</summary>
    IataDeltaVThreshold,
    /// <summary>IATA: IATA Delta RSOC (R2).</summary>
    IataDeltaRsoc,
    /// <summary>IATA: IATA Wake AbsRsoc (R2).</summary>
    IataWakeAbsRsoc,
    /// <summary>IATA: IATA Min Temperature (R2).</summary>
    IataMinTemperature,
    /// <summary>IATA: IATA Max Temperature (R2).</summary>
    IataMaxTemperature,
    /// <summary>IATA: IATA Min Voltage (R2).</summary>
    IataMinVoltage,
    /// <summary>IATA: IATA Max Voltage (R2).</summary>
    IataMaxVoltage,
    /// <summary>IATA STORE: IATA RM mAh (R2).</summary>
    IataRmMah,
    /// <summary>IATA STORE: IATA RM cWh (R2).</summary>
    IataRmCwh,
    /// <summary>IATA STORE: IATA FCC mAh (R2).</summary>
    IataFccMah,
    /// <summary>IATA STORE: IATA FCC cWh (R2).</summary>
    IataFccCwh,
    /// <summary>IATA STORE: IATA Flag (R2).</summary>
    IataFlag,
    /// <summary>Unintended Wakeup: delay (R2).</summary>
    UnintendedWakeupDelay,
    /// <summary>Unintended Wakeup: Count (R2).</summary>
    UnintendedWakeupCount,

    // What the SBS commands show, manufacturer data, signatures.
    /// <summary>Integrity: Static DF Signature.</summary>
    StaticDfSignature,
    /// <summary>Integrity: Static Chem DF Signature.</summary>
    StaticChemDfSignature,
    /// <summary>Integrity: All DF Signature.</summary>
    AllDfSignature,
    /// <summary>Data: Manufacture Date.</summary>
    ManufactureDate,
    /// <summary>Data: Serial Number.</summary>
    SerialNumber,
    /// <summary>Data: Manufacturer Name.</summary>
    ManufacturerName,
    /// <summary>Data: Device Name.</summary>
    DeviceName,
    /// <summary>Data: Device Chemistry.</summary>
    DeviceChemistry,
    /// <summary>Data: Remaining AH Cap. Alarm.</summary>
    RemainingAhCapacityAlarm,
    /// <summary>Data: Remaining WH Cap. Alarm.</summary>
    RemainingWhCapacityAlarm,
    /// <summary>Data: Remaining Time Alarm.</summary>
    RemainingTimeAlarm,
    /// <summary>Data: Initial Battery Mode.</summary>
    InitialBatteryMode,
    /// <summary>Data: Specification Information.</summary>
    SpecificationInformation,
    /// <summary>Manufacturer Data: Manufacturer Info A.</summary>
    ManufacturerInfoA,

    // What the pack has gone through.
    /// <summary>Voltage: Cell 1 Max Voltage.</summary>
    LifetimeCell1MaxVoltage,
    /// <summary>Voltage: Cell 2 Max Voltage.</summary>
    LifetimeCell2MaxVoltage,
    /// <summary>Voltage: Cell 3 Max Voltage.</summary>
    LifetimeCell3MaxVoltage,
    /// <summary>Voltage: Cell 4 Max Voltage.</summary>
    LifetimeCell4MaxVoltage,
    /// <summary>Voltage: Cell 1 Min Voltage.</summary>
    LifetimeCell1MinVoltage,
    /// <summary>Voltage: Cell 2 Min Voltage.</summary>
    LifetimeCell2MinVoltage,
    /// <summary>Voltage: Cell 3 Min Voltage.</summary>
    LifetimeCell3MinVoltage,
    /// <summary>Voltage: Cell 4 Min Voltage.</summary>
    LifetimeCell4MinVoltage,
    /// <summary>Voltage: Max Delta Cell Voltage.</summary>
    LifetimeMaxDeltaCellVoltage,
    /// <summary>Current: Max Charge Current.</summary>
    LifetimeMaxChargeCurrent,
    /// <summary>Current: Max Discharge Current.</summary>
    LifetimeMaxDischargeCurrent,
    /// <summary>Current: Max Avg Dsg Current.</summary>
    LifetimeMaxAvgDsgCurrent,
    /// <summary>Current: Max Avg Dsg Power.</summary>
    LifetimeMaxAvgDsgPower,
    /// <summary>Temperature: Max Temp Cell.</summary>
    LifetimeMaxTempCell,
    /// <summary>Temperature: Min Temp Cell.</summary>
    LifetimeMinTempCell,
    /// <summary>Temperature: Max Delta Cell Temp.</summary>
    LifetimeMaxDeltaCellTemp,
    /// <summary>Temperature: Max Temp Int Sensor.</summary>
    LifetimeMaxTempIntSensor,
    /// <summary>Temperature: Min Temp Int Sensor.</summary>
    LifetimeMinTempIntSensor,
    /// <summary>Temperature: Max Temp Fet.</summary>
    LifetimeMaxTempFet,
    /// <summary>Safety Events: No Of COV Events.</summary>
    LifetimeCountOfCovEvents,
    /// <summary>Safety Events: Last COV Event.</summary>
    LifetimeLastCovEvent,
    /// <summary>Safety Events: No Of CUV Events.</summary>
    LifetimeCountOfCuvEvents,
    /// <summary>Safety Events: Last CUV Event.</summary>
    LifetimeLastCuvEvent,
    /// <summary>Safety Events: No Of OCD1 Events.</summary>
    LifetimeCountOfOcd1Events,
    /// <summary>Safety Events: Last OCD1 Event.</summary>
    LifetimeLastOcd1Event,
    /// <summary>Safety Events: No Of OCD2 Events.</summary>
    LifetimeCountOfOcd2Events,
    /// <summary>Safety Events: Last OCD2 Event.</summary>
    LifetimeLastOcd2Event,
    /// <summary>Safety Events: No Of OCC1 Events.</summary>
    LifetimeCountOfOcc1Events,
    /// <summary>Safety Events: Last OCC1 Event.</summary>
    LifetimeLastOcc1Event,
    /// <summary>Safety Events: No Of OCC2 Events.</summary>
    LifetimeCountOfOcc2Events,
    /// <summary>Safety Events: Last OCC2 Event.</summary>
    LifetimeLastOcc2Event,
    /// <summary>Safety Events: No Of AOLD Events.</summary>
    LifetimeCountOfAoldEvents,
    /// <summary>Safety Events: Last AOLD Event.</summary>
    LifetimeLastAoldEvent,
    /// <summary>Safety Events: No Of ASCD Events.</summary>
    LifetimeCountOfAscdEvents,
    /// <summary>Safety Events: Last ASCD Event.</summary>
    LifetimeLastAscdEvent,
    /// <summary>Safety Events: No Of ASCC Events.</summary>
    LifetimeCountOfAsccEvents,
    /// <summary>Safety Events: Last ASCC Event.</summary>
    LifetimeLastAsccEvent,
    /// <summary>Safety Events: No Of OTC Events.</summary>
    LifetimeCountOfOtcEvents,
    /// <summary>Safety Events: Last OTC Event.</summary>
    LifetimeLastOtcEvent,
    /// <summary>Safety Events: No Of OTD Events.</summary>
    LifetimeCountOfOtdEvents,
    /// <summary>Safety Events: Last OTD Event.</summary>
    LifetimeLastOtdEvent,
    /// <summary>Safety Events: No Of OTF Events.</summary>
    LifetimeCountOfOtfEvents,
    /// <summary>Safety Events: Last OTF Event.</summary>
    LifetimeLastOtfEvent,
    /// <summary>Charging Events: No Valid Charge Term.</summary>
    LifetimeNoValidChargeTerm,
    /// <summary>Charging Events: Last Valid Charge Term.</summary>
    LifetimeLastValidChargeTerm,
    /// <summary>Gauging Events: No Of Qmax Updates.</summary>
    LifetimeCountOfQmaxUpdates,
    /// <summary>Gauging Events: Last Qmax Update.</summary>
    LifetimeLastQmaxUpdate,
    /// <summary>Gauging Events: No Of Ra Updates.</summary>
    LifetimeCountOfRaUpdates,
    /// <summary>Gauging Events: Last Ra Update.</summary>
    LifetimeLastRaUpdate,
    /// <summary>Gauging Events: No Of Ra Disable.</summary>
    LifetimeCountOfRaDisable,
    /// <summary>Gauging Events: Last Ra Disable.</summary>
    LifetimeLastRaDisable,
    /// <summary>Power Events: No Of Shutdowns.</summary>
    LifetimeCountOfShutdowns,
    /// <summary>Cell Balancing: Cb Time Cell 1.</summary>
    LifetimeCbTimeCell1,
    /// <summary>Cell Balancing: Cb Time Cell 2.</summary>
    LifetimeCbTimeCell2,
    /// <summary>Cell Balancing: Cb Time Cell 3.</summary>
    LifetimeCbTimeCell3,
    /// <summary>Cell Balancing: Cb Time Cell 4.</summary>
    LifetimeCbTimeCell4,
    /// <summary>Time: Total Fw Runtime.</summary>
    LifetimeTotalFwRuntime,
    /// <summary>Time: Time Spent In UT.</summary>
    LifetimeTimeSpentInUt,
    /// <summary>Time: Time Spent In LT.</summary>
    LifetimeTimeSpentInLt,
    /// <summary>Time: Time Spent In STL.</summary>
    LifetimeTimeSpentInStl,
    /// <summary>Time: Time Spent In RT.</summary>
    LifetimeTimeSpentInRt,
    /// <summary>Time: Time Spent In STH.</summary>
    LifetimeTimeSpentInSth,
    /// <summary>Time: Time Spent In HT.</summary>
    LifetimeTimeSpentInHt,
    /// <summary>Time: Time Spent In OT.</summary>
    LifetimeTimeSpentInOt,

    // Gains and offsets.
    /// <summary>Voltage: Cell Gain.</summary>
    CellGain,
    /// <summary>Voltage: Pack Gain.</summary>
    PackGain,
    /// <summary>Voltage: BAT Gain.</summary>
    BatGain,
    /// <summary>Current: CC Gain.</summary>
    CcGain,
    /// <summary>Current: Capacity Gain.</summary>
    CapacityGain,
    /// <summary>Current Offset: CC Offset.</summary>
    CcOffset,
    /// <summary>Current Offset: Coulomb Counter Offset Samples.</summary>
    CoulombCounterOffsetSamples,
    /// <summary>Current Offset: Board Offset.</summary>
    BoardOffset,
    /// <summary>Current Offset: CC Auto Config.</summary>
    CcAutoConfig,
    /// <summary>Current Offset: CC Auto Offset.</summary>
    CcAutoOffset,
    /// <summary>Temperature: Internal Temp Offset.</summary>
    InternalTempOffset,
    /// <summary>Temperature: External1 Temp Offset.</summary>
    External1TempOffset,
    /// <summary>Temperature: External2 Temp Offset.</summary>
    External2TempOffset,
    /// <summary>Temperature: External3 Temp Offset.</summary>
    External3TempOffset,
    /// <summary>Temperature: External4 Temp Offset.</summary>
    External4TempOffset,
    /// <summary>Current Deadband: Deadband.</summary>
    Deadband,
    /// <summary>Current Deadband: Coulomb Counter Deadband.</summary>
    CoulombCounterDeadband,

    // The LED display.
    /// <summary>LED Config: LED Flash Period.</summary>
    LedFlashPeriod,
    /// <summary>LED Config: LED Blink Period.</summary>
    LedBlinkPeriod,
    /// <summary>LED Config: LED Delay.</summary>
    LedDelay,
    /// <summary>LED Config: LED Hold Time.</summary>
    LedHoldTime,
    /// <summary>LED Config: LED FC Time (R2).</summary>
    LedFcTime,
    /// <summary>LED Config: CHG Flash Alarm (R1, R2).</summary>
    ChgFlashAlarm,
    /// <summary>LED Config: CHG Thresh 1.</summary>
    ChgThresh1,
    /// <summary>LED Config: CHG Thresh 2.</summary>
    ChgThresh2,
    /// <summary>LED Config: CHG Thresh 3.</summary>
    ChgThresh3,
    /// <summary>LED Config: CHG Thresh 4.</summary>
    ChgThresh4,
    /// <summary>LED Config: CHG Thresh 5.</summary>
    ChgThresh5,
    /// <summary>LED Config: DSG Flash Alarm.</summary>
    DsgFlashAlarm,
    /// <summary>LED Config: DSG Thresh 1.</summary>
    DsgThresh1,
    /// <summary>LED Config: DSG Thresh 2.</summary>
    DsgThresh2,
    /// <summary>LED Config: DSG Thresh 3.</summary>
    DsgThresh3,
    /// <summary>LED Config: DSG Thresh 4.</summary>
    DsgThresh4,
    /// <summary>LED Config: DSG Thresh 5.</summary>
    DsgThresh5,
}
