namespace Battery.Drivers.Nmea;

/// <summary>
/// What stands between two sentences: TAG blocks, sentences that begin with '!', garbage. Each byte counts as garbage until the whole is
/// known for what it is; so a '$' within begins a sentence wherever it stands.
/// </summary>
public sealed partial class NmeaReceiver
{
    private readonly byte[] _between = new byte[MaximumSentenceLength];
    private BetweenState _betweenState;
    private int _betweenLength;

    /// <summary>The TAG block of the sentence that is handed out; looked at inside <see cref="SentenceReceived"/>.</summary>
    public NmeaTag Tag { get; } = new NmeaTag();

    private void TakeBetween(byte c)
    {
        bool isLineEnd = c == (byte)'\r' || c == (byte)'\n';
        if (!isLineEnd) Counters.GarbageBytes++;
        if (_betweenState == BetweenState.Tag || _betweenState == BetweenState.Encapsulated)
        {
            TakeInside(c, isLineEnd);
            return;
        }

        if (c == (byte)'!')
        {
            _betweenState = BetweenState.Encapsulated;
            _betweenLength = 0;
            return;
        }

        ForgetBetween();
        if (c != (byte)'\\') return;
        _betweenState = BetweenState.Tag;
        _betweenLength = 0;
    }

    private void TakeInside(byte c, bool isLineEnd)
    {
        bool isTag = _betweenState == BetweenState.Tag;
        bool isEnd = isTag ? c == (byte)'\\' : isLineEnd;
        if (!isEnd)
        {
            if (c < 0x20 || c > 0x7E || _betweenLength == _between.Length) ForgetBetween();
            else _between[_betweenLength++] = c;
            return;
        }

        int length = BetweenContent();
        if (length < 0)
        {
            ForgetBetween();
            return;
        }

        // Both backslashes, or the '!'.
        Counters.GarbageBytes -= _betweenLength + (isTag ? 2 : 1);
        if (isTag)
        {
            Counters.TagBlocks++;
            Tag.Read(_between, length);
            _betweenState = BetweenState.Tagged;
            return;
        }

        Counters.Encapsulated++;
        ForgetBetween();
    }

    // How much stands before the star; −1 where the checksum behind it is not right.
    private int BetweenContent()
    {
        int star = _betweenLength - 3;
        if (star < 0 || _between[star] != (byte)'*') return -1;
        int sum = 0;
        for (int i = 0; i < star; i++) sum ^= _between[i];
        return NmeaSentence.IsSum(_between, star + 1, sum) ? star : -1;
    }

    private void ForgetBetween()
    {
        _betweenState = BetweenState.None;
        if (Tag.IsPresent) Tag.Forget();
    }
}
