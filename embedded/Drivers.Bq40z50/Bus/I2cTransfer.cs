using System;
using System.Device.I2c;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The one place where the two platforms' I2C differ: System.Device.Gpio throws an IOException when a transfer fails and
/// nanoFramework returns an I2cTransferResult. Here both give a fault.
/// </summary>
internal static class I2cTransfer
{
#if NANOFRAMEWORK
    public static SmbusFault Write(I2cDevice device, byte[] buffer, int count, out Exception cause)
    {
        cause = null;
        I2cTransferResult result = device.Write(new SpanByte(buffer, 0, count));
        return ToFault(result, count);
    }

    public static SmbusFault Read(I2cDevice device, byte[] buffer, int count, out Exception cause)
    {
        cause = null;
        I2cTransferResult result = device.Read(new SpanByte(buffer, 0, count));
        return ToFault(result, count);
    }

    public static SmbusFault WriteRead(I2cDevice device, byte[] output, int outputCount, byte[] input, int inputCount, out Exception cause)
    {
        cause = null;
        I2cTransferResult result = device.WriteRead(new SpanByte(output, 0, outputCount), new SpanByte(input, 0, inputCount));
        return ToFault(result, outputCount + inputCount);
    }

    private static SmbusFault ToFault(I2cTransferResult result, int count)
    {
        switch (result.Status)
        {
            case I2cTransferStatus.FullTransfer: return SmbusFault.None;
            case I2cTransferStatus.ClockStretchTimeout: return SmbusFault.Timeout;
            case I2cTransferStatus.SlaveAddressNotAcknowledged:
            case I2cTransferStatus.PartialTransfer: return SmbusFault.NotAcknowledged;
            default: return SmbusFault.Transfer;
        }
    }
#else
    public static SmbusFault Write(I2cDevice device, byte[] buffer, int count, out Exception cause)
    {
        return Transfer(device, new ReadOnlySpan<byte>(buffer, 0, count), default, out cause);
    }

    public static SmbusFault Read(I2cDevice device, byte[] buffer, int count, out Exception cause)
    {
        return Transfer(device, default, new Span<byte>(buffer, 0, count), out cause);
    }

    public static SmbusFault WriteRead(I2cDevice device, byte[] output, int outputCount, byte[] input, int inputCount, out Exception cause)
    {
        return Transfer(device, new ReadOnlySpan<byte>(output, 0, outputCount), new Span<byte>(input, 0, inputCount), out cause);
    }

    // What is empty is left out.
    private static SmbusFault Transfer(I2cDevice device, ReadOnlySpan<byte> output, Span<byte> input, out Exception cause)
    {
        cause = null;
        try
        {
            if (input.IsEmpty) device.Write(output);
            else if (output.IsEmpty) device.Read(input);
            else device.WriteRead(output, input);
            return SmbusFault.None;
        }
        catch (System.IO.IOException e)
        {
            cause = e;
            return ToFault(e);
        }
        catch (TimeoutException e)
        {
            cause = e;
            return SmbusFault.Timeout;
        }
    }

    // On Linux the message is "Error <errno> performing I2C data transfer." and there is no other trace of the errno
    // (dotnet/iot, UnixI2cBus); the kernel gives ENXIO or EREMOTEIO for a NACK and ETIMEDOUT for a stretched clock
    // (Documentation/i2c/fault-codes).
    private static SmbusFault ToFault(System.IO.IOException e)
    {
        if (e.Message.StartsWith("Error 6 ", StringComparison.Ordinal) || e.Message.StartsWith("Error 121 ", StringComparison.Ordinal))
            return SmbusFault.NotAcknowledged;
        return e.Message.StartsWith("Error 110 ", StringComparison.Ordinal) ? SmbusFault.Timeout : SmbusFault.Transfer;
    }
#endif
}
