using System;
using System.Device.Spi;

namespace Battery.Drivers.Sx127x;

/// <summary>The one place where the two platforms' SPI differ: a part of an array is a SpanByte there and a Span here.</summary>
internal static class SpiTransfer
{
    public static void FullDuplex(SpiDevice device, byte[] output, byte[] input, int count)
    {
#if NANOFRAMEWORK
        device.TransferFullDuplex(new SpanByte(output, 0, count), new SpanByte(input, 0, count));
#else
        device.TransferFullDuplex(new ReadOnlySpan<byte>(output, 0, count), new Span<byte>(input, 0, count));
#endif
    }
}
