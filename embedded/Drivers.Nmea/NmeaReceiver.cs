using System;
using System.IO;

namespace Battery.Drivers.Nmea;

/// <summary>
/// Reads NMEA 0183 from bytes in chunks of any size and puts fixes together. It is fed by one thread, never throws on what it is
/// fed, and allocates nothing after it was made.
/// </summary>
public sealed partial class NmeaReceiver
{
    /// <summary>
    /// The longest sentence taken, counted from '$' to before the line end, where <see cref="NmeaOptions.MaximumSentenceLength"/> does not
    /// say otherwise. The standard's 80 are exceeded by real receivers.
    /// </summary>
    public const int MaximumSentenceLength = 128;

    private const int LongestSentence = 1024;
    private const int ReadLength = 256;
    private const int MostSatelliteRows = 1024;

    private readonly NmeaOptions _options;
    private readonly NmeaSentence _sentence;
    private readonly KnownSentence[] _known;
    private readonly Pubx00Sentence _pubx00;
    private readonly EpochAssembler _epochs;

    // What follows '$' of a sentence that began in an earlier chunk.
    private readonly byte[] _line;
    private int _lineLength;
    private bool _inSentence;
    private byte[] _readBuffer;

    /// <summary>Makes a receiver that requires checksums.</summary>
    public NmeaReceiver()
        : this(new NmeaOptions())
    {
    }

    /// <summary>Makes a receiver.</summary>
    /// <exception cref="ArgumentNullException">There are no options.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <see cref="NmeaOptions.MaximumSentenceLength"/> is not 128 to 1024, or <see cref="NmeaOptions.SatelliteRows"/> not 0 to 1024.
    /// </exception>
    public NmeaReceiver(NmeaOptions options)
    {
        if (options == null) throw new ArgumentNullException(nameof(options));
        int longest = options.MaximumSentenceLength;
        if (longest < MaximumSentenceLength || longest > LongestSentence) throw new ArgumentOutOfRangeException(nameof(options));
        int rows = options.SatelliteRows;
        if (rows < 0 || rows > MostSatelliteRows) throw new ArgumentOutOfRangeException(nameof(options));
        _options = options;
        _line = new byte[longest];
        _sentence = new NmeaSentence(longest);
        if (rows > 0) Satellites = new NmeaSatellites(rows);
        _pubx00 = new Pubx00Sentence(Pubx00);
        _known = SentenceTable.Make(this, options);
        _epochs = new EpochAssembler(options, Counters);
        if (options.ReadUbx) _ubx = new byte[UbxMessage.Overhead + UbxFrame.MaximumPayload];
    }

    /// <summary>
    /// Raised inside <see cref="Feed"/> when a fix is complete: once an epoch, but for one with <see cref="NmeaFix.IsRepeat"/>. The values
    /// of each kind that the fix <see cref="NmeaFix.Contains"/> are then those of its epoch.
    /// </summary>
    public event NmeaFixHandler FixCompleted;

    /// <summary>Raised inside <see cref="Feed"/> for each sentence taken, after its values were read.</summary>
    public event NmeaSentenceHandler SentenceReceived;

    /// <summary>What was met so far.</summary>
    public NmeaCounters Counters { get; } = new NmeaCounters();

    /// <summary>The newest complete fix; with <see cref="Version"/> 0 an empty one. The object is used again after the next.</summary>
    public NmeaFix Fix => _epochs.Newest;

    /// <summary>Counts the complete fixes, for who polls.</summary>
    public int Version => _epochs.Version;

    /// <summary>The newest RMC.</summary>
    public NmeaRmc Rmc { get; } = new NmeaRmc();

    /// <summary>The newest GGA.</summary>
    public NmeaGga Gga { get; } = new NmeaGga();

    /// <summary>The newest GLL.</summary>
    public NmeaGll Gll { get; } = new NmeaGll();

    /// <summary>The newest GSA.</summary>
    public NmeaGsa Gsa { get; } = new NmeaGsa();

