using System;

namespace Battery.Protocol.Radio;

/// <summary>
/// The keys of one HUB: that of each module is derived from the HUB's own secret, so the HUB stores one secret and a module that is stolen
/// gives away nobody else's key. A module's key is changed by its number; while a change is under way both keys are valid, and the first
/// message under the new one ends the old. Of a module that it knows nothing about, because it has lost its flash perhaps, a HUB learns the
/// number from the first message under one. Any thread may call; the keys that it gives are for one thread, that of the radio.
/// </summary>
public sealed class HubKeys : IRadioKeys
{
    /// <summary>The length of a derived secret.</summary>
    public const int SecretBytes = PlatformKey.MacBytes;

    private const int Numbers = 256;

    private readonly byte[] _secret;
    private readonly int _hubId;
    private readonly IKeyNumberStore _store;
    private readonly RadioKey[] _cache;
    private readonly int[] _cachedPeers;
    private readonly object _gate = new object();
    private int _nextCached;

    /// <summary>Makes the keys of a HUB.</summary>
    /// <param name="secret">The HUB's secret, random, 16 bytes or more.</param>
    /// <param name="hubId">The HUB's module id, 1…65534.</param>
    /// <param name="store">Which key each module has.</param>
    /// <param name="cached">How many derived keys are kept at hand.</param>
    public HubKeys(byte[] secret, int hubId, IKeyNumberStore store, int cached = 32)
    {
        if (store == null) throw new ArgumentNullException(nameof(store));
        _secret = (byte[])Checked(secret, hubId).Clone();
        _hubId = hubId;
        _store = store;
        _cache = new RadioKey[cached];
        _cachedPeers = new int[cached];
    }

    /// <summary>The secret that a module is provisioned with.</summary>
    /// <param name="hubSecret">The HUB's secret, 16 bytes or more.</param>
    /// <param name="hubId">The HUB, 1…65534.</param>
    /// <param name="moduleId">The module, 1…65534.</param>
    /// <param name="number">Which of its keys, 0…255; the first is 0.</param>
    public static byte[] DeriveSecret(byte[] hubSecret, int hubId, int moduleId, int number)
    {
        return Derive(Checked(hubSecret, hubId), hubId, moduleId, number);
    }

    /// <summary>
    /// The secret that a module is to change to; once the change is done, that of the key it has, so that a command that is repeated
    /// changes nothing more.
    /// </summary>
    public byte[] SecretOfChange(int moduleId)
    {
        lock (_gate)
            return Derive(_secret, _hubId, moduleId, _store.IsChanging(moduleId) ? Following(moduleId) : _store.NumberOf(moduleId));
    }

    /// <summary>Begins a change: from now on the next key is valid too. Durable on return.</summary>
    public void BeginChange(int moduleId)
    {
        lock (_gate) _store.Set(moduleId, _store.NumberOf(moduleId), true);
    }

    /// <summary>
    /// A genuine message came under this key: where it is the next one, or the module was not known, the ones before are no longer valid.
    /// </summary>
    public void Confirm(int moduleId, int number)
    {
        lock (_gate)
        {
            // Key 0 is what a module has that nothing is known about: learning it would shut out who has a later one.
            bool isLearnt = !_store.Knows(moduleId) && number != 0;
            if (isLearnt || (_store.IsChanging(moduleId) && number == Following(moduleId))) _store.Set(moduleId, number, false);
        }
    }

    /// <summary>
    /// The first number whose key a module never had and nobody else can know: who has a key can read the next one out of a change that is
    /// under way.
    /// </summary>
    public int FirstUnused(int moduleId)
    {
        lock (_gate) return (_store.NumberOf(moduleId) + (_store.IsChanging(moduleId) ? 2 : 1)) % Numbers;
    }

    /// <summary>
    /// Makes the keys of a module before this number invalid at once, for one that is stolen or whose board was replaced: it is heard again
    /// when it has been provisioned with the key of this number. Durable on return.
    /// </summary>
    /// <returns>False, and nothing is changed, where the number is not <see cref="FirstUnused"/> or one of the 127 after it.</returns>
    public bool Revoke(int moduleId, int number)
    {
        lock (_gate)
        {
            if (number < 0 || number >= Numbers || (number - FirstUnused(moduleId) + Numbers) % Numbers >= Numbers / 2) return false;
            _store.Set(moduleId, number, false);
            return true;
        }
    }

    /// <summary>The key that messages to a module are sent under.</summary>
    public RadioKey Current(int moduleId)
    {
        lock (_gate) return Get(moduleId, _store.NumberOf(moduleId));
    }

    /// <inheritdoc/>
    public RadioKey Find(int peerId, int number)
    {
        lock (_gate)
        {
            bool isValid = number == _store.NumberOf(peerId) || !_store.Knows(peerId)
                || (_store.IsChanging(peerId) && number == Following(peerId));
            return isValid ? Get(peerId, number) : null;
        }
    }

    private int Following(int moduleId)
    {
        return (_store.NumberOf(moduleId) + 1) % Numbers;
    }

    private RadioKey Get(int moduleId, int number)
    {
        for (int i = 0; i < _cache.Length; i++)
        {
            if (_cache[i] != null && _cachedPeers[i] == moduleId && _cache[i].Number == number) return _cache[i];
        }

        var key = new RadioKey(Derive(_secret, _hubId, moduleId, number), number);
        _cache[_nextCached] = key;
        _cachedPeers[_nextCached] = moduleId;
        _nextCached = (_nextCached + 1) % _cache.Length;
        return key;
    }

    private static byte[] Checked(byte[] secret, int hubId)
    {
        if (secret == null) throw new ArgumentNullException(nameof(secret));
        if (secret.Length < RadioKey.MinimumSecretBytes) throw new ArgumentOutOfRangeException(nameof(secret));
        if (!WireLimits.IsModuleId(hubId)) throw new ArgumentOutOfRangeException(nameof(hubId));
        return secret;
    }

    private static byte[] Derive(byte[] hubSecret, int hubId, int moduleId, int number)
    {
        if (!WireLimits.IsModuleId(moduleId)) throw new ArgumentOutOfRangeException(nameof(moduleId));

        // "battery link", the two ends and the number.
        byte[] label = new byte[]
        {
            0x62, 0x61, 0x74, 0x74, 0x65, 0x72, 0x79, 0x20, 0x6C, 0x69, 0x6E, 0x6B,
            (byte)hubId, (byte)(hubId >> 8), (byte)moduleId, (byte)(moduleId >> 8), (byte)number,
        };
        return PlatformKey.Derive(hubSecret, label);
    }
}
