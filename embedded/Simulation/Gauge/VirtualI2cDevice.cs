using System;
using System.Device.I2c;

namespace Battery.Simulation.Gauge;

/// <summary>A chip on a <see cref="VirtualI2cBus"/> as a driver sees it. Fails as System.Device.Gpio does on Linux.</summary>
public sealed class VirtualI2cDevice : I2cDevice
{
    private readonly VirtualI2cBus _bus;
    private readonly I2cConnectionSettings _settings;

    /// <summary>Speaks to the chip at <paramref name="address"/>.</summary>
    public VirtualI2cDevice(VirtualI2cBus bus, int address)
    {
        ArgumentNullException.ThrowIfNull(bus);
        _bus = bus;
        _settings = new I2cConnectionSettings(1, address);
    }

    /// <inheritdoc/>
    public override I2cConnectionSettings ConnectionSettings => new(_settings.BusId, _settings.DeviceAddress);

    /// <inheritdoc/>
    public override byte ReadByte()
    {
        Span<byte> buffer = stackalloc byte[1];
        Read(buffer);
        return buffer[0];
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> buffer)
    {
        _bus.Transfer(_settings.DeviceAddress, default, buffer);
    }

    /// <inheritdoc/>
    public override void WriteByte(byte value)
    {
        Write([value]);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _bus.Transfer(_settings.DeviceAddress, buffer, default);
    }

    /// <inheritdoc/>
    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        _bus.Transfer(_settings.DeviceAddress, writeBuffer, readBuffer);
    }
}
