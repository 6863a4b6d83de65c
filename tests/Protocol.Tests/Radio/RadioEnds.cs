using System.Collections.Generic;
using System.Linq;
using System.Text;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>Both ends of a radio link without air between them. The same message may come again.</summary>
internal sealed class RadioEnds
{
    public const int Source = 4242;
    public const int Hub = 100;

    public static readonly RadioKey Key = new(Encoding.ASCII.GetBytes("a secret of enough bytes"));

    public RadioMessageBuilder Builder { get; } = new(Source);

    public RadioMessageReader Reader { get; } = new(Hub, new OneKey(Key), null);

    /// <summary>The packets of messages, as they stand in one message.</summary>
    public byte[] Pack(params Message[] messages)
    {
        int length = Build(messages);
        return Builder.Buffer[RadioFormat.HeaderBytes..(length - RadioKey.TagBytes)];
    }

    /// <summary>Sends messages in one and gives what arrives, each to keep.</summary>
    public Message[] Carry(params Message[] messages)
    {
        int length = Build(messages);
        Assert.That(Reader.Open(Builder.Buffer, 0, length), Is.EqualTo(RadioResult.Accepted));
        return ReadAll();
    }

    /// <summary>Sends packets as they are.</summary>
    public RadioResult Open(byte[][] packets, int format = RadioFormat.Format)
    {
        byte[] content = [
            (byte)format, Source & 0xFF, Source >> 8, Hub, 0, 0, 9, 0, 0, 0, (byte)packets.Length, .. packets.SelectMany(packet => packet)];
        byte[] message = [.. content, .. new byte[RadioKey.TagBytes]];
        Key.Sign(message, 0, content.Length);
        return Reader.Open(message, 0, message.Length);
    }

    /// <summary>Sends packets, each a type and its body, and gives what arrives, each to keep.</summary>
    public Message[] Carry(params (byte Type, byte[] Body)[] packets)
    {
        Assert.That(
            Open([.. packets.Select(packet => (byte[])[packet.Type, (byte)packet.Body.Length, .. packet.Body])]),
            Is.EqualTo(RadioResult.Accepted));
        return ReadAll();
    }

    private int Build(Message[] messages)
    {
        Builder.Begin(Hub, Key, 9);
        foreach (Message message in messages) Assert.That(Builder.TryAdd(message), Is.True);
        return Builder.Finish();
    }

    private Message[] ReadAll()
    {
        var got = new List<Message>();
        while (Reader.Read() is { } message)
        {
            Reader.Keep(message);
            got.Add(message);
        }

        return [.. got];
    }
}
