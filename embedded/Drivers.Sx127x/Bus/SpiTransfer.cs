using System;
using System.Device.Spi;
using System.IO;

namespace Battery.Drivers.Sx127x;

/// <summary>The one place where the two platforms' SPI differ: a part of an array is a SpanByte there and a Span here.</summary>
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
        catch (IOException failure)
        {
            for (int i = 0; i < count; i++) input[i] = Nobody;
            return failure;
        }
    }
}
