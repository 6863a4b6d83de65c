namespace Battery.Protocol.Radio;

/// <summary>The keys of the sources that are listened to.</summary>
public interface IRadioKeys
{
    /// <summary>The key of a source (1…65534); null when there is none.</summary>
    RadioKey Find(int sourceId);
}
