using System;
using System.Device.I2c;
using System.IO;
using System.Threading;
using Battery.DeviceCosts.Board;

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
        catch (IOException)
        {
            return new I2cTransferResult(I2cTransferStatus.SlaveAddressNotAcknowledged);
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
        catch (IOException)
        {
            return new I2cTransferResult(I2cTransferStatus.SlaveAddressNotAcknowledged);
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
        catch (IOException)
        {
            return new I2cTransferResult(I2cTransferStatus.SlaveAddressNotAcknowledged);
        }
    }

    /// <summary>The worker waits for nothing: its clock goes on by as much.</summary>
    public static bool WaitOne(WaitHandle handle, int milliseconds, bool exitContext) =>
        BoardClock.Wait(milliseconds) ? handle.WaitOne(0) : handle.WaitOne(milliseconds);
}
