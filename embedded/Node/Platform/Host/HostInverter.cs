namespace Battery.Node.Platform.Host;

/// <summary>An inverter that is only a switch in memory, as after power-up: off.</summary>
public sealed class HostInverter : IInverter
{
    /// <inheritdoc/>
    public bool IsOn { get; private set; }

    /// <inheritdoc/>
    public void Switch(bool on) => IsOn = on;
}
