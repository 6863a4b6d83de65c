using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// The keys of a module: the one that it shares with its HUB, and after a change the former one too, until the HUB has spoken under the new
/// one. Not for two threads at once.
/// </summary>
public sealed class LinkKeys : IRadioKeys
{
    private readonly int _hubId;
    private RadioKey _former;

    /// <summary>Makes them.</summary>
    /// <param name="hubId">The HUB, 1…65534.</param>
    /// <param name="key">The key that is shared with it.</param>
    public LinkKeys(int hubId, RadioKey key)
    {
        if (key == null) throw new ArgumentNullException(nameof(key));
        if (!WireLimits.IsModuleId(hubId)) throw new ArgumentOutOfRangeException(nameof(hubId));
        _hubId = hubId;
        Current = key;
    }

    /// <summary>The key that messages are sent under.</summary>
    public RadioKey Current { get; private set; }

    /// <summary>Changes to another key; the caller has made it durable.</summary>
    public void Change(RadioKey key)
    {
        if (key == null) throw new ArgumentNullException(nameof(key));
        if (key.Number == Current.Number) return;
        _former = Current;
        Current = key;
    }

    /// <summary>A genuine message came under this key: where it is the new one, the former is no longer valid.</summary>
    public void Confirm(int number)
    {
        if (number == Current.Number) _former = null;
    }

    /// <inheritdoc/>
    public RadioKey Find(int peerId, int number)
    {
        if (peerId != _hubId) return null;
        if (number == Current.Number) return Current;
        return _former != null && number == _former.Number ? _former : null;
    }
}
