using System;
using System.Device.I2c;
using System.Device.Spi;
using System.IO;

namespace Battery.DeviceCosts.Platform;

/// <summary>
/// What stands for the calls of the device's platform that .NET does not have, or has otherwise: the first parameter is the object that is
/// called. Public, for the instrumented code lies in other assemblies.
/// </summary>
public static class PlatformCalls
{
    /// <summary>Writes.</summary>
    public static I2cTransferResult Write(I2cDevice device, SpanByte buffer)
    {
        try
        {
            device.Write(buffer.Bytes);
            return new I2cTransferResult(I2cTransferStatus.FullTransfer);
        }
        catch (IOException failure)
        {
            return Failed(failure);
        }
    }

    /// <summary>Reads.</summary>
    public static I2cTransferResult Read(I2cDevice device, SpanByte buffer)
    {
        try
        {
            device.Read(buffer.Bytes);
            return new I2cTransferResult(I2cTransferStatus.FullTransfer);
        }
        catch (IOException failure)
        {
            return Failed(failure);
        }
    }

    /// <summary>Writes and reads with a repeated start between.</summary>
    public static I2cTransferResult WriteRead(I2cDevice device, SpanByte writeBuffer, SpanByte readBuffer)
    {
        try
        {
            device.WriteRead(writeBuffer.Bytes, readBuffer.Bytes);
            return new I2cTransferResult(I2cTransferStatus.FullTransfer);
        }
        catch (IOException failure)
        {
            return Failed(failure);
        }
    }

    /// <summary>Writes and reads at the same time; what the bus raises, it raises there, too.</summary>
    public static void TransferFullDuplex(SpiDevice device, SpanByte writeBuffer, SpanByte readBuffer) =>
        device.TransferFullDuplex(writeBuffer.Bytes, readBuffer.Bytes);

    // What the simulated bus raises is in the words of .NET on Linux; 110 is a time-out there.
    private static I2cTransferResult Failed(IOException failure) =>
        new(failure.Message.StartsWith("Error 110 ", StringComparison.Ordinal)
            ? I2cTransferStatus.ClockStretchTimeout
            : I2cTransferStatus.SlaveAddressNotAcknowledged);
}
