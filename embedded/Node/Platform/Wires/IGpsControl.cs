namespace Battery.Node.Platform;

/// <summary>The line to the GPS receiver, where its RX is connected.</summary>
public interface IGpsControl
{
    /// <summary>Sends bytes; they may leave after the return.</summary>
    /// <exception cref="System.Exception">The port failed.</exception>
    void Write(byte[] buffer, int offset, int count);
}
