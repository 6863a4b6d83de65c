using System;
using System.Collections.Generic;
using System.Device.I2c;
using System.IO;

namespace Battery.Simulation.Display;

/// <summary>A display on the I2C bus that takes summaries (embedded/Node/Summary): keeps what it was written, or is not there.</summary>
/// <param name="address">Its 7-bit address.</param>
public sealed class SimulatedDisplay(int address) : I2cDevice
{
    private readonly List<byte[]> _written = [];

    /// <summary>It is not connected.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>What it was written, oldest first.</summary>
    public IReadOnlyList<byte[]> Written => _written;

    /// <inheritdoc/>
    public override I2cConnectionSettings ConnectionSettings => new(1, address);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (IsAbsent) throw new IOException("Error 121 performing I2C data transfer.");
        _written.Add(buffer.ToArray());
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> buffer) => throw new IOException("Error 121 performing I2C data transfer.");

    /// <inheritdoc/>
    public override void WriteRead(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) => Read(readBuffer);
}
