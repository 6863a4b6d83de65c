using System;
using System.IO.Ports;

namespace Battery.Node.Platform.Esp32;

/// <summary>A UART. Its port waits for as many bytes as are asked for: it is asked for one, then for those that have come.</summary>
public sealed class Esp32Serial : ISerialChannel, IGpsSource, IGpsControl
{
    // A burst of a GPS receiver, and what comes while a reading is taken.
    private const int BufferBytes = 2048;
    private const int WriteMilliseconds = 5000;

    private readonly SerialPort _port;

    /// <summary>Opens a port whose pins were chosen before.</summary>
    /// <param name="name">COM1 to COM3; COM1 is the one of the log.</param>
    /// <param name="baudRate">Its speed; 8N1.</param>
    public Esp32Serial(string name, int baudRate)
    {
        _port = new SerialPort(name, baudRate);
        _port.ReadBufferSize = BufferBytes;
        _port.WriteTimeout = WriteMilliseconds;
        _port.Open();
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        return Read(buffer, offset, count, 0);
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        int first = 0;
        int come = _port.BytesToRead;
        if (come == 0)
        {
            if (timeoutMilliseconds <= 0 || !WaitForByte(buffer, offset, timeoutMilliseconds)) return 0;
            first = 1;
            come = _port.BytesToRead;
        }

        int rest = come < count - first ? come : count - first;
        return rest > 0 ? first + _port.Read(buffer, offset + first, rest) : first;
    }

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        _port.Write(buffer, offset, count);
    }

    private bool WaitForByte(byte[] buffer, int offset, int timeoutMilliseconds)
    {
        try
        {
            _port.ReadTimeout = timeoutMilliseconds;
            return _port.Read(buffer, offset, 1) == 1;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
