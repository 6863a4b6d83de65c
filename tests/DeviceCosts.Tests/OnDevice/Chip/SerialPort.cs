// The names that the device's code knows it by.
namespace System.IO.Ports;

/// <summary>Parity of a line.</summary>
public enum Parity
{
    /// <summary>None.</summary>
    None,
}

/// <summary>Stop bits of a line.</summary>
public enum StopBits
{
    /// <summary>One.</summary>
    One = 1,
}

/// <summary>
/// A UART as an ESP32's (nf-interpreter, sys_io_ser_native_System_IO_Ports_SerialPort.cpp): a reading gives as many bytes as are asked for,
/// or a TimeoutException and none. What it waits for beyond what has come never comes here.
/// </summary>
public sealed class SerialPort(string portName, int baudRate, Parity parity, int dataBits, StopBits stopBits)
{
    private readonly System.Collections.Generic.Queue<byte> _come = new();

    /// <summary>The one that was opened last.</summary>
    public static SerialPort? Opened { get; private set; }

    /// <summary>Its name, and how it is set.</summary>
    public string Line => $"{portName} {baudRate} {dataBits}{parity}{stopBits}";

    /// <summary>How many bytes have come.</summary>
    public int BytesToRead => _come.Count;

    /// <summary>How long a reading waits, ms; for ever unless it is set.</summary>
    public int ReadTimeout { get; set; } = -1;

    /// <summary>How long a writing waits.</summary>
    public int WriteTimeout { get; set; } = -1;

    /// <summary>The bytes that are kept.</summary>
    public int ReadBufferSize { get; set; } = 256;

    /// <summary>What was written.</summary>
    public System.Collections.Generic.List<byte> Written { get; } = [];

    /// <summary>Opens it.</summary>
    public void Open() => Opened = this;

    /// <summary>Bytes come.</summary>
    public void Come(params byte[] bytes)
    {
        foreach (byte one in bytes) _come.Enqueue(one);
    }

    /// <summary>Reads all that is asked for or nothing.</summary>
    public int Read(byte[] buffer, int offset, int count)
    {
        if (_come.Count < count) throw ReadTimeout < 0 ? new InvalidOperationException("It waits for ever.") : new TimeoutException();
        for (int i = 0; i < count; i++) buffer[offset + i] = _come.Dequeue();
        return count;
    }

    /// <summary>Writes.</summary>
    public void Write(byte[] buffer, int offset, int count) => Written.AddRange(buffer[offset..(offset + count)]);
}
