using System;
using System.Threading;
using Battery.Node.Platform;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// The radio: hears, checks who speaks and that it is new, and sends within the duty cycle of the band, over a window of one hour that
/// slides and over restarts. Listens before it talks. <see cref="Start"/> gives it a thread; <see cref="Step"/> is one turn of it, for who
/// has a clock of his own.
/// </summary>
public sealed class RadioPort
{
    private const int ReceiveMilliseconds = 50;
    private const int FailureMilliseconds = 1000;

    // Gathers what belongs into one message, and keeps ROOTs that began together from going on so.
    private const int LeastSpread = 1500;
    private const int RandomSpread = 1000;

    // After a channel that was busy: a random wait, twice as long each time up to this many doublings.
    private const int BusyMilliseconds = 40;
    private const int BusyDoublings = 4;

    // What could not go for so long, while the longest packets of others came one after another, is stale: a command in it may have been
    // reported as expired. Lost so, it is repeated like everything that is lost on air.
    private const int StaleMilliseconds = 15000;

    // Of what goes in fragments: its length, and how much of it goes in one message, which leaves room for what the other side misses.
    private const int MostLongBytes = 1024;
    private const int FragmentBytes = 200;

    // How many long messages come at once, half of them from one source; half as many are sent. Each takes 1 KiB.
    private const int HubPlaces = 8;
    private const int RootPlaces = 4;

    private readonly NodePlatform _platform;
    private readonly RadioMessageBuilder _builder;
    private readonly RadioMessageReader _reader;
    private readonly RadioIdentity _identity;
    private readonly FrameCounter _counter;
    private readonly StoredReplayGuard _guard;
    private readonly AirtimeBudget _budget;

    // At a HUB what readings refer to.
    private readonly ReceivedReadings _references;

    // What is too long for one message, both ways.
    private readonly RadioMessageBuilder _long;
    private readonly FragmentSender _sender;
    private readonly FragmentAssembler _assembler;
    private readonly WireMessage _message = new WireMessage();
    private readonly byte[] _buffer = new byte[RadioFormat.MaximumMessageBytes];
    private readonly int _longest;
    private long _sendAt;
    private long _usualAt;
    private long _builtAt;
    private long _frameCounter = -1;

    // What waits for a free channel.
    private byte[] _outgoing;
    private int _length;
    private int _busyInARow;
    private bool _stopping;

    /// <summary>Makes a port that is not started yet. The configuration has a radio key and the platform a radio.</summary>
    public RadioPort(NodeConfiguration configuration, NodePlatform platform)
    {
        _platform = platform;
        _identity = new RadioIdentity(configuration, platform.Storage);
        _builder = new RadioMessageBuilder(configuration.ModuleId);
        if (configuration.IsHub) _references = new ReceivedReadings(RadioDownLink.MostModules);
        _guard = new StoredReplayGuard(platform.Storage, configuration.RadioSecret);
        int places = configuration.IsHub ? HubPlaces : RootPlaces;
        _long = new RadioMessageBuilder(configuration.ModuleId, MostLongBytes);
        _sender = new FragmentSender(configuration.ModuleId, MostLongBytes, places / 2, FragmentBytes);
        _assembler = new FragmentAssembler(MostLongBytes, places);
        _reader = new RadioMessageReader(configuration.ModuleId, _identity.Keys, _guard.Guard, _references, _assembler, _sender);
        _counter = new FrameCounter(new StoredFrameCounter(platform.Storage));
        _longest = Airtime(RadioFormat.MaximumMessageBytes);
        _budget = new AirtimeBudget(platform.Radio.DutyPerMille, _longest, platform.Storage, platform.Clock);
    }

    /// <summary>Who speaks and hears; null for nobody.</summary>
    public IRadioUser User { get; set; }

    /// <summary>
    /// Hears and speaks to modules with the original firmware, without authentication; null where none is to be believed.
    /// </summary>
    public OriginalDownLink Original { get; set; }

    /// <summary>The keys of this end.</summary>
    public RadioIdentity Identity => _identity;

    /// <summary>What was heard so far.</summary>
    public RadioCounters Counters => _reader.Counters;

    /// <summary>Milliseconds on air since the start.</summary>
    public long AirtimeMilliseconds { get; private set; }

    /// <summary>How far the longest messages are apart at least that are not urgent, ms.</summary>
    public int SpreadMilliseconds => _longest * 1000 / _budget.UsualPerMille;

    /// <summary>How often the channel was busy when something was to be sent.</summary>
    public int BusyCount { get; private set; }

    /// <summary>
    /// Begins what is too long for one message: one packet is to be added, and then it is to be sent by <see cref="SendLong"/>. Null where
    /// there is no place for it now. Only within <see cref="IRadioUser.Fill"/>.
    /// </summary>
    public RadioMessageBuilder BeginLong(int destination)
    {
        RadioKey key = _sender.HasPlace ? _identity.Current(destination) : null;
        if (key == null) return null;
        _long.Begin(destination, key, _counter.Next());
        return _long;
    }

    /// <summary>Sends it in fragments, again and again as far as they are missed, for five minutes at most; gives its number.</summary>
    public long SendLong(bool isUrgent, long now)
    {
        _sender.TryBegin(_long.Buffer, _long.Finish(), now, isUrgent);
        return _long.FrameCounter;
    }

    /// <summary>Tells whether a long message has not arrived yet, as far as is known.</summary>
    public bool IsLongPending(long number)
    {
        return _sender.IsPending(number);
    }

