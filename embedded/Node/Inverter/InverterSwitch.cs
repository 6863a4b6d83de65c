using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Inverter;

/// <summary>
/// Switches the inverter by command, and after a start to what the setting says. What a command left it at is kept for that; what the
/// inverter did by itself, or somebody by hand, is not. Runs on the worker.
/// </summary>
public sealed class InverterSwitch
{
    /// <summary>How often it is tried after a start: one that gets its power with the board may take its time.</summary>
    public const int MostAttempts = 5;

    private readonly IInverter _inverter;
    private readonly NodeSettings _settings;
    private int _attempts;

    /// <summary>Makes one; nothing is switched yet.</summary>
    public InverterSwitch(IInverter inverter, NodeSettings settings)
    {
        _inverter = inverter;
        _settings = settings;
    }

    /// <summary>Whether what the setting says is still to be tried, <see cref="TryStart"/>.</summary>
    public bool IsStarting => _attempts < MostAttempts;

    /// <summary>Switches it by command: what the setting says of a start is over by that. Durable on return.</summary>
    /// <exception cref="System.Exception">What <see cref="IInverter.Switch"/> throws. Off is kept all the same, on is not.</exception>
    public void Switch(bool on)
    {
        _attempts = MostAttempts;
        if (!on) _settings.KeepInverter(false);
        _inverter.Switch(on);
        if (on) _settings.KeepInverter(true);
    }

    /// <summary>After a start: switches it to what the setting says, where it is not so already.</summary>
    /// <exception cref="System.Exception">What <see cref="IInverter.Switch"/> throws; to be tried again while <see cref="IsStarting"/>.</exception>
    public void TryStart()
    {
        if (!IsStarting) return;
        _attempts++;
        InverterAfterStart start = _settings.InverterStart;
        bool wanted = start == InverterAfterStart.On || (start == InverterAfterStart.AsItWas && _settings.InverterWasOn);
        if (_inverter.IsOn != wanted) _inverter.Switch(wanted);
        _attempts = MostAttempts;
    }
}
