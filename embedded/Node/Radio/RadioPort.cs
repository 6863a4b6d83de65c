using System;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// The radio: hears, checks who speaks and that it is new, and lets the <see cref="SendScheduler"/> send. It waits for nothing: who has it
/// calls <see cref="Step"/> again and again (<see cref="RadioJob"/>).
/// </summary>
public sealed class RadioPort
{
    // How many long messages come at once, half of them from one source; half as many are sent. Each takes 1 KiB once it is used.
    private const int HubPlaces = 8;
    private const int RootPlaces = 4;

    // Whom it hears: a HUB its ROOTs, a ROOT its HUB alone.
    private const int HubSources = 64;
    private const int RootSources = 2;

    // 2025-01-01, and more than any share of the hour lets a HUB send.
    private const long CountedFromMilliseconds = 1735689600000;
    private const int MostMessagesPerSecond = 4;

    private readonly NodePlatform _platform;
    private readonly RadioMessageReader _reader;
    private readonly RadioIdentity _identity;
    private readonly StoredReplayGuard _guard;
    private readonly PackingAgreement _packing = new PackingAgreement();
    private readonly FormatAgreement _formats;

    // A ROOT's; null at a HUB.
    private readonly StoredFormat _format;
    private readonly SendScheduler _scheduler;
    private readonly byte[] _buffer = new byte[RadioFormat.MaximumMessageBytes];
    private readonly bool _isHub;
    private IRadioUser _user;
    private bool _isTimed;
    private bool _isSending;
    private long _askedAt;

    /// <summary>Makes a port. The configuration has a radio key and the platform a radio.</summary>
    public RadioPort(NodeConfiguration configuration, NodePlatform platform)
    {
        _platform = platform;
        _isHub = configuration.IsHub;
        _identity = new RadioIdentity(configuration, platform.Storage, platform.Log);
        _guard = new StoredReplayGuard(
            platform.Storage, platform.Log, configuration.RadioSecret, configuration.IsHub ? HubSources : RootSources);

        // At a HUB what readings refer to.
        ReceivedReadings references = configuration.IsHub ? new ReceivedReadings(RadioDownLink.MostModules) : null;
        int places = configuration.IsHub ? HubPlaces : RootPlaces;
        var assembler = new FragmentAssembler(LongMessages.MostBytes, places);
        var counter = new FrameCounter(new StoredFrameCounter(platform.Storage, platform.Log));
        if (!configuration.IsHub) _format = new StoredFormat(platform.Storage, platform.Log, configuration.RadioSecret);
        _formats = new FormatAgreement(configuration.IsHub, _format != null && _format.IsEncrypted);
        Long = new LongMessages(configuration.ModuleId, places / 2, _identity, counter, _formats);
        _reader = new RadioMessageReader(configuration.ModuleId, _identity.Keys, _guard.Guard, references, assembler, Long.Sender);
        _scheduler = new SendScheduler(configuration.ModuleId, platform, _identity, Long, references, assembler, _packing, _formats);
    }

    /// <summary>There is another who speaks and hears, or nobody any more. Raised on the thread that said so.</summary>
    public event SignalHandler UserChanged;

    /// <summary>Who speaks and hears; null for nobody.</summary>
    public IRadioUser User
    {
        get => _user;
        set
        {
            _user = value;
            SignalHandler changed = UserChanged;
            if (changed != null) changed();
        }
    }

    /// <summary>
    /// Hears and speaks to modules with the original firmware, without authentication; null where none is to be believed.
    /// </summary>
    public OriginalDownLink Original { get; set; }

    /// <summary>The keys of this end.</summary>
    public RadioIdentity Identity => _identity;

    /// <summary>What is too long for one message.</summary>
    public LongMessages Long { get; }

    /// <summary>What was heard so far.</summary>
    public RadioCounters Counters => _reader.Counters;

    /// <summary>How the radio is.</summary>
    public RadioState State => _platform.Radio.State;

    /// <summary>How often the radio had to be brought back since the start.</summary>
    public int Recoveries => _platform.Radio.Recoveries;

    /// <summary>Milliseconds on air since the start.</summary>
    public long AirtimeMilliseconds => _scheduler.AirtimeMilliseconds;

    /// <summary>How far the longest messages are apart at least that are not urgent, ms.</summary>
    public int SpreadMilliseconds => _scheduler.SpreadMilliseconds;

