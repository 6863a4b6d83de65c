namespace Battery.Protocol.Radio;

/// <summary>The keys of the links that are listened to: one for each pair of module and HUB.</summary>
public interface IRadioKeys
{
    /// <summary>
    /// The key that is shared with <paramref name="peerId"/> (1…65534) and has this number (0…255); null when there is none.
    /// </summary>
    RadioKey Find(int peerId, int number);
}
