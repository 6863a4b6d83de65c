using System;
using System.Device.Spi;

namespace Battery.Drivers.Tests;

/// <summary>
/// A bus on which bytes take time, between a driver and a simulated chip. It counts what the chip's simulation allocates, which is not the
/// driver's.
/// </summary>
internal sealed class TimedSpi(SpiDevice chip, FakeTime time) : SpiDevice
{
    // 8 MHz, and what the operating system needs for each transfer.
    private const int BytesPerMicrosecond = 1;

    // Others look meanwhile.
    private const int Step = 100;

    public int OverheadMicroseconds { get; set; } = 4;

    /// <summary>How many transfers went over the bus.</summary>
    public int Transfers { get; private set; }

    /// <summary>Runs before a transfer, with its number.</summary>
    public Action<int>? Before { get; set; }

    public long Allocated { get; private set; }

    public override SpiConnectionSettings ConnectionSettings => chip.ConnectionSettings;

    public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        int number = Transfers++;
        Before?.Invoke(number);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int microseconds = OverheadMicroseconds + (writeBuffer.Length / BytesPerMicrosecond);
        for (; microseconds > Step; microseconds -= Step) time.Pass(Step);
        time.Pass(microseconds);
        chip.TransferFullDuplex(writeBuffer, readBuffer);
        Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public override void Read(Span<byte> buffer) => throw new NotSupportedException();

    public override void Write(ReadOnlySpan<byte> buffer) => throw new NotSupportedException();

    public override byte ReadByte() => throw new NotSupportedException();

    public override void WriteByte(byte value) => throw new NotSupportedException();
}
