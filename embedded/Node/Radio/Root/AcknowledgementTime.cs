namespace Battery.Node.Radio;

/// <summary>
/// How long acknowledgements take, and after what time one can be taken for lost: the smoothed time and four times its smoothed deviation,
/// as TCP has it (RFC 6298, section 2). Whole numbers.
/// </summary>
public sealed class AcknowledgementTime
{
    /// <summary>No reading waits longer than so long, ms, before it goes again.</summary>
    public const int Most = 600000;

    private const int First = 30000;
    private const int Least = 10000;

    // In eighths and quarters of a millisecond.
    private int _smoothed;
    private int _deviation;

    /// <summary>After so long without an acknowledgement a reading goes again, ms, 10,000…600,000.</summary>
    public int RepeatMilliseconds { get; private set; } = First;

    /// <summary>An acknowledgement came after this time, ms.</summary>
    public void Add(int milliseconds)
    {
        if (milliseconds < 0) return;
        if (milliseconds > Most) milliseconds = Most;
        if (_smoothed == 0)
        {
            _smoothed = milliseconds * 8;
            _deviation = milliseconds * 2;
        }
        else
        {
            int difference = milliseconds - (_smoothed / 8);
            _smoothed += difference;
            _deviation += (difference < 0 ? -difference : difference) - (_deviation / 4);
        }

        int repeat = (_smoothed / 8) + _deviation;
        RepeatMilliseconds = repeat < Least ? Least : repeat > Most ? Most : repeat;
    }
}
