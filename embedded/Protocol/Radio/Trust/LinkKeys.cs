using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// The keys of a module: the one that it shares with its HUB, and after a change the former one too, until the HUB has spoken under the new
/// one. Any thread may call; the keys that it gives are for one thread, that of the radio.
/// </summary>
public sealed class LinkKeys : IRadioKeys
{
    private readonly int _hubId;
    private readonly object _gate = new object();
    private RadioKey _current;
    private RadioKey _former;

    /// <summary>Makes them.</summary>
    /// <param name="hubId">The HUB, 1…65534.</param>
    /// <param name="key">The key that is shared with it.</param>
    public LinkKeys(int hubId, RadioKey key)
    {
        if (key == null) throw new ArgumentNullException(nameof(key));
        if (!WireLimits.IsModuleId(hubId)) throw new ArgumentOutOfRangeException(nameof(hubId));
        _hubId = hubId;
        _current = key;
    }

    /// <summary>The key that messages are sent under.</summary>
    public RadioKey Current
    {
        get
        {
            lock (_gate) return _current;
        }
    }

    /// <summary>Changes to another key; the caller has made it durable.</summary>
    public void Change(RadioKey key)
    {
        if (key == null) throw new ArgumentNullException(nameof(key));
        lock (_gate)
        {
            if (key.Number == _current.Number) return;
            _former = _current;
            _current = key;
        }
    }

    /// <summary>A genuine message came under this key: where it is the new one, the former is no longer valid.</summary>
    public void Confirm(int number)
    {
        lock (_gate)
        {
            if (number == _current.Number) _former = null;
        }
    }

    /// <inheritdoc/>
    public RadioKey Find(int peerId, int number)
    {
        if (peerId != _hubId) return null;
        lock (_gate)
        {
            if (number == _current.Number) return _current;
            return _former != null && number == _former.Number ? _former : null;
        }
    }
}
