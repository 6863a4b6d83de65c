using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>What a node says and hears by radio: a ROOT as its way up, a HUB as its way down. Called on the worker.</summary>
public interface IRadioUser
{
    /// <summary>Whom something is to be sent to now; 0 for nobody.</summary>
    /// <param name="now">Uptime.</param>
    /// <param name="onlyUrgent">Only what is urgent counts: the air time for the rest is used up for now.</param>
    int NextDestination(long now, bool onlyUrgent);

    /// <summary>Adds what is to be sent to <paramref name="destination"/>; nothing where there is nothing.</summary>
    /// <param name="builder">The message.</param>
    /// <param name="destination">For whom it is.</param>
    /// <param name="now">Uptime.</param>
    /// <param name="onlyUrgent">The air time is that kept for what is urgent: nothing else may fill the message up.</param>
    void Fill(RadioMessageBuilder builder, int destination, long now, bool onlyUrgent);

    /// <summary>Takes a packet of the message. True when it is kept, otherwise it is used again afterwards.</summary>
    bool OnPacket(Message message, int source, long now);

    /// <summary>A message is complete, and goes on air soon or never.</summary>
    /// <param name="frameCounter">Its number.</param>
    /// <param name="mark">What tells it from another of the same number (<see cref="RadioMessageBuilder.Mark"/>).</param>
    void OnBuilt(long frameCounter, int mark);

    /// <summary>All packets of a message were given.</summary>
    /// <param name="source">Who sent it.</param>
    /// <param name="frameCounter">Its frame counter.</param>
    /// <param name="mark">What tells it from another of the same number (<see cref="RadioMessageReader.Mark"/>).</param>
    /// <param name="isWhole">All that it held was understood, and it brought no long message to its end.</param>
    /// <param name="now">Uptime.</param>
    void OnEnd(int source, long frameCounter, int mark, bool isWhole, long now);
}
