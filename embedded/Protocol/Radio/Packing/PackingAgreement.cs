namespace Battery.Protocol.Radio;

/// <summary>
/// Which packing version two stations speak: the lower of the newest that each of them reads. A HUB says by radio what it reads
/// (<see cref="VersionsMessage"/>), at first contact and now and then; a ROOT that was not told, or not for a long time, packs as
/// the oldest version has it, which everybody reads. So a HUB that is brought up to date, and one that is rolled back, hear every reading.
/// </summary>
public sealed class PackingAgreement
{
    /// <summary>What a ROOT was told counts for so long, ms: three times as long as a HUB takes to say it again.</summary>
    public const int ToldMilliseconds = 3 * TellMilliseconds;

    private const int TellMilliseconds = 600000;
    private const int TellOldMilliseconds = 60000;
    private const int MostPeers = 64;

    private readonly int _newest;

    // The HUB's: the ROOTs that were told, and when they are told again. Null at a ROOT.
    private int[] _peers;
    private long[] _tellAt;
    private readonly VersionsMessage _message = new VersionsMessage();
    private int _count;

    // The ROOT's: what its HUB reads.
    private int _told;
    private long _toldAt;

    /// <summary>Makes one for a station that reads all versions of this build.</summary>
    public PackingAgreement() : this(PackingTable.Newest)
    {
    }

    internal PackingAgreement(int newest)
    {
        _newest = newest;
    }

    /// <summary>The version to pack readings in now.</summary>
    /// <param name="now">Uptime, ms.</param>
    public int VersionAt(long now)
    {
        if (_told == 0 || now - _toldAt > ToldMilliseconds) return PackingTable.Oldest;
        return _told < _newest ? _told : _newest;
    }

    /// <summary>The HUB reads this version and all before.</summary>
    public void OnTold(int version, long now)
    {
        _told = version < PackingTable.Oldest ? PackingTable.Oldest : version;
        _toldAt = now;
    }

    /// <summary>A ROOT sent readings in a version: while it is an old one, the ROOT is told more often.</summary>
    public void OnHeard(int source, int version, long now)
    {
        int i = IndexOf(source);
        if (i >= 0 && version < _newest && _tellAt[i] > now + TellOldMilliseconds) _tellAt[i] = now + TellOldMilliseconds;
    }

    /// <summary>Adds to a HUB's message what it reads, where its destination is to be told now.</summary>
    public void TryTell(RadioMessageBuilder builder, long now)
    {
        // With one version there is nothing to agree on.
        if (_newest == PackingTable.Oldest) return;
        int i = IndexOf(builder.Destination);
        if (i < 0 || now < _tellAt[i]) return;
        _message.PackingVersion = _newest;
        if (!builder.TryAdd(_message)) return;
        _tellAt[i] = now + TellMilliseconds;
    }

    // A new one takes the place of the one that was told longest ago where there is none left; −1 for nobody.
    private int IndexOf(int peer)
    {
        if (peer == 0) return -1;
        if (_peers == null)
        {
            _peers = new int[MostPeers];
            _tellAt = new long[MostPeers];
        }

        int oldest = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_peers[i] == peer) return i;
            if (_tellAt[i] < _tellAt[oldest]) oldest = i;
        }

        int at = _count < MostPeers ? _count++ : oldest;
        _peers[at] = peer;
        _tellAt[at] = 0;
        return at;
    }
}
