using System;
using System.Reflection;
using System.Security.Cryptography;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Instrumented;
using Battery.Protocol;
using Battery.Protocol.Radio;
using Battery.Protocol.Tests;
using NUnit.Framework;

namespace Battery.DeviceCosts.Tests;

/// <summary>A module's own compiled code of what the platform computes, loaded beside .NET's.</summary>
public sealed class ModuleKeyTests
{
    private static readonly DeviceAssemblies Device = new();
    private static readonly Assembly Module = Device.LoadFromAssemblyName(new AssemblyName("Battery.Protocol"));
    private static readonly Type Key = Module.GetType("Battery.Protocol.Radio.PlatformKey")!;
    private static readonly Type Hash = Module.GetType("Battery.Protocol.Radio.Sha256")!;

    [Test]
    public void A_module_authenticates_as_published()
    {
        KnownAnswers.AssertAuthentication((key, data) => Call(New(key), "Authenticate", data, 0, data.Length));
        KnownAnswers.AssertAuthentication((key, data) => (byte[])Key.GetMethod("Derive")!.Invoke(null, [key, data])!);
    }

    [Test]
    public void A_module_encrypts_as_published() =>
        KnownAnswers.AssertEncryption((key, blocks) => Call(New(key), "Encrypt", blocks, blocks.Length));

    [Test]
    public void What_the_platform_computes_costs_a_module_a_call_and_the_array_that_it_brings()
    {
        object key = New(new byte[16]);
        byte[] message = new byte[247];
        byte[] longer = new byte[255];
        Call(key, "Encrypt", new byte[240], 240);
        Assert.Multiple(() =>
        {
            AssertCost(() => Call(key, "Authenticate", message, 0, message.Length), 1, DeviceHeap.ArrayBytes(32, 1));
            AssertCost(
                () => Call(key, "Authenticate", longer, 0, message.Length), 2,
                DeviceHeap.ArrayBytes(message.Length, 1) + DeviceHeap.ArrayBytes(32, 1));
            AssertCost(() => Call(key, "Encrypt", new byte[240], 240), 1, DeviceHeap.ArrayBytes(240, 1));
        });
    }

    [Test]
    public void A_module_hashes_as_NET_does_at_every_length()
    {
        var random = new Random(1);
        for (int length = 0; length < 300; length++)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            int offset = random.Next(length + 1);
            object? digest = Hash.GetMethod("Of")!.Invoke(null, [bytes, offset, length - offset]);
            Assert.That(digest, Is.EqualTo(SHA256.HashData(bytes.AsSpan(offset))));
        }
    }

    [Test]
    public void A_module_encrypts_messages_of_any_length_as_NET_does()
    {
        Type keyType = Module.GetType("Battery.Protocol.Radio.RadioKey")!;
        Type cipherType = Module.GetType("Battery.Protocol.Radio.MessageCipher")!;
        byte[] secret = SHA256.HashData([1]);
        object key = Activator.CreateInstance(keyType, [secret, 7])!;
        object cipher = Activator.CreateInstance(cipherType)!;
        var builder = new RadioMessageBuilder(4242, RadioFormat.MaximumLongMessageBytes);
        var time = new TimeMessage(1_790_000_000_123);
        for (int packets = 0; packets < 256; packets++)
        {
            byte[] plain = Build(RadioFormat.PlainVersion);
            byte[] encrypted = Build(RadioFormat.EncryptedVersion);
            plain[0] = encrypted[0];
            int length = plain.Length - RadioKey.TagBytes;
            cipherType.GetMethod("Close")!.Invoke(cipher, [key, plain, length]);
            Assert.That(plain, Is.EqualTo(encrypted));
            Assert.That(cipherType.GetMethod("IsGenuine")!.Invoke(cipher, [key, encrypted, length]), Is.True);

            byte[] Build(int version)
            {
                builder.Begin(100, new RadioKey(secret, 7), packets * 7919, 0, version);
                for (int i = 0; i < packets; i++) builder.TryAdd(time);
                return builder.Buffer[..builder.Finish()];
            }
        }
    }

    private static object New(byte[] key) => Activator.CreateInstance(Key, [key])!;

    private static byte[] Call(object key, string method, params object[] arguments) =>
        (byte[])Key.GetMethod(method)!.Invoke(key, arguments)!;

    private static void AssertCost(Action call, int objects, int bytes)
    {
        Cost before = Now();
        call();
        Cost cost = Now() - before;
        Assert.That((cost.Allocations, cost.Bytes), Is.EqualTo(((long)objects, (long)bytes)));
        Assert.That(cost.Instructions, Is.LessThan(30));
    }

    // What the module's world has counted, which has this program's types once more.
    private static Cost Now()
    {
        Type counter = Device.LoadFromAssemblyPath(typeof(Counter).Assembly.Location).GetType(typeof(Counter).FullName!)!;
        object now = counter.GetProperty(nameof(Counter.Now), BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        return new Cost(Of(nameof(Cost.Instructions)), Of(nameof(Cost.Allocations)), Of(nameof(Cost.Bytes)));

        long Of(string name) => (long)now.GetType().GetProperty(name)!.GetValue(now)!;
    }
}
