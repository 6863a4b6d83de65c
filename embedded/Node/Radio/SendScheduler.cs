using Battery.Node.Platform;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// Decides when something is sent, and to whom: within the duty cycle of the band, over a window of one hour that slides and over restarts;
/// what is not urgent spread over the hour; and only into a channel that is free.
/// </summary>
internal sealed class SendScheduler
{
    // Gathers what belongs into one message, and keeps ROOTs that began together from going on so.
    private const int LeastSpread = 1500;
    private const int RandomSpread = 1000;

    // After a channel that was busy: a random wait, twice as long each time up to this many doublings.
    private const int BusyMilliseconds = 40;
    private const int BusyDoublings = 4;

    // What could not go for so long, while the longest packets of others came one after another, is stale: a command in it may have been
    // reported as expired. Lost so, it is repeated like everything that is lost on air.
    private const int StaleMilliseconds = 15000;

    private readonly NodePlatform _platform;
    private readonly RadioIdentity _identity;
    private readonly LongMessages _long;
    private readonly ReceivedReadings _references;
    private readonly FragmentAssembler _assembler;
    private readonly PackingAgreement _packing;
    private readonly FormatAgreement _formats;
    private readonly RadioMessageBuilder _builder;
    private readonly AirtimeBudget _budget;
    private int _longest;
    private long _sendAt;
    private long _usualAt;
    private long _builtAt;
    private long _frameCounter = -1;

    // What waits for a free channel.
    private byte[] _outgoing;
    private int _length;
    private int _busyInARow;

    /// <summary>Makes one with nothing to send.</summary>
    /// <param name="moduleId">Who sends.</param>
    /// <param name="platform">The radio, clock, flash, log and random numbers.</param>
    /// <param name="identity">The keys.</param>
    /// <param name="longMessages">What goes in fragments.</param>
    /// <param name="references">What a HUB rejected; null at a ROOT.</param>
    /// <param name="assembler">What is missing of long messages that come.</param>
    /// <param name="packing">Which packing version is spoken.</param>
    /// <param name="formats">Which format is spoken to whom.</param>
    internal SendScheduler(
        int moduleId, NodePlatform platform, RadioIdentity identity, LongMessages longMessages, ReceivedReadings references,
        FragmentAssembler assembler, PackingAgreement packing, FormatAgreement formats)
    {
        _platform = platform;
        _identity = identity;
        _long = longMessages;
        _references = references;
        _assembler = assembler;
        _packing = packing;
        _formats = formats;
        _builder = new RadioMessageBuilder(moduleId);
        _longest = Airtime(RadioFormat.MaximumMessageBytes);
        _budget = new AirtimeBudget(platform.Radio.DutyPerMille, _longest, platform.Storage, platform.Log, platform.Clock);
    }

    /// <summary>Milliseconds on air since the start.</summary>
    internal long AirtimeMilliseconds { get; private set; }

    /// <summary>How far the longest messages are apart at least that are not urgent, ms.</summary>
    internal int SpreadMilliseconds => _longest * 1000 / _budget.UsualPerMille;

    /// <summary>When what went out last is out by its time on air, uptime.</summary>
    internal long SendEndsAt => _sendAt;

    /// <summary>How often the channel was busy when something was to be sent.</summary>
    internal int BusyCount { get; private set; }

    /// <summary>Begins to send what is due, where the channel is free; true where something goes out now.</summary>
    internal bool Step(IRadioUser user, OriginalDownLink original)
    {
        long now = _platform.Clock.UptimeMilliseconds;
        if (now < _sendAt) return false;
        if (_length == 0)
        {
            Build(user, original, now);
            _builtAt = now;
        }

        if (_length == 0) return false;
        if (!_platform.Radio.IsChannelBusy()) return Send(now);
        PutOff(now);
        return false;
    }

    /// <summary>Reckons with the radio as it is now. What was on air before counts on.</summary>
    internal void Retune()
    {
        _longest = Airtime(RadioFormat.MaximumMessageBytes);
        _budget.Change(_platform.Radio.DutyPerMille, _longest);
    }

    private void PutOff(long now)
    {
        BusyCount++;
        int doublings = _busyInARow < BusyDoublings ? _busyInARow : BusyDoublings;
        _busyInARow++;
        _sendAt = now + (BusyMilliseconds / 2) + _platform.Random.Next(BusyMilliseconds << doublings);
        if (now - _builtAt > StaleMilliseconds) _length = 0;
    }

    private bool Send(long now)
    {
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
        if (_platform.Radio.StartSend(_outgoing, 0, length)) return true;
        _platform.Log.Write(LogLevel.Warning, "radio", "The chip does not send a packet.");
        return false;
    }

    // What is not urgent is spread over the hour, and leaves a part of the budget to what is.
    private void Build(IRadioUser user, OriginalDownLink original, long now)
    {
        bool onlyReserve = !_budget.Allows(now, _longest, false);
        bool onlyUrgent = now < _usualAt || onlyReserve;
        if (onlyUrgent && !_budget.Allows(now, _longest, true)) return;
        if (original != null)
        {
            _length = original.Next(now);
            _outgoing = original.Buffer;
            if (_length > 0) return;
        }

        // The user first: what he gives up must not go out.
        int wanted = user.NextDestination(now, onlyUrgent);
        int destination = NextDestination(now, onlyUrgent);
        if (destination == 0) destination = wanted;
        RadioKey key = destination == 0 ? null : _identity.Current(destination);
        if (key == null) return;
        if (_frameCounter < 0) _frameCounter = _long.Counter.Next();
        _builder.Begin(destination, key, _frameCounter, _packing.VersionAt(now), _formats.At(destination, now));
        AddOwn(now);
        user.Fill(_builder, destination, now, onlyReserve);
        if (_builder.PacketCount == 0) return;
        if (_references != null)
        {
            _packing.TryTell(_builder, now);
            _formats.TryTell(_builder, now);
        }

        _formats.OnSent(_builder.FormatVersion, now);
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
        return destination == 0 ? _long.Sender.NextDestination(now, onlyUrgent) : destination;
    }

    private void AddOwn(long now)
    {
        bool more = true;
        while (more)
        {
            more = (_references != null && _references.TryAddRejected(_builder)) || _assembler.TryAddMissing(_builder, now)
                || _long.Sender.TryAddNext(_builder, now);
        }
    }

    private int Airtime(int length)
    {
        return _platform.Radio.TimeOnAirMilliseconds(length);
    }
}
