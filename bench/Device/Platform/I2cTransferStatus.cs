// The name that the device's code knows it by.
namespace System.Device.I2c;

/// <summary>How a transfer ended, as nanoFramework has it.</summary>
public enum I2cTransferStatus
{
    /// <summary>For no reason that is known.</summary>
    UnknownError,

    /// <summary>All was transferred.</summary>
    FullTransfer,

    /// <summary>The clock was held for too long.</summary>
    ClockStretchTimeout,

    /// <summary>A byte was not acknowledged.</summary>
    PartialTransfer,

    /// <summary>Nobody answered to the address.</summary>
    SlaveAddressNotAcknowledged,
}
