using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Local;

/// <summary>
/// Who may change things at the node's own page: tokens, in memory alone, for who knew the password. Wrong passwords are slowed down: those
/// of one address more and more, those of all to one a second. Any thread may call.
/// </summary>
public sealed class LocalLogin
{
    /// <summary>How many may be logged in; the next takes the place of who was away for longest.</summary>
    public const int MostTokens = 4;

    /// <summary>So long a token lasts, ms.</summary>
    public const int TokenMilliseconds = 12 * 3600 * 1000;

    /// <summary>So long without use it lasts, ms.</summary>
    public const int IdleMilliseconds = 30 * 60 * 1000;

    /// <summary>After so many wrong passwords an address has to wait.</summary>
    public const int FreeTries = 3;

    /// <summary>The longest that it has to wait, ms.</summary>
    public const int MostWaitMilliseconds = 60000;

    private const int StepMilliseconds = 1000;
    private const int MostAddresses = 8;
    private const int TokenBytes = 16;

    private readonly LocalPassword _password;
    private readonly IClock _clock;
    private readonly IRandom _random;
    private readonly object _gate = new object();

    private readonly byte[][] _tokens = new byte[MostTokens][];
    private readonly long[] _madeAt = new long[MostTokens];
    private readonly long[] _usedAt = new long[MostTokens];

    private readonly string[] _addresses = new string[MostAddresses];
    private readonly int[] _wrong = new int[MostAddresses];
    private readonly long[] _heldUntil = new long[MostAddresses];
    private long _allHeldUntil;

    /// <summary>With nobody logged in.</summary>
    /// <param name="password">What is asked for; null where none is set, and then nobody logs in.</param>
    /// <param name="clock">For how long.</param>
    /// <param name="random">Draws tokens.</param>
    public LocalLogin(LocalPassword password, IClock clock, IRandom random)
    {
        _password = password;
        _clock = clock;
        _random = random;
        for (int i = 0; i < MostAddresses; i++) _addresses[i] = string.Empty;
    }

    /// <summary>Tells whether a password is set.</summary>
    public bool HasPassword => _password != null;

    /// <summary>
    /// Tries a password. Null where it is wrong, or where it is not even looked at: then <paramref name="waitMilliseconds"/> says how long
    /// the address has to wait first. Otherwise the token, 32 characters.
    /// </summary>
    public string Try(string address, string password, out int waitMilliseconds)
    {
        waitMilliseconds = 0;
        if (_password == null) return null;
        lock (_gate)
        {
            long now = _clock.UptimeMilliseconds;
            int known = Find(address);
            long until = known >= 0 && _heldUntil[known] > _allHeldUntil ? _heldUntil[known] : _allHeldUntil;
            if (until > now)
            {
                waitMilliseconds = (int)(until - now);
                return null;
            }

            // Taken before it is looked at, which takes its time: others wait, and this lock does not.
            _allHeldUntil = now + StepMilliseconds;
        }

        bool isRight = _password.Is(password);
        lock (_gate)
        {
            if (isRight)
            {
                Clear(address);
                return Make();
            }

            CountWrong(address);
            return null;
        }
    }

    /// <summary>Tells whether a token is good; it counts as used now.</summary>
    public bool Accepts(string token)
    {
        lock (_gate)
        {
            int at = FindToken(token);
            if (at < 0) return false;
            _usedAt[at] = _clock.UptimeMilliseconds;
            return true;
        }
    }

    /// <summary>Lets a token be good no more.</summary>
    public void Forget(string token)
    {
        lock (_gate)
        {
            int at = FindToken(token);
            if (at >= 0) _tokens[at] = null;
        }
    }

    private string Make()
    {
        long now = _clock.UptimeMilliseconds;
        int place = 0;
        for (int i = 0; i < MostTokens; i++)
        {
            if (!IsGood(i, now))
            {
                place = i;
                break;
            }

            if (_usedAt[i] < _usedAt[place]) place = i;
        }

        byte[] token = new byte[TokenBytes];
        _random.Fill(token, 0, TokenBytes);
        _tokens[place] = token;
        _madeAt[place] = now;
        _usedAt[place] = now;
        return HexText.Write(token);
    }

    private bool IsGood(int place, long now)
    {
        return _tokens[place] != null && now - _madeAt[place] < TokenMilliseconds && now - _usedAt[place] < IdleMilliseconds;
    }

    // Looks at every byte, so that the time taken tells nothing about how much was right.
    private int FindToken(string text)
    {
        byte[] token = text == null || text.Length != 2 * TokenBytes ? null : HexText.Read(text);
        if (token == null) return -1;
        long now = _clock.UptimeMilliseconds;
        int found = -1;
        for (int i = 0; i < MostTokens; i++)
        {
            if (!IsGood(i, now)) continue;
            int difference = 0;
            for (int j = 0; j < TokenBytes; j++) difference |= token[j] ^ _tokens[i][j];
            if (difference == 0) found = i;
        }

        return found;
    }

    private int Find(string address)
    {
        for (int i = 0; i < MostAddresses; i++)
        {
            if (_wrong[i] > 0 && _addresses[i] == address) return i;
        }

        return -1;
    }

    private void Clear(string address)
    {
        int known = Find(address);
        if (known >= 0) _wrong[known] = 0;
    }

    private void CountWrong(string address)
    {
        int place = Find(address);
        if (place < 0)
        {
            // The one that is held for the shortest time from now on is known no more.
            place = 0;
            for (int i = 0; i < MostAddresses; i++)
            {
                if (_wrong[i] == 0)
                {
                    place = i;
                    break;
                }

                if (_heldUntil[i] < _heldUntil[place]) place = i;
            }

            _addresses[place] = address;
            _wrong[place] = 0;
        }

        _wrong[place]++;
        int wait = 0;
        for (int i = FreeTries; i <= _wrong[place] && wait < MostWaitMilliseconds; i++) wait = wait == 0 ? 2 * StepMilliseconds : 2 * wait;
        _heldUntil[place] = _clock.UptimeMilliseconds + (wait < MostWaitMilliseconds ? wait : MostWaitMilliseconds);
    }
}
