using System;
using System.IO;
using System.Threading;

namespace Battery.Simulation.Gps;

/// <summary>
/// The serial line of a <see cref="SimulatedGps"/>. <see cref="Read(byte[], int, int)"/> gives what has come since; when there is nothing
/// it waits up to <see cref="ReadTimeout"/> and then gives 0, which is not the end.
/// </summary>
public sealed class GpsStream : Stream
{
    private readonly SimulatedGps _gps;
    private readonly Func<long> _utcMilliseconds;
    private readonly object _gate = new();
    private byte[] _pending = [];
    private int _offset;

    /// <summary>Makes the line.</summary>
    /// <param name="gps">The receiver at its other end.</param>
    /// <param name="utcMilliseconds">The time, ms since 1970-01-01.</param>
    public GpsStream(SimulatedGps gps, Func<long> utcMilliseconds)
    {
        _gps = gps;
        _utcMilliseconds = utcMilliseconds;
    }

    /// <inheritdoc/>
    public override bool CanTimeout => true;

    /// <summary>Milliseconds to wait for bytes; 0 not to wait.</summary>
    public override int ReadTimeout { get; set; } = 200;

    /// <summary>
    /// Reads as a SerialPort of nanoFramework on an ESP32 does (nf-interpreter, sys_io_ser_native): as many bytes as are asked for, or a
    /// <see cref="TimeoutException"/> and none, which then wait for the next reading.
    /// </summary>
    public bool GivesAllOrNothing { get; set; }

    /// <summary>How many bytes have come.</summary>
    public int BytesToRead
    {
        get
        {
            lock (_gate)
            {
                Listen();
                return _pending.Length - _offset;
            }
        }
    }

    /// <summary>
    /// The speed that the host's port is set to. When it is not the receiver's, each reads of the other what a port makes of
    /// such a line.
    /// </summary>
    public int HostBaudRate { get; set; } = 9600;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Puts a break on the line.</summary>
    public void Break()
    {
        lock (_gate)
        {
            byte[] broken = _gps.Break();
            byte[] rest = _pending[_offset..];
            _pending = [.. broken, .. rest];
            _offset = 0;
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        long deadline = Environment.TickCount64 + ReadTimeout;
        while (true)
        {
            int taken = Take(buffer, offset, count);
            if (taken > 0 || count == 0) return taken;
            if (Environment.TickCount64 >= deadline) return GivesAllOrNothing ? throw new TimeoutException() : 0;
            Thread.Sleep(10);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        lock (_gate) _gps.Receive(SerialSampling.Read(buffer[offset..(offset + count)], HostBaudRate, _gps.BaudRate));
    }

    private int Take(byte[] buffer, int offset, int count)
    {
        lock (_gate)
        {
            if (GivesAllOrNothing || _offset == _pending.Length) Listen();
            if (GivesAllOrNothing && _pending.Length - _offset < count) return 0;
            int taken = Math.Min(count, _pending.Length - _offset);
            Array.Copy(_pending, _offset, buffer, offset, taken);
            _offset += taken;
            return taken;
        }
    }

    private void Listen()
    {
        byte[] come = SerialSampling.Read(_gps.Advance(_utcMilliseconds()), _gps.BaudRate, HostBaudRate);
        _pending = [.. _pending[_offset..], .. come];
        _offset = 0;
    }
}
