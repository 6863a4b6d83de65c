using System;
using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>
/// Seals the data of a module's commands, end to end between cloud and module: relays pass on what they can neither read nor change.
/// The sealed form, version 1, is version (1) · data in its radio form, padded with zeros to a multiple of 16, encrypted ·
/// authentication code (8) of all before. Each command has a key of its own, HMAC-SHA256 of "battery sealed", the version, the module and
/// the command under the SHA-256 of the module's key at the cloud; <see cref="RadioKey"/> encrypts and then authenticates under it. So no
/// key stream occurs twice, and what was sealed for another command or module is not opened. Not for two threads at once.
/// </summary>
public sealed class SealingKey
{
    /// <summary>The newest version of the sealed form that this build writes and opens.</summary>
    public const int Version = 1;

    /// <summary>The longest sealed form, bytes.</summary>
    public const int MaximumBytes = 1 + MaximumDataBytes + RadioKey.TagBytes;

    private const int MaximumDataBytes = 240;
    private const int BlockBytes = 16;
    private const int HashBytes = 32;

    private readonly byte[] _keyHash;
    private readonly int _moduleId;

    /// <summary>Makes the key of a module.</summary>
    /// <param name="keyHash">What <see cref="HashOf"/> gives of the module's key at the cloud.</param>
    /// <param name="moduleId">The module, 1…65534.</param>
    public SealingKey(byte[] keyHash, int moduleId)
    {
        if (keyHash == null) throw new ArgumentNullException(nameof(keyHash));
        if (keyHash.Length != HashBytes) throw new ArgumentOutOfRangeException(nameof(keyHash));
        if (!WireLimits.IsModuleId(moduleId)) throw new ArgumentOutOfRangeException(nameof(moduleId));
        _keyHash = (byte[])keyHash.Clone();
        _moduleId = moduleId;
    }

    /// <summary>The SHA-256 of a module's key, by which the cloud knows it.</summary>
    /// <param name="key">The key as the module gives it when it connects.</param>
    public static byte[] HashOf(string key)
    {
        byte[] text = new byte[1 + byte.MaxValue];
        var writer = new ByteWriter();
        writer.Reset(text, 0, text.Length);
        writer.WriteText(key, byte.MaxValue);
#if NET
        byte[] digest = System.Security.Cryptography.SHA256.HashData(text.AsSpan(1, writer.Position - 1));
#else
        byte[] digest = Sha256.Of(text, 1, writer.Position - 1);
#endif
        Array.Clear(text, 0, text.Length);
        return digest;
    }

    /// <summary>Seals the data of a command.</summary>
    /// <param name="data">The data, not sealed.</param>
    /// <param name="commandId">The command, 1…2⁵³ − 1.</param>
    /// <exception cref="ArgumentException">It is longer than can be sealed.</exception>
    public byte[] Seal(CommandData data, long commandId)
    {
        byte[] buffer = new byte[MaximumBytes];
        buffer[0] = Version;
        var writer = new ByteWriter();
        writer.Reset(buffer, 1, 1 + MaximumDataBytes);
        data.WriteBody(writer);
        if (writer.IsFull || data.Sealed != null) throw new ArgumentException("It cannot be sealed.", nameof(data));
        int count = (writer.Position - 1 + BlockBytes - 1) / BlockBytes * BlockBytes;
        RadioKey key = KeyOf(commandId);
        key.Hide(buffer, 1, count, _moduleId, 0, 0);
        key.Sign(buffer, 0, 1 + count);
        byte[] form = new byte[1 + count + RadioKey.TagBytes];
        Array.Copy(buffer, 0, form, 0, form.Length);
        return form;
    }

    /// <summary>
    /// Opens what was sealed for a command. False, and the data is empty, where it was sealed under another key or for another command, was
    /// altered on its way, or has a form that this build does not know.
    /// </summary>
    /// <param name="form">The sealed form; stays as it is.</param>
    /// <param name="commandId">The command.</param>
    /// <param name="data">Takes the data.</param>
    public bool TryOpen(byte[] form, long commandId, CommandData data)
    {
        data.Reset();
        int count = form.Length - 1 - RadioKey.TagBytes;
        if (count <= 0 || count > MaximumDataBytes || count % BlockBytes != 0 || form[0] != Version) return false;
        RadioKey key = KeyOf(commandId);
        if (!key.Verify(form, 0, 1 + count)) return false;
        byte[] body = new byte[count];
        Array.Copy(form, 1, body, 0, count);
        key.Hide(body, 0, count, _moduleId, 0, 0);
        var reader = new ByteReader();
        reader.Reset(body, 0, count);
        bool isRead = data.ReadBody(reader).Length == 0 && !reader.IsExhausted && data.Sealed == null;
        Array.Clear(body, 0, count);
        if (!isRead) data.Reset();
        return isRead;
    }

    private RadioKey KeyOf(long commandId)
    {
        if (!WireLimits.IsCommandId(commandId)) throw new ArgumentOutOfRangeException(nameof(commandId));

        // "battery sealed", the version, the module and the command.
        byte[] label = new byte[]
        {
            0x62, 0x61, 0x74, 0x74, 0x65, 0x72, 0x79, 0x20, 0x73, 0x65, 0x61, 0x6C, 0x65, 0x64, Version,
            (byte)_moduleId, (byte)(_moduleId >> 8), 0, 0, 0, 0, 0, 0, 0, 0,
        };
        for (int i = 0; i < 8; i++) label[label.Length - 8 + i] = (byte)(commandId >> (8 * i));
        byte[] secret = PlatformKey.Derive(_keyHash, label);
        var key = new RadioKey(secret);
        Array.Clear(secret, 0, secret.Length);
        return key;
    }
}
