using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>What is too long for one message of this station: it goes in fragments, again and again as far as they are missed.</summary>
public sealed class LongMessages
{
    internal const int MostBytes = 1024;

    // How much of it goes in one message, which leaves room for what the other side misses.
    private const int FragmentBytes = 200;

    private readonly RadioIdentity _identity;
    private readonly FormatAgreement _formats;
    private readonly int _moduleId;

    // Null until the first: most stations never send any.
    private RadioMessageBuilder _builder;

    internal LongMessages(int moduleId, int places, RadioIdentity identity, FrameCounter counter, FormatAgreement formats)
    {
        _moduleId = moduleId;
        _identity = identity;
        _formats = formats;
        Counter = counter;
        Sender = new FragmentSender(moduleId, MostBytes, places, FragmentBytes);
    }

    internal FragmentSender Sender { get; }

    /// <summary>Numbers all messages of the station, long or not.</summary>
    internal FrameCounter Counter { get; }

    /// <summary>
    /// Begins one: a packet is to be added, and then it is to be sent by <see cref="Send"/>. Null where there is no place for it now. Only
    /// within <see cref="IRadioUser.Fill"/>.
    /// </summary>
    public RadioMessageBuilder Begin(int destination)
    {
        RadioKey key = Sender.HasPlace ? _identity.Current(destination) : null;
        if (key == null) return null;
        if (_builder == null) _builder = new RadioMessageBuilder(_moduleId, MostBytes);
        _builder.Begin(destination, key, Counter.Next(), 0, _formats.Of(destination));
        return _builder;
    }

    /// <summary>Sends it, for five minutes at most; gives its number.</summary>
    public long Send(bool isUrgent, long now)
    {
        Sender.TryBegin(_builder.Buffer, _builder.Finish(), now, isUrgent);
        return _builder.FrameCounter;
    }

    /// <summary>Tells whether one has not arrived yet, as far as is known.</summary>
    public bool IsPending(long number)
    {
        return Sender.IsPending(number);
    }

    /// <summary>Gives up one that has not arrived yet.</summary>
    public void Cancel(long number)
    {
        Sender.Cancel(number);
    }
}
