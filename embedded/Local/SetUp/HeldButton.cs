namespace Battery.Local;

/// <summary>
/// Tells a button that is held on purpose from one that is touched, and from a line that is low since the start, for that is no button
/// but a fault. Pure: time and level come from outside.
/// </summary>
public sealed class HeldButton
{
    private readonly int _milliseconds;
    private bool _wasReleased;
    private bool _isPressed;
    private long _since;

    /// <summary>Makes one that nobody holds.</summary>
    /// <param name="milliseconds">How long it has to be held.</param>
    public HeldButton(int milliseconds)
    {
        _milliseconds = milliseconds;
    }

    /// <summary>A look at it; true once, when it has been held for long enough.</summary>
    /// <param name="now">Uptime, ms.</param>
    /// <param name="isPressed">Whether it is pressed now.</param>
    public bool Step(long now, bool isPressed)
    {
        if (!isPressed)
        {
            _wasReleased = true;
            _isPressed = false;
            return false;
        }

        if (!_wasReleased) return false;
        if (!_isPressed)
        {
            _isPressed = true;
            _since = now;
        }

        if (now - _since < _milliseconds) return false;

        // The next needs it to be released first.
        _wasReleased = false;
        return true;
    }
}
