using System;
using System.Device.I2c;

namespace Battery.Drivers.Bq40z50;

/// <summary>
/// The one place where the two platforms' I2C differ: System.Device.Gpio throws an IOException when a transfer fails. nanoFramework returns
/// an I2cTransferResult after a NACK or a held clock; on an ESP32 it throws an InvalidOperationException where the bus driver failed in
/// another way, and an OutOfMemoryException where there was no internal memory for the bytes (nf-interpreter 1.17,
/// sys_dev_i2c_native_System_Device_I2c_I2cDevice.cpp). Here all of it is a fault.
/// </summary>
internal static class I2cTransfer
{
#if NANOFRAMEWORK
    public static SmbusFault Write(I2cDevice device, byte[] buffer, int count, out Exception cause)
    {
        cause = null;
        try
        {
            return ToFault(device.Write(new SpanByte(buffer, 0, count)).Status);
        }
        catch (InvalidOperationException e)
        {
            cause = e;
        }
        catch (OutOfMemoryException e)
        {
            cause = e;
        }

        return SmbusFault.Transfer;
    }

    public static SmbusFault Read(I2cDevice device, byte[] buffer, int count, out Exception cause)
    {
        cause = null;
        try
        {
            return ToFault(device.Read(new SpanByte(buffer, 0, count)).Status);
        }
        catch (InvalidOperationException e)
        {
            cause = e;
        }
        catch (OutOfMemoryException e)
        {
            cause = e;
        }

        return SmbusFault.Transfer;
    }

    public static SmbusFault WriteRead(I2cDevice device, byte[] output, int outputCount, byte[] input, int inputCount, out Exception cause)
    {
        cause = null;
        try
        {
            return ToFault(device.WriteRead(new SpanByte(output, 0, outputCount), new SpanByte(input, 0, inputCount)).Status);
        }
        catch (InvalidOperationException e)
        {
            cause = e;
        }
        catch (OutOfMemoryException e)
        {
            cause = e;
        }

        return SmbusFault.Transfer;
    }

    private static SmbusFault ToFault(I2cTransferStatus status)
    {
        if (status == I2cTransferStatus.FullTransfer) return SmbusFault.None;
        switch (status)
        {
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
