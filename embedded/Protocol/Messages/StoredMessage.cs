using System;
using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>
/// Down, by radio only: which messages of a ROOT hold nothing but readings that are committed: it knows itself what they held.
/// </summary>
public sealed class StoredMessage : Message
{
    /// <inheritdoc/>
    public override MessageType Type => MessageType.Stored;

    /// <summary>The newest message of the ROOT that was heard, the lower 16 bits of its frame counter.</summary>
    public int HeardId { get; private set; }

    /// <summary>
    /// Bit i tells of the message i before that one, i &lt; <see cref="RadioFormat.StoredMessages"/>; the highest ones cost no byte where
    /// they are 0.
    /// </summary>
    public long Bits { get; private set; }

    /// <summary>
    /// The marks of these messages (<see cref="RadioMessageBuilder.Mark"/>), each XORed with the others: another station of the same id had
    /// others.
    /// </summary>
    public int Mark { get; private set; }

    internal override bool NeedsModule => false;

    internal override int PacketType => RadioPacketType.Stored;

    /// <summary>Becomes one.</summary>
    /// <param name="heardCounter">The frame counter of the ROOT's newest message that was heard.</param>
    /// <param name="bits">See <see cref="Bits"/>.</param>
    /// <param name="mark">See <see cref="Mark"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too many bits.</exception>
    public void Begin(long heardCounter, long bits, int mark)
    {
        if (bits < 0 || bits >> RadioFormat.StoredMessages != 0) throw new ArgumentOutOfRangeException(nameof(bits));
        HeardId = (int)(heardCounter & 0xFFFF);
        Bits = bits;
        Mark = mark;
    }

    internal override Message Create()
    {
        return new StoredMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        Bits = 0;
    }

    internal override void WriteBody(ByteWriter body)
    {
        body.Write(HeardId, 2);
        body.Write(Mark, 2);
        for (long rest = Bits; rest != 0; rest >>= 8) body.Write(rest & 0xFF, 1);
    }

    internal override bool ReadBody(ByteReader body, int packetType)
    {
        HeardId = (int)body.Read(2);
        Mark = (int)body.Read(2);
        if (body.Left > RadioFormat.StoredMessages / 8) return false;
        for (int shift = 0; body.Left > 0; shift += 8) Bits |= body.Read(1) << shift;
        return !body.IsExhausted;
    }
}
