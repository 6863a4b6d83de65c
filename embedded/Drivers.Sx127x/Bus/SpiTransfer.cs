using System;
using System.Device.Spi;
using System.IO;

namespace Battery.Drivers.Sx127x;

/// <summary>
/// The one place where the two platforms' SPI differ: a part of an array is a SpanByte there and a Span here, and what the bus raises is
/// another thing on each.
/// </summary>
internal static class SpiTransfer
{
    private const byte Nobody = 0xFF;

    /// <summary>
    /// Transfers. One that the computer could not do is as one that nobody answered, all ones: whoever asked notices it as such and asks
    /// again.
    /// </summary>
    /// <returns>Why the computer could not do it; null where it did.</returns>
    public static Exception FullDuplex(SpiDevice device, byte[] output, byte[] input, int count)
    {
        try
        {
#if NANOFRAMEWORK
            device.TransferFullDuplex(new SpanByte(output, 0, count), new SpanByte(input, 0, count));
#else
            device.TransferFullDuplex(new ReadOnlySpan<byte>(output, 0, count), new Span<byte>(input, 0, count));
#endif
            return null;
        }
        catch (Exception failure)
        {
            if (!IsOfTheBus(failure)) throw;
            for (int i = 0; i < count; i++) input[i] = Nobody;
            return failure;
        }
    }

    // .NET raises an IOException. An ESP32 never does (nf-interpreter 1.17, cpu_spi.cpp,
    // sys_dev_spi_native_System_Device_Spi_SpiDevice.cpp): a transfer that does not end is a TimeoutException, no memory that its DMA can
    // reach an OutOfMemoryException, a driver in no state to begin a bare Exception, and whatever else its driver reports a bare
    // ArgumentException. The arguments are right by how they are made here, so that it speaks of the bus; what comes of a mistake is of
    // another type.
    private static bool IsOfTheBus(Exception failure)
    {
        if (failure is IOException || failure is TimeoutException) return true;
#if NANOFRAMEWORK
        if (failure is OutOfMemoryException) return true;
        if (failure is ArgumentException) return !(failure is ArgumentNullException) && !(failure is ArgumentOutOfRangeException);
        return !(failure is SystemException);
#else
        return false;
#endif
    }
}