    /// <summary>The newest GSV.</summary>
    public NmeaGsv Gsv { get; } = new NmeaGsv();

    /// <summary>The newest VTG.</summary>
    public NmeaVtg Vtg { get; } = new NmeaVtg();

    /// <summary>The newest ZDA.</summary>
    public NmeaZda Zda { get; } = new NmeaZda();

    /// <summary>The newest GNS.</summary>
    public NmeaGns Gns { get; } = new NmeaGns();

    /// <summary>The newest HDT.</summary>
    public NmeaHdt Hdt { get; } = new NmeaHdt();

    /// <summary>The newest TXT.</summary>
    public NmeaTxt Txt { get; } = new NmeaTxt();

    /// <summary>The newest GST.</summary>
    public NmeaGst Gst { get; } = new NmeaGst();

    /// <summary>The newest HDG.</summary>
    public NmeaHdg Hdg { get; } = new NmeaHdg();

    /// <summary>The newest THS.</summary>
    public NmeaThs Ths { get; } = new NmeaThs();

    /// <summary>The newest PUBX,00.</summary>
    public NmeaPubx00 Pubx00 { get; } = new NmeaPubx00();

    /// <summary>The satellites in view, from GSV; null without <see cref="NmeaOptions.SatelliteRows"/>.</summary>
    public NmeaSatellites Satellites { get; }

    /// <summary>
    /// Reads once from a stream that gives what has come, as those of .NET do, and feeds it; gives how many bytes that were. Not for a
    /// serial port of nanoFramework, which waits until there are as many as were asked for: see <see cref="ReadFrom(Stream, int)"/>.
    /// </summary>
    /// <exception cref="IOException">The stream's own.</exception>
    public int ReadFrom(Stream stream)
    {
        return ReadFrom(stream, ReadLength);
    }

    /// <summary>
    /// Reads once from a serial port's stream no more than has come, so that it waits on no platform, and feeds it; gives how many bytes
    /// that were.
    /// </summary>
    /// <param name="stream">The port's stream.</param>
    /// <param name="bytesToRead">How many bytes have come: <c>BytesToRead</c> of the port.</param>
    /// <exception cref="IOException">The stream's own.</exception>
    public int ReadFrom(Stream stream, int bytesToRead)
    {
        if (bytesToRead <= 0) return 0;
        if (_readBuffer == null) _readBuffer = new byte[ReadLength];
        int count = stream.Read(_readBuffer, 0, bytesToRead < ReadLength ? bytesToRead : ReadLength);
        if (count > 0) Feed(_readBuffer, 0, count);
        return count;
    }

    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="ArgumentNullException">There is no buffer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bytes do not lie in the buffer.</exception>
    public void Feed(byte[] buffer, int offset, int count)
    {
        if (buffer == null) throw new ArgumentNullException(nameof(buffer));
        if (offset < 0 || count < 0 || count > buffer.Length - offset) throw new ArgumentOutOfRangeException(nameof(count));
        int end = offset + count;
        int i = offset;
        while (i < end) i = _ubxLength > 0 ? TakeUbx(buffer, i, end) : Take(buffer, i, end);
    }

    /// <summary>
    /// Takes the silence after a burst as the end of the epoch, for a reader that notices it, or at the end of a recording. Otherwise the
    /// first fix after the start (and after a change of the burst's last sentence) is only complete when the next epoch begins. It also
    /// tells where bursts begin: which of the sentences without a time come before the others, and which behind.
    /// </summary>
    public void Flush()
    {
        if (_epochs.IsEndedByPause()) Complete();
    }

    // Takes a sentence, a part of one, or a byte between sentences; gives where to go on.
    private int Take(byte[] buffer, int i, int end)
    {
        if (_inSentence) return Continue(buffer, i, end);
        byte c = buffer[i];
        if (c == (byte)'$') return Begin(buffer, i + 1, end);
        if (c == UbxMessage.Sync1 && _ubx != null) return TakeUbx(buffer, i, end);
        if ((c != (byte)'\r' && c != (byte)'\n') || _betweenState != BetweenState.None) TakeBetween(c);
        return i + 1;
    }

