using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>What is sealed for a module's command, against the platform's own algorithms and against who stands in between.</summary>
public sealed class SealingKeyTests
{
    private const int Module = 0x1234;
    private const long Command = 192_509_758_145_824;
    private const string Key = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA";

    private static readonly SealingKey Sealing = new(SealingKey.HashOf(Key), Module);

    [TestCase("")]
    [TestCase("key")]
    [TestCase(Key)]
    [TestCase("schlüssel-鍵-🔑")]
    public void The_hash_of_a_key_is_the_one_that_the_cloud_stores(string key) =>
        Assert.That(SealingKey.HashOf(key), Is.EqualTo(SHA256.HashData(Encoding.UTF8.GetBytes(key))));

    [Test]
    public void Its_form_is_that_of_the_documented_construction_by_the_platforms_algorithms()
    {
        byte[] form = Sealing.Seal(Wifi("Farm", "hay-and-straw", auto: true), Command);

        byte[] label = [.. "battery sealed"u8, 1, 0x34, 0x12, .. BitConverter.GetBytes(Command)];
        byte[] secret = HMACSHA256.HashData(SHA256.HashData(Encoding.UTF8.GetBytes(Key)), label);
        byte[] authentication = HMACSHA256.HashData(secret, (byte[])[.. "battery radio"u8, 1]);
        byte[] encryption = HMACSHA256.HashData(secret, (byte[])[.. "battery radio"u8, 2]);
        byte[] plain = [0, 1 + 2 + 4 + 8, 4, .. "Farm"u8, 13, .. "hay-and-straw"u8];
        byte[] padded = [.. plain, .. new byte[32 - plain.Length]];
        byte[] stream = HMACSHA256.HashData(encryption, (byte[])[0x34, 0x12, 0, 0, 0, 0, 0, 0]);
        byte[] body = [1, .. padded.Select((value, i) => (byte)(value ^ stream[i]))];
        Assert.That(form, Is.EqualTo((byte[])[.. body, .. HMACSHA256.HashData(authentication, body)[..8]]));
    }

    [Test]
    public void What_was_sealed_is_opened_whatever_it_is()
    {
        Random random = RandomSource.Create();
        for (int i = 0; i < 500; i++)
        {
            string ssid = new('s', random.Next(1, 33));
            string password = new(i % 2 == 0 ? 'p' : '鍵', random.Next(8, 65));
            byte[] form = Sealing.Seal(Wifi(ssid, password, auto: false), 1 + i);
            Assert.That(form, Has.Length.LessThanOrEqualTo(SealingKey.MaximumBytes));
            Assert.That((form.Length - 9) % 16, Is.Zero, "the length shows to sixteen bytes only");
            var data = new CommandData();
            Assert.That(Sealing.TryOpen(form, 1 + i, data), Is.True);
            Assert.That((data.Ssid, data.Password, data.HasAutoConnect, data.AutoConnect), Is.EqualTo((ssid, password, true, false)));
        }
    }

    [Test]
    public void Sealed_for_another_command_or_module_or_under_another_key_it_is_not_opened()
    {
        byte[] form = Sealing.Seal(Wifi("Farm", "hay-and-straw", auto: true), Command);
        Assert.That(Opens(Sealing, form, Command), Is.True);
        Assert.That(Opens(Sealing, form, Command + 1), Is.False);
        Assert.That(Opens(new SealingKey(SealingKey.HashOf(Key), Module + 1), form, Command), Is.False);
        Assert.That(Opens(new SealingKey(SealingKey.HashOf(Key + "x"), Module), form, Command), Is.False);
    }

    [Test]
    public void A_flipped_bit_or_a_cut_is_noticed_wherever_it_is()
    {
        byte[] form = Sealing.Seal(Wifi("Farm", "hay-and-straw", auto: true), Command);
        for (int bit = 0; bit < form.Length * 8; bit++)
        {
            byte[] altered = [.. form];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(Opens(Sealing, altered, Command), Is.False, $"bit {bit}");
        }

        for (int length = 0; length < form.Length; length++) Assert.That(Opens(Sealing, form[..length], Command), Is.False, $"{length} bytes");
    }

    [Test]
    public void Two_commands_with_the_same_data_have_nothing_in_common()
    {
        byte[] one = Sealing.Seal(Wifi("Farm", "hay-and-straw", auto: true), Command);
        byte[] other = Sealing.Seal(Wifi("Farm", "hay-and-straw", auto: true), Command + 1);
        Assert.That(one.Skip(1).Zip(other.Skip(1)).Count(pair => pair.First == pair.Second), Is.LessThan(8));
    }

    [Test]
    public void What_is_sealed_is_not_sealed_again()
    {
        var data = new CommandData { Sealed = Sealing.Seal(Wifi("Farm", "hay-and-straw", auto: true), Command) };
        Assert.That(() => Sealing.Seal(data, Command), Throws.ArgumentException);
    }

    [TestCase("\"\"")]
    [TestCase("\"0\"")]
    [TestCase("\"xy\"")]
    [TestCase("7")]
    [TestCase("[1]")]
    public void In_JSON_it_is_hexadecimal_digits_and_nothing_else(string value)
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"sealed\":" + value + "}");
        var data = new CommandData();
        Assert.That(data.TryRead(json, 0, json.Length, out string reason), Is.False);
        Assert.That(reason, Does.StartWith("sealed"));
    }

    private static CommandData Wifi(string ssid, string password, bool auto)
    {
        var data = new CommandData { Ssid = ssid, Password = password };
        data.SetAutoConnect(auto);
        return data;
    }

    private static bool Opens(SealingKey key, byte[] form, long command) => key.TryOpen(form, command, new CommandData());
}
