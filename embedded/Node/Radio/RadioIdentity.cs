using System;
using Battery.Node.Platform;
using Battery.Protocol.Radio;

namespace Battery.Node.Radio;

/// <summary>
/// The keys of this end of the radio: a HUB derives one for each module from its own secret, a module has one that it shares with its HUB.
/// A key that was changed by command lies in flash and goes before the configured one that it began with; a newly configured secret goes
/// before all that was changed under another. Any thread may call, <see cref="Change"/> only the worker.
/// </summary>
public sealed class RadioIdentity
{
    private const string BlobName = "radiokey";

    // Number, secret.
    private const int BlobBytes = 1 + HubKeys.SecretBytes;

    private readonly HubKeys _hub;
    private readonly LinkKeys _link;
    private readonly KeyedBlob _changed;
    private readonly int _hubId;
    private byte[] _secret;

    /// <summary>Loads it.</summary>
    /// <exception cref="ArgumentException">The configuration names no HUB, its secret is too short, or its key number is none.</exception>
    public RadioIdentity(NodeConfiguration configuration, IStorage storage, ILog log)
    {
        if (configuration.IsHub)
        {
            _hub = new HubKeys(
                configuration.RadioSecret, configuration.ModuleId, new StoredKeyNumbers(storage, log, configuration.RadioSecret));
            Keys = _hub;
            return;
        }

        _hubId = configuration.HubId;
        _changed = new KeyedBlob(storage, log, BlobName, configuration.RadioSecret);
        byte[] saved = _changed.Read(BlobBytes);
        bool isChanged = saved != null && saved.Length == BlobBytes;
        _secret = isChanged ? SecretIn(saved) : configuration.RadioSecret;
        _link = new LinkKeys(_hubId, new RadioKey(_secret, isChanged ? saved[0] : configuration.RadioKeyNumber));
        Keys = _link;
    }

    /// <summary>Raised when keys were revoked, on the thread of who did it: what came by them is believed no more.</summary>
    public event KeyRevokedHandler Revoked;

    /// <summary>The keys of those who are listened to.</summary>
    public IRadioKeys Keys { get; }

    /// <summary>The keys of the HUB; null where this is none.</summary>
    public HubKeys Hub => _hub;

    /// <summary>The module's HUB; 0 where this is one.</summary>
    public int HubId => _hubId;

    /// <summary>The key that messages to a peer are sent under; null where there is none.</summary>
    public RadioKey Current(int peerId)
    {
        if (_hub != null) return _hub.Current(peerId);
        return peerId == _hubId ? _link.Current : null;
    }

    /// <summary>A genuine message came from a peer under the key of this number.</summary>
    public void Confirm(int peerId, int number)
    {
        if (_hub != null) _hub.Confirm(peerId, number);
        else _link.Confirm(number);
    }

    /// <summary>
    /// Makes the keys of a module before this number invalid (<see cref="HubKeys.Revoke"/>). False, and nothing is changed, where this is
    /// no HUB or the number may have been in use.
    /// </summary>
    public bool Revoke(int moduleId, int number)
    {
        if (_hub == null || !_hub.Revoke(moduleId, number)) return false;
        KeyRevokedHandler revoked = Revoked;
        if (revoked != null) revoked(moduleId);
        return true;
    }

    /// <summary>
    /// A module changes to the next key, and not again when told twice; durable on return. False where this is a HUB or the secret is not
    /// one.
    /// </summary>
    public bool Change(byte[] secret)
    {
        if (_link == null || secret == null || secret.Length != HubKeys.SecretBytes) return false;
        if (IsCurrent(secret)) return true;
        byte[] blob = new byte[BlobBytes];
        blob[0] = (byte)(_link.Current.Number + 1);
        Array.Copy(secret, 0, blob, 1, secret.Length);
        _changed.Replace(blob, blob.Length);
        _secret = SecretIn(blob);
        _link.Change(new RadioKey(_secret, blob[0]));
        return true;
    }

    private bool IsCurrent(byte[] secret)
    {
        if (secret.Length != _secret.Length) return false;
        for (int i = 0; i < secret.Length; i++)
        {
            if (secret[i] != _secret[i]) return false;
        }

        return true;
    }

    private static byte[] SecretIn(byte[] blob)
    {
        byte[] secret = new byte[HubKeys.SecretBytes];
        Array.Copy(blob, 1, secret, 0, secret.Length);
        return secret;
    }
}
