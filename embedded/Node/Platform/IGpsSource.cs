namespace Battery.Node.Platform;

/// <summary>The bytes of the GPS receiver.</summary>
public interface IGpsSource
{
    /// <summary>Takes what has come since the last call, without waiting; 0 when there is nothing.</summary>
    int Read(byte[] buffer, int offset, int count);
}
