namespace Battery.Node.Platform;

/// <summary>An open connection over TCP, or TLS over it. One thread reads; any may write, one at a time, and close.</summary>
public interface IConnection
{
    /// <summary>The other side's address, without its port; empty where it is not known any more.</summary>
    string RemoteAddress { get; }

    /// <summary>
    /// This side's address as it stands in a URL of HTTP: without the port where that is 80; empty where it is not known any more.
    /// </summary>
    string LocalAddress { get; }

    /// <summary>
    /// Takes what has come, and where nothing has waits for the first of it, at most so long; gives less than asked rather than wait for
    /// more. 0 when nothing came, −1 when the connection is at its end: closed by either side, or broken.
    /// </summary>
    /// <param name="buffer">Where to put it.</param>
    /// <param name="offset">From here on.</param>
    /// <param name="count">At most so many, at least 1.</param>
    /// <param name="timeoutMilliseconds">How long to wait; 0 to wait for nothing.</param>
    int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds);

    /// <summary>Sends all of it, or gives false when the connection is at its end or takes nothing for some seconds.</summary>
    bool Write(byte[] buffer, int offset, int count);

    /// <summary>Ends the connection, also for who reads and writes at this moment.</summary>
    void Close();
}