    // Stands behind a '$'. A sentence that is whole in this chunk is read where it lies.
    private int Begin(byte[] buffer, int i, int end)
    {
        int limit = end - i > MaximumSentenceLength ? i + MaximumSentenceLength : end;
        int stop = _sentence.Scan(buffer, i, limit);
        if (stop < limit) return Stop(buffer, stop);
        if (stop - i == _line.Length)
        {
            RefuseOverlong();
            return stop;
        }

        Array.Copy(buffer, i, _line, 0, stop - i);
        _lineLength = stop - i;
        _inSentence = true;
        return stop;
    }

    private int Continue(byte[] buffer, int i, int end)
    {
        int limit = end - i > _line.Length - _lineLength ? i + _line.Length - _lineLength : end;
        int stop = FindStop(buffer, i, limit);
        Array.Copy(buffer, i, _line, _lineLength, stop - i);
        _lineLength += stop - i;
        if (stop < limit)
        {
            _inSentence = false;
            _sentence.Scan(_line, 0, _lineLength);
            return Stop(buffer, stop);
        }

        if (_lineLength == _line.Length)
        {
            _inSentence = false;
            RefuseOverlong();
        }

        return stop;
    }

    // A sentence ends at the first byte that it cannot hold; gives where to go on.
    private int Stop(byte[] buffer, int stop)
    {
        byte c = buffer[stop];
        if (c == (byte)'\r' || c == (byte)'\n')
        {
            Read();
            if (_betweenState != BetweenState.None) ForgetBetween();
            return stop + 1;
        }

        RefuseTruncated();
        if (c == (byte)'$' || (c == UbxMessage.Sync1 && _ubx != null)) return stop;
        Counters.GarbageBytes++;
        return stop + 1;
    }

    private static int FindStop(byte[] buffer, int i, int limit)
    {
        for (; i < limit; i++)
        {
            byte c = buffer[i];
            if (c < 0x20 || c > 0x7E || c == (byte)'$') break;
        }

        return i;
    }

    private void Read()
    {
        if (_sentence.ChecksumState != NmeaChecksumState.Right && !IsTakenAllTheSame()) return;
        if (!ReadValues())
        {
            RefuseMalformed();
            return;
        }

        if (_sentence.IgnoredCount > 0) CountIgnored();
        Counters.Sentences++;
        NmeaSentenceHandler received = SentenceReceived;
        if (received != null) received(this, _sentence);
    }

    private bool ReadValues()
    {
        KnownSentence known = _known[(int)_sentence.Kind];
        if (known == null)
        {
            known = ReadOther();
            if (known == null) return true;
        }

        // An epoch that ends is handed out before the values of the next take the place of its own.
        if (_epochs.IsOpen) CompleteBefore(known);
        if (!known.Read(_sentence)) return IsReadOtherwise(known);
        if (known.Role == EpochRole.None) return true;
        _epochs.Add(known);
        if (_epochs.IsWhole) Complete();
        return true;
    }

    // Of the sentences that have no kind of their own one is understood all the same.
    private KnownSentence ReadOther()
    {
        Counters.Other++;
        if (_sentence.HasAddress("PMTK001")) ReadPmtkAcknowledgement();
        return Pubx00Sentence.Is(_sentence) ? _pubx00 : null;
    }

    // A proprietary sentence is taken even where its values are not understood, for who reads its fields.
    private bool IsReadOtherwise(KnownSentence known)
    {
        if (known != _pubx00) return false;
        _sentence.Ignore(_sentence.RefusedField);
        return true;
    }

    private void CompleteBefore(KnownSentence next)
    {
        if (next.Role != EpochRole.None && _epochs.IsEndedBy(next, next.PeekTime(_sentence))) Complete();
    }

    private void Complete()
    {
        NmeaFix fix = _epochs.Complete();
        NmeaFixHandler completed = FixCompleted;
        if (completed != null) completed(this, fix);
    }
}
