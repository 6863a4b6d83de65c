using System;
using Battery.Node.Platform;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// The keys of this end of the radio: a HUB derives one for each module from its own secret, a module has one that it shares with its HUB. A key that was
/// changed by command lies in flash and takes the place of the configured one.
/// </summary>
public sealed class RadioIdentity
{
    private const string BlobName = "radiokey";

    private readonly IStorage _storage;
    private readonly HubKeys _hub;
    private readonly LinkKeys _link;
    private readonly int _hubId;
    private readonly object _gate = new object();

    /// <summary>Loads it.</summary>
    /// <exception cref="ArgumentException">The configuration names no HUB, or its secret is too short.</exception>
    public RadioIdentity(NodeConfiguration configuration, IStorage storage)
    {
        _storage = storage;
        if (configuration.IsHub)
        {
            _hub = new HubKeys(configuration.RadioSecret, configuration.ModuleId, new StoredKeyNumbers(storage));
            Keys = _hub;
            return;
        }

        _hubId = configuration.HubId;
        byte[] saved = storage.Read(BlobName);
        RadioKey key = saved != null && saved.Length == HubKeys.SecretBytes + 1 ? Load(saved) : new RadioKey(configuration.RadioSecret);
        _link = new LinkKeys(_hubId, key);
        Keys = _link;
    }

    /// <summary>The keys of those who are listened to.</summary>
    public IRadioKeys Keys { get; }

    /// <summary>The keys of the HUB; null where this is none.</summary>
    public HubKeys Hub
    {
        get { return _hub; }
    }

    /// <summary>The module's HUB; 0 where this is one.</summary>
    public int HubId
    {
        get { return _hubId; }
    }

    /// <summary>The key that messages to a peer are sent under; null where there is none.</summary>
    public RadioKey Current(int peerId)
    {
        lock (_gate)
        {
            if (_hub != null) return _hub.Current(peerId);
            return peerId == _hubId ? _link.Current : null;
        }
    }

    /// <summary>A genuine message came from a peer under the key of this number.</summary>
    public void Confirm(int peerId, int number)
    {
        lock (_gate)
        {
            if (_hub != null) _hub.Confirm(peerId, number);
            else _link.Confirm(number);
        }
    }

    /// <summary>A module changes to the next key, and not again when told twice; durable on return. False where this is a HUB or the secret is not one.</summary>
    public bool Change(byte[] secret)
    {
        if (_link == null || secret == null || secret.Length != HubKeys.SecretBytes) return false;
        lock (_gate)
        {
            byte[] saved = _storage.Read(BlobName);
            if (saved != null && IsSame(saved, secret)) return true;
            byte[] blob = new byte[HubKeys.SecretBytes + 1];
            blob[0] = (byte)(_link.Current.Number + 1);
            Array.Copy(secret, 0, blob, 1, secret.Length);
            _storage.Replace(BlobName, blob, 0, blob.Length);
            _link.Change(Load(blob));
            return true;
        }
    }

    private static bool IsSame(byte[] blob, byte[] secret)
    {
        if (blob.Length != secret.Length + 1) return false;
        for (int i = 0; i < secret.Length; i++)
        {
            if (blob[i + 1] != secret[i]) return false;
        }

        return true;
    }

    private static RadioKey Load(byte[] blob)
    {
        byte[] secret = new byte[HubKeys.SecretBytes];
        Array.Copy(blob, 1, secret, 0, secret.Length);
        return new RadioKey(secret, blob[0]);
    }
}
