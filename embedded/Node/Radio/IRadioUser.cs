using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>What a node says and hears by radio: a ROOT as its way up, a HUB as its way down. Called on the radio's thread.</summary>
public interface IRadioUser
{
    /// <summary>Adds what is to be sent now; nothing where there is nothing.</summary>
    void Fill(RadioMessageBuilder builder);

    /// <summary>Takes a packet that came, authenticated and new; it is used again afterwards.</summary>
    void OnPacket(WireMessage message, int source);
}