    /// <summary>How often the channel was busy when something was to be sent.</summary>
    public int BusyCount => _scheduler.BusyCount;

    /// <summary>When what goes out now is out by its time on air, uptime; 0 while nothing does.</summary>
    public long SendEndsAt => _isSending ? _scheduler.SendEndsAt : 0;

    /// <summary>When the HUB acknowledged last what this station sent, uptime; 0 for never.</summary>
    public long AcknowledgedAt { get; private set; }

    private int PassedOver => _reader.Counters.UnknownPackets + _reader.Counters.InvalidPackets;

    /// <summary>
    /// One turn: hears what has come, and begins to send what is due. While something goes out it only looks for the end.
    /// </summary>
    /// <exception cref="Exception">What the radio or the flash throws.</exception>
    public void Step()
    {
        if (Sends()) return;
        if (_isHub && !_isTimed) PassByTime();
        Receive();
        IRadioUser user = User;
        if (user == null || !_scheduler.Step(user, Original)) return;
        _isSending = true;
        _askedAt = _platform.Clock.UptimeMilliseconds;
    }

    // A HUB that has lost its flash would begin its counter anew, and every module take it for a replay: it begins above all that it can
    // have used, which its clock tells, by the cloud's time. 2³² of them last until 2059.
    private void PassByTime()
    {
        if (_platform.Clock.Source == TimeSource.Unset) return;
        _isTimed = true;
        Long.Counter.PassTo((_platform.Clock.UtcMilliseconds - CountedFromMilliseconds) / 1000 * MostMessagesPerSecond);
    }

    /// <summary>Nobody speaks or hears for now: lets the chip sleep; false while a packet still goes out.</summary>
    public bool TrySleep()
    {
        if (Sends()) return false;
        _platform.Radio.Sleep();
        return true;
    }

    /// <summary>Whether a packet still goes out, so that the radio must be left alone.</summary>
    public bool Sends()
    {
        return _isSending && StillSends();
    }

    /// <summary>The radio has another channel, or another share of the hour, than before.</summary>
    public void Retune()
    {
        _scheduler.Retune();
    }

    internal void OnAcknowledged(long now)
    {
        AcknowledgedAt = now;
    }

    private bool StillSends()
    {
        long now = _platform.Clock.UptimeMilliseconds;
        _isSending = _platform.Radio.IsSending((int)(now - _askedAt));
        _askedAt = now;
        return _isSending;
    }

    private void Receive()
    {
        int count = _platform.Radio.Receive(_buffer, 0, _buffer.Length);
        IRadioUser user = User;
        long now = _platform.Clock.UptimeMilliseconds;
        if (count == 0 || user == null) return;
        OriginalDownLink original = Original;
        RadioResult result = _reader.Open(_buffer, 0, count, now);
        if (result == RadioResult.Malformed && original != null) original.Hear(_buffer, 0, count);
        if (result != RadioResult.Accepted) return;
        int source = _reader.Source;
        _identity.Confirm(source, _reader.KeyNumber);
        _guard.Accepted(source);
        long counter = _reader.FrameCounter;
        int mark = _reader.Mark;
        int passedOver = PassedOver;
        bool isOne = true;
        int told = 0;
        for (Message message = _reader.Read(); message != null; message = _reader.Read())
        {
            if (_reader.FrameCounter != counter) isOne = false;
            if (IsOnceOnly(message)) _guard.Save(source);
            if (original != null && message.Type == MessageType.Data) original.OnAuthenticated(message.ModuleId);
            if (message.Type == MessageType.Versions)
            {
                var versions = (VersionsMessage)message;
                _packing.OnTold(versions.PackingVersion, now);
                told = versions.FormatVersion;
            }
            else if (user.OnPacket(message, source, now)) _reader.Keep(message);
        }

        _formats.OnHeard(source, _reader.FormatVersion, told, now);
        if (_format != null) _format.Save(_formats.IsTold);
        if (_reader.PackingVersion != 0) _packing.OnHeard(source, _reader.PackingVersion, now);
        user.OnEnd(source, counter, mark, isOne && PassedOver == passedOver, now);
    }

    // What would do harm a second time is not begun before flash knows that it came.
    private static bool IsOnceOnly(Message message)
    {
        if (message.Type == MessageType.Invalid) return ((InvalidMessage)message).ClaimedType == MessageType.Request;
        return message.Type == MessageType.Request || message.Type == MessageType.Time || message.Type == MessageType.Report;
    }
}
