using Chip = nanoFramework.Runtime.Native.Power;

namespace Battery.Node.Platform.Esp32;

/// <summary>Resets the chip.</summary>
public sealed class Esp32Restart : IRestart
{
    /// <inheritdoc/>
    public void Restart()
    {
        Chip.RebootDevice();
    }
}
