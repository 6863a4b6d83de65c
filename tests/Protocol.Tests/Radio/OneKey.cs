using Battery.Protocol.Radio;

namespace Battery.Protocol.Tests;

/// <summary>One key for every peer.</summary>
internal sealed class OneKey(RadioKey key) : IRadioKeys
{
    public RadioKey Find(int peerId, int number)
    {
        return number == key.Number ? key : null!;
    }
}
