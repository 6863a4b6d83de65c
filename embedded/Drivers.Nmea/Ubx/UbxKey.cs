namespace Battery.Drivers.Nmea;

/// <summary>
/// Keys of UBX-CFG-VALSET for a receiver on its UART1, from the u-blox M10 SPG 5.10 Interface description (UBX-21035062),
/// configuration reference. Bits 28–30 of a key tell the size of its value: 1 a bit, 2 one byte, 3 two, 4 four, 5 eight.
/// </summary>
public static class UbxKey
{
    /// <summary>CFG-RATE-MEAS, ms from measurement to measurement, two bytes.</summary>
    public const int RateMeasurement = 0x30210001;

    /// <summary>CFG-RATE-NAV, measurements a fix, two bytes.</summary>
    public const int RateNavigation = 0x30210002;

    /// <summary>CFG-UART1-BAUDRATE, four bytes.</summary>
    public const int Uart1BaudRate = 0x40520001;

    /// <summary>CFG-UART1INPROT-UBX, a bit.</summary>
    public const int Uart1InUbx = 0x10730001;

    /// <summary>CFG-UART1OUTPROT-UBX, a bit; without it nothing is acknowledged.</summary>
    public const int Uart1OutUbx = 0x10740001;

    /// <summary>CFG-UART1OUTPROT-NMEA, a bit.</summary>
    public const int Uart1OutNmea = 0x10740002;

    /// <summary>CFG-MSGOUT-NMEA_ID_RMC_UART1, fixes a sentence, 0 for none, one byte; so are the following.</summary>
    public const int RmcUart1 = 0x209100AC;

    /// <summary>CFG-MSGOUT-NMEA_ID_VTG_UART1.</summary>
    public const int VtgUart1 = 0x209100B1;

    /// <summary>CFG-MSGOUT-NMEA_ID_GNS_UART1.</summary>
    public const int GnsUart1 = 0x209100B6;

    /// <summary>CFG-MSGOUT-NMEA_ID_GGA_UART1.</summary>
    public const int GgaUart1 = 0x209100BB;

    /// <summary>CFG-MSGOUT-NMEA_ID_GSA_UART1.</summary>
    public const int GsaUart1 = 0x209100C0;

    /// <summary>CFG-MSGOUT-NMEA_ID_GSV_UART1.</summary>
    public const int GsvUart1 = 0x209100C5;

    /// <summary>CFG-MSGOUT-NMEA_ID_GLL_UART1.</summary>
    public const int GllUart1 = 0x209100CA;

    /// <summary>CFG-MSGOUT-NMEA_ID_ZDA_UART1.</summary>
    public const int ZdaUart1 = 0x209100D9;

    /// <summary>How many bytes the key's value takes: 1, 2, 4 or 8; 0 for a key that has no such size.</summary>
    public static int ValueLength(int key)
    {
        switch ((key >> 28) & 7)
        {
            case 1:
            case 2:
                return 1;
            case 3:
                return 2;
            case 4:
                return 4;
            case 5:
                return 8;
            default:
                return 0;
        }
    }

    /// <summary>The key of a sentence's rate on UART1; 0 for a sentence that has none (HDT, TXT).</summary>
    public static int OfSentence(NmeaKind kind)
    {
        switch (kind)
        {
            case NmeaKind.Rmc:
                return RmcUart1;
            case NmeaKind.Gga:
                return GgaUart1;
            case NmeaKind.Gll:
                return GllUart1;
            case NmeaKind.Gsa:
                return GsaUart1;
            case NmeaKind.Gsv:
                return GsvUart1;
            case NmeaKind.Vtg:
                return VtgUart1;
            case NmeaKind.Zda:
                return ZdaUart1;
            case NmeaKind.Gns:
                return GnsUart1;
            default:
                return 0;
        }
    }
}
