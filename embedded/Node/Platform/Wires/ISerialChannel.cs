namespace Battery.Node.Platform;

/// <summary>A serial line, both ways. Used by one thread.</summary>
public interface ISerialChannel
{
    /// <summary>
    /// Takes what has come, and where nothing has waits for the first of it, at most so long; 0 when nothing came. Gives less than asked
    /// rather than wait for more.
    /// </summary>
    /// <param name="buffer">Where to put it.</param>
    /// <param name="offset">From here on.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="timeoutMilliseconds">0 to wait for nothing.</param>
    /// <exception cref="System.Exception">The port failed.</exception>
    int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds);

    /// <summary>Sends bytes; they may leave after the return.</summary>
    /// <exception cref="System.Exception">The port failed.</exception>
    void Write(byte[] buffer, int offset, int count);
}
