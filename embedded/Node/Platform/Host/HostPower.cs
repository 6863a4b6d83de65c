using System.Threading;

namespace Battery.Node.Platform.Host;

/// <summary>Sleep on a computer: the worker's thread waits, everything else goes on.</summary>
public sealed class HostPower : IPower
{
    private readonly AutoResetEvent _wake = new(false);

    /// <inheritdoc/>
    public void Sleep(int milliseconds) => _wake.WaitOne(milliseconds);

    /// <inheritdoc/>
    public void Wake() => _wake.Set();
}
