namespace Battery.Drivers.Bq40z50;

/// <content>Data flash: what the pack has gone through.</content>
public sealed partial class DataFlashMap
{
    private DataFlashParameter Lifetimes(DataFlashName name)
    {
        switch (name)
        {
            case DataFlashName.LifetimeCell1MaxVoltage: return Number("Lifetimes.Voltage.Cell 1 Max Voltage", By(0x4380, 0x4380, 0x4380), I2, 0, 32767, 0, "mV");
            case DataFlashName.LifetimeCell2MaxVoltage: return Number("Lifetimes.Voltage.Cell 2 Max Voltage", By(0x4382, 0x4382, 0x4382), I2, 0, 32767, 0, "mV");
            case DataFlashName.LifetimeCell3MaxVoltage: return Number("Lifetimes.Voltage.Cell 3 Max Voltage", By(0x4384, 0x4384, 0x4384), I2, 0, 32767, 0, "mV");
            case DataFlashName.LifetimeCell4MaxVoltage: return Number("Lifetimes.Voltage.Cell 4 Max Voltage", By(0x4386, 0x4386, 0x4386), I2, 0, 32767, 0, "mV");
            case DataFlashName.LifetimeCell1MinVoltage: return Number("Lifetimes.Voltage.Cell 1 Min Voltage", By(0x4388, 0x4388, 0x4388), I2, 0, 32767, 32767, "mV");
            case DataFlashName.LifetimeCell2MinVoltage: return Number("Lifetimes.Voltage.Cell 2 Min Voltage", By(0x438A, 0x438A, 0x438A), I2, 0, 32767, 32767, "mV");
            case DataFlashName.LifetimeCell3MinVoltage: return Number("Lifetimes.Voltage.Cell 3 Min Voltage", By(0x438C, 0x438C, 0x438C), I2, 0, 32767, 32767, "mV");
            case DataFlashName.LifetimeCell4MinVoltage: return Number("Lifetimes.Voltage.Cell 4 Min Voltage", By(0x438E, 0x438E, 0x438E), I2, 0, 32767, 32767, "mV");
            case DataFlashName.LifetimeMaxDeltaCellVoltage: return Number("Lifetimes.Voltage.Max Delta Cell Voltage", By(0x4390, 0x4390, 0x4390), I2, 0, 32767, 0, "mV");
            case DataFlashName.LifetimeMaxChargeCurrent: return Number("Lifetimes.Current.Max Charge Current", By(0x4392, 0x4392, 0x4392), I2, 0, 32767, 0, "mA");
            case DataFlashName.LifetimeMaxDischargeCurrent: return Number("Lifetimes.Current.Max Discharge Current", By(0x4394, 0x4394, 0x4394), I2, -32768, 0, 0, "mA");
            case DataFlashName.LifetimeMaxAvgDsgCurrent: return Number("Lifetimes.Current.Max Avg Dsg Current", By(0x4396, 0x4396, 0x4396), I2, -32768, 0, 0, "mA");
            case DataFlashName.LifetimeMaxAvgDsgPower: return Number("Lifetimes.Current.Max Avg Dsg Power", By(0x4398, 0x4398, 0x4398), I2, -32768, 0, 0, "cW");
            case DataFlashName.LifetimeMaxTempCell: return Number("Lifetimes.Temperature.Max Temp Cell", By(0x439A, 0x439A, 0x439A), I1, -128, 127, -128, "°C");
            case DataFlashName.LifetimeMinTempCell: return Number("Lifetimes.Temperature.Min Temp Cell", By(0x439B, 0x439B, 0x439B), I1, -128, 127, 127, "°C");
            case DataFlashName.LifetimeMaxDeltaCellTemp: return Number("Lifetimes.Temperature.Max Delta Cell Temp", By(0x439C, 0x439C, 0x439C), I1, -128, 127, 0, "°C");
            case DataFlashName.LifetimeMaxTempIntSensor: return Number("Lifetimes.Temperature.Max Temp Int Sensor", By(0x439D, 0x439D, 0x439D), I1, -128, 127, -128, "°C");
            case DataFlashName.LifetimeMinTempIntSensor: return Number("Lifetimes.Temperature.Min Temp Int Sensor", By(0x439E, 0x439E, 0x439E), I1, -128, 127, 127, "°C");
            case DataFlashName.LifetimeMaxTempFet: return Number("Lifetimes.Temperature.Max Temp Fet", By(0x439F, 0x439F, 0x439F), I1, -128, 127, -128, "°C");
            case DataFlashName.LifetimeCountOfCovEvents: return Number("Lifetimes.Safety Events.No Of COV Events", By(0x43A0, 0x43A0, 0x43A0), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastCovEvent: return Number("Lifetimes.Safety Events.Last COV Event", By(0x43A2, 0x43A2, 0x43A2), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfCuvEvents: return Number("Lifetimes.Safety Events.No Of CUV Events", By(0x43A4, 0x43A4, 0x43A4), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastCuvEvent: return Number("Lifetimes.Safety Events.Last CUV Event", By(0x43A6, 0x43A6, 0x43A6), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfOcd1Events: return Number("Lifetimes.Safety Events.No Of OCD1 Events", By(0x43A8, 0x43A8, 0x43A8), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastOcd1Event: return Number("Lifetimes.Safety Events.Last OCD1 Event", By(0x43AA, 0x43AA, 0x43AA), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfOcd2Events: return Number("Lifetimes.Safety Events.No Of OCD2 Events", By(0x43AC, 0x43AC, 0x43AC), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastOcd2Event: return Number("Lifetimes.Safety Events.Last OCD2 Event", By(0x43AE, 0x43AE, 0x43AE), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfOcc1Events: return Number("Lifetimes.Safety Events.No Of OCC1 Events", By(0x43B0, 0x43B0, 0x43B0), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastOcc1Event: return Number("Lifetimes.Safety Events.Last OCC1 Event", By(0x43B2, 0x43B2, 0x43B2), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfOcc2Events: return Number("Lifetimes.Safety Events.No Of OCC2 Events", By(0x43B4, 0x43B4, 0x43B4), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastOcc2Event: return Number("Lifetimes.Safety Events.Last OCC2 Event", By(0x43B6, 0x43B6, 0x43B6), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfAoldEvents: return Number("Lifetimes.Safety Events.No Of AOLD Events", By(0x43B8, 0x43B8, 0x43B8), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastAoldEvent: return Number("Lifetimes.Safety Events.Last AOLD Event", By(0x43BA, 0x43BA, 0x43BA), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfAscdEvents: return Number("Lifetimes.Safety Events.No Of ASCD Events", By(0x43BC, 0x43BC, 0x43BC), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastAscdEvent: return Number("Lifetimes.Safety Events.Last ASCD Event", By(0x43BE, 0x43BE, 0x43BE), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfAsccEvents: return Number("Lifetimes.Safety Events.No Of ASCC Events", By(0x43C0, 0x43C0, 0x43C0), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastAsccEvent: return Number("Lifetimes.Safety Events.Last ASCC Event", By(0x43C2, 0x43C2, 0x43C2), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfOtcEvents: return Number("Lifetimes.Safety Events.No Of OTC Events", By(0x43C4, 0x43C4, 0x43C4), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastOtcEvent: return Number("Lifetimes.Safety Events.Last OTC Event", By(0x43C6, 0x43C6, 0x43C6), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfOtdEvents: return Number("Lifetimes.Safety Events.No Of OTD Events", By(0x43C8, 0x43C8, 0x43C8), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastOtdEvent: return Number("Lifetimes.Safety Events.Last OTD Event", By(0x43CA, 0x43CA, 0x43CA), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfOtfEvents: return Number("Lifetimes.Safety Events.No Of OTF Events", By(0x43CC, 0x43CC, 0x43CC), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastOtfEvent: return Number("Lifetimes.Safety Events.Last OTF Event", By(0x43CE, 0x43CE, 0x43CE), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeNoValidChargeTerm: return Number("Lifetimes.Charging Events.No Valid Charge Term", By(0x43D0, 0x43D0, 0x43D0), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastValidChargeTerm: return Number("Lifetimes.Charging Events.Last Valid Charge Term", By(0x43D2, 0x43D2, 0x43D2), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfQmaxUpdates: return Number("Lifetimes.Gauging Events.No Of Qmax Updates", By(0x43D4, 0x43D4, 0x43D4), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastQmaxUpdate: return Number("Lifetimes.Gauging Events.Last Qmax Update", By(0x43D6, 0x43D6, 0x43D6), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfRaUpdates: return Number("Lifetimes.Gauging Events.No Of Ra Updates", By(0x43D8, 0x43D8, 0x43D8), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastRaUpdate: return Number("Lifetimes.Gauging Events.Last Ra Update", By(0x43DA, 0x43DA, 0x43DA), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfRaDisable: return Number("Lifetimes.Gauging Events.No Of Ra Disable", By(0x43DC, 0x43DC, 0x43DC), U2, 0, 32767, 0, "events");
            case DataFlashName.LifetimeLastRaDisable: return Number("Lifetimes.Gauging Events.Last Ra Disable", By(0x43DE, 0x43DE, 0x43DE), U2, 0, 32767, 0, "cycles");
            case DataFlashName.LifetimeCountOfShutdowns: return Number("Lifetimes.Power Events.No Of Shutdowns", By(0x43E0, 0x43E0, 0x43E0), U1, 0, 255, 0, "events");
            case DataFlashName.LifetimeCbTimeCell1: return Number("Lifetimes.Cell Balancing.Cb Time Cell 1", By(0x43E4, 0x43E4, 0x43E4), U1, 0, 255, 0, "2 h");
            case DataFlashName.LifetimeCbTimeCell2: return Number("Lifetimes.Cell Balancing.Cb Time Cell 2", By(0x43E5, 0x43E5, 0x43E5), U1, 0, 255, 0, "2 h");
            case DataFlashName.LifetimeCbTimeCell3: return Number("Lifetimes.Cell Balancing.Cb Time Cell 3", By(0x43E6, 0x43E6, 0x43E6), U1, 0, 255, 0, "2 h");
            case DataFlashName.LifetimeCbTimeCell4: return Number("Lifetimes.Cell Balancing.Cb Time Cell 4", By(0x43E7, 0x43E7, 0x43E7), U1, 0, 255, 0, "2 h");
            case DataFlashName.LifetimeTotalFwRuntime: return Number("Lifetimes.Time.Total Fw Runtime", By(0x43E8, 0x43E8, 0x43E8), U2, 0, 65535, 0, "2 h");
            case DataFlashName.LifetimeTimeSpentInUt: return Number("Lifetimes.Time.Time Spent In UT", By(0x43EA, 0x43EA, 0x43EA), U2, 0, 65535, 0, "2 h");
            case DataFlashName.LifetimeTimeSpentInLt: return Number("Lifetimes.Time.Time Spent In LT", By(0x43EC, 0x43EC, 0x43EC), U2, 0, 65535, 0, "2 h");
            case DataFlashName.LifetimeTimeSpentInStl: return Number("Lifetimes.Time.Time Spent In STL", By(0x43EE, 0x43EE, 0x43EE), U2, 0, 65535, 0, "2 h");
            case DataFlashName.LifetimeTimeSpentInRt: return Number("Lifetimes.Time.Time Spent In RT", By(0x43F0, 0x43F0, 0x43F0), U2, 0, 65535, 0, "2 h");
            case DataFlashName.LifetimeTimeSpentInSth: return Number("Lifetimes.Time.Time Spent In STH", By(0x43F2, 0x43F2, 0x43F2), U2, 0, 65535, 0, "2 h");
            case DataFlashName.LifetimeTimeSpentInHt: return Number("Lifetimes.Time.Time Spent In HT", By(0x43F4, 0x43F4, 0x43F4), U2, 0, 65535, 0, "2 h");
            case DataFlashName.LifetimeTimeSpentInOt: return Number("Lifetimes.Time.Time Spent In OT", By(0x43F6, 0x43F6, 0x43F6), U2, 0, 65535, 0, "2 h");
            default: return null;
        }
    }
}
