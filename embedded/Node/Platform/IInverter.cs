namespace Battery.Node.Platform;

/// <summary>The switch of the inverter.</summary>
public interface IInverter
{
    /// <summary>Tells whether it is on.</summary>
    bool IsOn { get; }

    /// <summary>Switches it; throws with the reason when it does not obey.</summary>
    void Switch(bool on);
}
