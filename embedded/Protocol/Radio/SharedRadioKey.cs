namespace Battery.Protocol.Radio;

/// <summary>One key for every source.</summary>
public sealed class SharedRadioKey : IRadioKeys
{
    private readonly RadioKey _key;

    /// <summary>Makes it out of the key.</summary>
    public SharedRadioKey(RadioKey key)
    {
        _key = key;
    }

    /// <inheritdoc/>
    public RadioKey Find(int sourceId)
    {
        return _key;
    }
}
