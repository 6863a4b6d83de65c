// The name that the device's code knows it by.
namespace System.Device.I2c;

/// <summary>How a transfer ended, as nanoFramework has it.</summary>
/// <param name="status">How.</param>
public readonly struct I2cTransferResult(I2cTransferStatus status)
{
    /// <summary>How.</summary>
    public I2cTransferStatus Status { get; } = status;
}
