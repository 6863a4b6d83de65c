namespace Battery.Protocol.Radio;

/// <summary>
/// Which format of messages is spoken to whom: the encrypted one to everybody who is known to read it. A HUB tells so
/// (<see cref="VersionsMessage"/>) in its plain messages, at first contact and each minute; a ROOT that was told speaks encrypted, and
/// by that the HUB knows it in turn and does so too. Each goes by genuine messages of the other, which nobody else can make: a HUB
/// speaks plain to whoever spoke plain last, and a ROOT to a HUB that speaks plain and has not told it for three minutes. Where a HUB is
/// not heard for half an hour it may have been rolled back to a build that reads plain messages only, so one message in ten minutes
/// goes plain.
/// </summary>
public sealed class FormatAgreement
{
    /// <summary>A HUB that was not heard for so long is tried with plain messages too, ms.</summary>
    public const int SilenceMilliseconds = 1800000;

    /// <summary>How often it is, ms.</summary>
    public const int TryMilliseconds = 600000;

    /// <summary>How often a HUB tells a ROOT that speaks plain what it reads, ms.</summary>
    public const int TellMilliseconds = 60000;

    private const int ToldMilliseconds = 3 * TellMilliseconds;
    private const int MostPeers = 64;

    private readonly bool _isHub;

    // The HUB's: the ROOTs that it heard or spoke to, whether they speak encrypted, and when they are told again.
    private readonly int[] _peers;
    private readonly bool[] _encrypts;
    private readonly long[] _tellAt;
    private readonly VersionsMessage _message;
    private int _count;
    private int _next;

    // The ROOT's: whether its HUB reads encrypted messages, when that was seen, and when the HUB may be tried with a plain one.
    private bool _isTold;
    private long _toldAt;
    private long _heardAt;
    private long _tryAt;

    /// <summary>Makes one that knows of nobody, or of its HUB.</summary>
    /// <param name="isHub">Whether it is a HUB's or a ROOT's.</param>
    /// <param name="isTold">Of a ROOT whether its HUB was known to read encrypted messages before the restart.</param>
    public FormatAgreement(bool isHub, bool isTold = false)
    {
        _isHub = isHub;
        _isTold = isTold;
        if (!isHub) return;
        _peers = new int[MostPeers];
        _encrypts = new bool[MostPeers];
        _tellAt = new long[MostPeers];
        _message = new VersionsMessage { PackingVersion = PackingTable.Newest, FormatVersion = RadioFormat.NewestVersion };
    }

    /// <summary>Of a ROOT whether its HUB is known to read encrypted messages: to be kept over a restart.</summary>
    public bool IsTold => _isTold;

    /// <summary>The version of the format that a station is known to read.</summary>
    public int Of(int peer)
    {
        if (!_isHub) return _isTold ? RadioFormat.EncryptedVersion : RadioFormat.PlainVersion;
        for (int i = 0; i < _count; i++)
        {
            if (_peers[i] == peer) return _encrypts[i] ? RadioFormat.EncryptedVersion : RadioFormat.PlainVersion;
        }

        return RadioFormat.PlainVersion;
    }

    /// <summary>The version to speak to a station now.</summary>
    /// <param name="peer">The station.</param>
    /// <param name="now">Uptime, ms.</param>
    public int At(int peer, long now)
    {
        bool isSilent = !_isHub && now - _heardAt > SilenceMilliseconds;
        return isSilent && now >= _tryAt ? RadioFormat.PlainVersion : Of(peer);
    }

    /// <summary>A message in this version goes out.</summary>
    public void OnSent(int version, long now)
    {
        if (version == RadioFormat.PlainVersion) _tryAt = now + TryMilliseconds;
    }

    /// <summary>A genuine message came.</summary>
    /// <param name="source">Whose it was.</param>
    /// <param name="version">What it was spoken in.</param>
    /// <param name="told">The newest version that it says its source reads; 0 for nothing.</param>
    /// <param name="now">Uptime, ms.</param>
    public void OnHeard(int source, int version, int told, long now)
    {
        bool isEncrypted = version >= RadioFormat.EncryptedVersion;
        if (_isHub)
        {
            _encrypts[IndexOf(source)] = isEncrypted;
            return;
        }

        _heardAt = now;
        if (isEncrypted || told >= RadioFormat.EncryptedVersion)
        {
            _isTold = true;
            _toldAt = now;
        }
        else if (now - _toldAt > ToldMilliseconds) _isTold = false;
    }

    /// <summary>Adds to a HUB's plain message what it reads, where its destination is to be told now.</summary>
    public void TryTell(RadioMessageBuilder builder, long now)
    {
        if (builder.FormatVersion != RadioFormat.PlainVersion || builder.Destination == 0) return;
        int i = IndexOf(builder.Destination);
        if (now >= _tellAt[i] && builder.TryAdd(_message)) _tellAt[i] = now + TellMilliseconds;
    }

    // A new one takes the place of another where there is none left.
    private int IndexOf(int peer)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_peers[i] == peer) return i;
        }

        int at = _count < MostPeers ? _count++ : _next++ % MostPeers;
        _peers[at] = peer;
        _encrypts[at] = false;
        _tellAt[at] = 0;
        return at;
    }
}
