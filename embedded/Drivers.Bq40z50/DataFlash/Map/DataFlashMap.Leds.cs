namespace Battery.Drivers.Bq40z50;

/// <content>Data flash: the LED display.</content>
public sealed partial class DataFlashMap
{
    private DataFlashParameter Leds(DataFlashName name)
    {
        switch (name)
        {
            case DataFlashName.LedFlashPeriod: return Number("LED Support.LED Config.LED Flash Period", By(0x47E9, 0x47F4, 0x48B6), U2, 32, 65535, 512, "488 µs");
            case DataFlashName.LedBlinkPeriod: return Number("LED Support.LED Config.LED Blink Period", By(0x47EB, 0x47F6, 0x48B8), U2, 32, 65535, 1024, "488 µs");
            case DataFlashName.LedDelay: return Number("LED Support.LED Config.LED Delay", By(0x47ED, 0x47F8, 0x48BA), U2, 16, 65535, 100, "488 µs");
            case DataFlashName.LedHoldTime: return Number("LED Support.LED Config.LED Hold Time", By(0x47EF, 0x47FA, 0x48BC), U1, 1, 63, 16, "0.25 s");
            case DataFlashName.LedFcTime: return Number("LED Support.LED Config.LED FC Time", By(0, 0, 0x48BD), U1, 0, 96, 4, "15 min");
            case DataFlashName.ChgFlashAlarm: return Number("LED Support.LED Config.CHG Flash Alarm", By(0, 0x47FB, 0x48BE), I1, 0, 100, 10, "%");
            case DataFlashName.ChgThresh1: return Number("LED Support.LED Config.CHG Thresh 1", By(0x47F0, 0x47FC, 0x48BF), I1, 0, 100, 0, "%");
            case DataFlashName.ChgThresh2: return Number("LED Support.LED Config.CHG Thresh 2", By(0x47F1, 0x47FD, 0x48C0), I1, 0, 100, 20, "%");
            case DataFlashName.ChgThresh3: return Number("LED Support.LED Config.CHG Thresh 3", By(0x47F2, 0x47FE, 0x48C1), I1, 0, 100, 40, "%");
            case DataFlashName.ChgThresh4: return Number("LED Support.LED Config.CHG Thresh 4", By(0x47F3, 0x47FF, 0x48C2), I1, 0, 100, 60, "%");
            case DataFlashName.ChgThresh5: return Number("LED Support.LED Config.CHG Thresh 5", By(0x47F4, 0x4800, 0x48C3), I1, 0, 100, 80, "%");
            case DataFlashName.DsgFlashAlarm: return Number("LED Support.LED Config.DSG Flash Alarm", By(0x47F5, 0x4801, 0x48C4), I1, 0, 100, 10, "%");
            case DataFlashName.DsgThresh1: return Number("LED Support.LED Config.DSG Thresh 1", By(0x47F6, 0x4802, 0x48C5), I1, 0, 100, 0, "%");
            case DataFlashName.DsgThresh2: return Number("LED Support.LED Config.DSG Thresh 2", By(0x47F7, 0x4803, 0x48C6), I1, 0, 100, 20, "%");
            case DataFlashName.DsgThresh3: return Number("LED Support.LED Config.DSG Thresh 3", By(0x47F8, 0x4804, 0x48C7), I1, 0, 100, 40, "%");
            case DataFlashName.DsgThresh4: return Number("LED Support.LED Config.DSG Thresh 4", By(0x47F9, 0x4805, 0x48C8), I1, 0, 100, 60, "%");
            case DataFlashName.DsgThresh5: return Number("LED Support.LED Config.DSG Thresh 5", By(0x47FA, 0x4806, 0x48C9), I1, 0, 100, 80, "%");
            default: return null;
        }
    }
}