    /// <summary>Gives up a long message that has not arrived yet.</summary>
    public void CancelLong(long number)
    {
        _sender.Cancel(number);
    }

    /// <summary>Begins.</summary>
    public void Start()
    {
        new Thread(Run).Start();
    }

    /// <summary>Ends soon.</summary>
    public void Stop()
    {
        _stopping = true;
    }

    /// <summary>Hears what has come, waiting for it at most so long, and sends what is due.</summary>
    /// <exception cref="Exception">What the radio or the flash throws.</exception>
    public void Step(int receiveMilliseconds)
    {
        Receive(receiveMilliseconds);
        Send();
    }

    private int PassedOver => _reader.Counters.UnknownPackets + _reader.Counters.InvalidPackets;

    private void Run()
    {
        bool failed = false;
        while (!_stopping)
        {
            try
            {
                Step(ReceiveMilliseconds);
                failed = false;
            }
            catch (Exception failure)
            {
                // A radio that fails now may work again later; nothing that waits is lost.
                if (!failed) _platform.Log.Write(LogLevel.Error, "radio", failure.Message);
                failed = true;
                Thread.Sleep(FailureMilliseconds);
            }
        }
    }

    private void Receive(int milliseconds)
    {
        int count = _platform.Radio.Receive(_buffer, 0, _buffer.Length, milliseconds);
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
        while (_reader.Read(_message))
        {
            if (_reader.FrameCounter != counter) isOne = false;
            if (IsOnceOnly(_message)) _guard.Save(source);
            if (original != null && _message.Type == MessageType.Data) original.OnAuthenticated(_message.ModuleId);
            user.OnPacket(_message, source, now);
        }

        user.OnEnd(source, counter, mark, isOne && PassedOver == passedOver, now);
    }

    // What would do harm a second time is not begun before flash knows that it came.
    private static bool IsOnceOnly(WireMessage message)
    {
        return message.ClaimedType == MessageType.Request || message.Type == MessageType.Time || message.Type == MessageType.Report;
    }

    private void Send()
    {
        IRadioUser user = User;
        long now = _platform.Clock.UptimeMilliseconds;
        if (user == null || now < _sendAt) return;
        if (_length == 0)
        {
            Build(user, now);
            _builtAt = now;
        }

        if (_length == 0) return;
        if (_platform.Radio.IsChannelBusy())
        {
            BusyCount++;
            int doublings = _busyInARow < BusyDoublings ? _busyInARow : BusyDoublings;
            _busyInARow++;
            _sendAt = now + (BusyMilliseconds / 2) + _platform.Random.Next(BusyMilliseconds << doublings);
            if (now - _builtAt > StaleMilliseconds) _length = 0;
            return;
        }

        _busyInARow = 0;
        int airtime = Airtime(_length);
        _budget.Spend(now, airtime);
        AirtimeMilliseconds += airtime;
        int spread = airtime * 1000 / _budget.UsualPerMille;
        if (spread < LeastSpread) spread = LeastSpread;
        _usualAt = now + spread + _platform.Random.Next(RandomSpread);
        _sendAt = now + airtime;
        int length = _length;

        // Not again, whatever comes of it: it may have been on air.
        _length = 0;
        bool sent = _platform.Radio.Send(_outgoing, 0, length);
        if (!sent) _platform.Log.Write(LogLevel.Warning, "radio", "The chip did not confirm a packet.");
    }

    // What is not urgent is spread over the hour, and leaves a part of the budget to what is.
    private void Build(IRadioUser user, long now)
    {
        bool onlyReserve = !_budget.Allows(now, _longest, false);
        bool onlyUrgent = now < _usualAt || onlyReserve;
        if (onlyUrgent && !_budget.Allows(now, _longest, true)) return;
        if (Original != null)
        {
            _length = Original.Next(now);
            _outgoing = Original.Buffer;
            if (_length > 0) return;
        }

        // The user first: what he gives up must not go out.
        int wanted = user.NextDestination(now, onlyUrgent);
        int destination = NextDestination(now, onlyUrgent);
        if (destination == 0) destination = wanted;
        RadioKey key = destination == 0 ? null : _identity.Current(destination);
        if (key == null) return;
        if (_frameCounter < 0) _frameCounter = _counter.Next();
        _builder.Begin(destination, key, _frameCounter);
        AddOwn(now);
        user.Fill(_builder, destination, now, onlyReserve);
        if (_builder.PacketCount == 0) return;
        _length = _builder.Finish();
        user.OnBuilt(_frameCounter, _builder.Mark);
        _frameCounter = -1;
        _outgoing = _builder.Buffer;
    }

    // What is told of messages that came is short, and who is told waits for it.
    private int NextDestination(long now, bool onlyUrgent)
    {
        int destination = _references == null ? 0 : _references.NextDestination;
        if (destination == 0) destination = _assembler.NextDestination(now);
        return destination == 0 ? _sender.NextDestination(now, onlyUrgent) : destination;
    }

    private void AddOwn(long now)
    {
        bool more = true;
        while (more)
        {
            more = (_references != null && _references.TryAddRejected(_builder)) || _assembler.TryAddMissing(_builder, now)
                || _sender.TryAddNext(_builder, now);
        }
    }

    private int Airtime(int length)
    {
        return _platform.Radio.TimeOnAirMilliseconds(length);
    }
}
