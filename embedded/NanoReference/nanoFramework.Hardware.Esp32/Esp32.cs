using System;

namespace nanoFramework.Hardware.Esp32;

public enum EspNativeError : Int32
{
    OK = 0,
    FAIL = -1,
    NO_MEM = 0x101,
    INVALID_ARG = 0x102,
    INVALID_STATE = 0x103,
    INVALID_SIZE = 0x104,
    NOT_FOUND = 0x105,
    NOT_SUPPORTED = 0x106,
    TIMEOUT = 0x107,
    INVALID_RESPONSE = 0x108,
    INVALID_CRC = 0x109,
    INVALID_VERSION = 0x10A,
    INVALID_MAC = 0x10B,
    WIFI_BASE = 0x3000,
}

public enum DeviceFunction
{
    SPI1_MOSI = 0x10100,
    SPI1_MISO = 0x10101,
    SPI1_CLOCK = 0x10102,
    I2C1_DATA = 0x20100,
    I2C1_CLOCK = 0x20101,
    COM1_TX = 0x30100,
    COM1_RX = 0x30101,
    COM2_TX = 0x30200,
    COM2_RX = 0x30201,
    COM3_TX = 0x30300,
    COM3_RX = 0x30301,
}

public class Configuration
{
    public static void SetPinFunction(int pin, DeviceFunction value) => throw null;
}

public class HighResTimer
{
    public static UInt64 GetCurrent() => throw null;
}

public class NativeMemory
{
    public enum MemoryType
    {
        All,
        Internal,
        SpiRam,
    }

    public static void GetMemoryInfo(MemoryType memType, out UInt32 totalSize, out UInt32 totalFreeSize, out UInt32 largestFreeBlock) =>
        throw null;
}

public class Sleep
{
    public enum WakeupCause
    {
        Undefined = 0,
        Ext0 = 2,
        Ext1,
        Timer,
        TouchPad,
        Ulp,
        Gpio,
        Uart,
        Wifi,
        CoCpu,
        CoCpuTrapTrig,
        Bt,
    }

    [Flags]
    public enum WakeupGpioPin : UInt64
    {
        None = 0,
        Pin27 = (UInt64)1 << 27,
    }

    public enum WakeUpPort
    {
        COM1 = 0,
        COM2 = 1,
    }

    public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level) => throw null;

    public static EspNativeError EnableWakeupByTimer(TimeSpan time) => throw null;

    public static EspNativeError EnableWakeupByUart(WakeUpPort portNumber, int edgeCount) => throw null;

    public static WakeupCause GetWakeupCause() => throw null;

    public static void StartDeepSleep() => throw null;

    public static EspNativeError StartLightSleep() => throw null;
}
