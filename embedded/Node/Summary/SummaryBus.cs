using System;
using System.Device.I2c;

namespace Battery.Node.Summary;

/// <summary>Writes to an I2C device that may be absent: the platforms tell that in different ways.</summary>
internal static class SummaryBus
{
    /// <summary>True where the device took all bytes.</summary>
    internal static bool TryWrite(I2cDevice device, byte[] bytes)
    {
        try
        {
#if NANOFRAMEWORK
            return device.Write(new SpanByte(bytes, 0, bytes.Length)).Status == I2cTransferStatus.FullTransfer;
#else
            device.Write(bytes);
            return true;
#endif
        }
        catch (Exception)
        {
            // IOException on .NET; nanoFramework raises InvalidOperationException where its driver knows no better name.
            return false;
        }
    }
}
