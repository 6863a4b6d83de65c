using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using Battery.Drivers.Bq40z50;
using Battery.Simulation.Gauge;
using NUnit.Framework;

namespace Battery.Drivers.Tests;

/// <summary>SHA-1 authentication (TRM SLUUBK0 11.2 to 11.4 and 14.1.34), with answers that real gauges gave.</summary>
public sealed class AuthenticationTests
{
    private const string Zeros = "0000000000000000000000000000000000000000";
    private static readonly byte[] ShippedKey = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");

    // The first two are of BQ40Z50s, read by TI (E2E 1178237, "Actual from gauge: 7EAC…") and a user (E2E 1396221: digest 116C…): the gauge
    // answered with the bytes the other way round. The third is of the sister chip BQ78350-R1 (E2E, Authentication.txt), challenge and
    // answer as they were on the bus, with a key that reads the same both ways; it tells that the challenge is turned round as well.
    [TestCase("CF7AEDB86FE9B179AD2F370E3CAFA442", Zeros, "8E885C98F2916482FCF62F2A5F4AA79FF7ABAC7E")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Zeros, "8C9F6A02854EADF9D5E9EE7081A8CE1D5D9B6C11")]
    [TestCase("01000000000000000000000000000001", "B8D3AA2082FED1F07C0A078E26C7DE10CAA32CC8", "B30D1EC64EF83519545088095BDFF6389DD8B2AD")]
    [TestCase(
        "0123456789ABCDEFFEDCBA9876543210", "00112233445566778899AABBCCDDEEFF11223344", "0F83EC417CB4DBD2442AF5F51C61ABBEF061685F",
        Description = "TI's example in E2E 886762")]
    public void Hash_gives_what_gauges_gave(string key, string challenge, string response)
    {
        byte[] result = new byte[20];
        new AuthenticationHash().Compute(Convert.FromHexString(key), Convert.FromHexString(challenge), result);
        Assert.That(Convert.ToHexString(result), Is.EqualTo(response));
    }

    [Test]
    public void Hash_agrees_with_the_runtimes_SHA1_for_random_keys_and_challenges()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var hash = new AuthenticationHash();
        byte[] key = new byte[16];
        byte[] challenge = new byte[20];
        byte[] response = new byte[20];
        for (int i = 0; i < 10_000; i++)
        {
            random.NextBytes(key);
            random.NextBytes(challenge);
            hash.Compute(key, challenge, response);
#pragma warning disable CA5350 // The chip knows nothing else.
            byte[] expected = SHA1.HashData([.. key, .. SHA1.HashData([.. key, .. challenge])]);
#pragma warning restore CA5350
            Assert.That(response, Is.EqualTo(expected), $"seed {seed}");
        }
    }

    [Test]
    public void Challenge_and_response_are_on_the_bus_with_the_low_byte_first()
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = SecurityMode.Sealed });
        List<VirtualI2cTransfer> transfers = bench.Record();
        Assert.That(bench.Driver.Authenticate(ShippedKey, Convert.FromHexString("00112233445566778899AABBCCDDEEFF11223344")), Is.True);
        Assert.That(transfers, Has.Count.EqualTo(2));
        Assert.That(Convert.ToHexString(transfers[0].Written[..22]), Is.EqualTo("2F14" + "44332211FFEEDDCCBBAA99887766554433221100"));
        Assert.That(transfers[1].Written, Is.EqualTo(new byte[] { 0x2F }));
        Assert.That(Convert.ToHexString(transfers[1].Read[..21]), Is.EqualTo("14" + "5F6861F0BEAB611CF5F52A44D2DBB47C41EC830F"));
        Assert.That(bench.Waits, Is.EqualTo(new[] { 250 }), "TRM SLUUBK0 11.4, step 7");
    }

    [Test]
    public void Gauge_with_another_key_is_not_authentic([Values(0, 7, 15)] int wrongByte)
    {
        var bench = new Bench();
        byte[] key = (byte[])ShippedKey.Clone();
        key[wrongByte] ^= 1;
        Assert.That(bench.Driver.Authenticate(key, Challenge()), Is.False);
        Assert.That(bench.Driver.Authenticate(ShippedKey, Challenge()), Is.True);
    }

    [Test]
    public void Gauge_that_is_still_computing_is_asked_again_and_not_taken_for_a_forgery()
    {
        var bench = new Bench(options: new Bq40z50Options { AuthenticationMilliseconds = 60 });
        Assert.That(bench.Driver.Authenticate(ShippedKey, Challenge()), Is.True);
        Assert.That(bench.Waits, Has.Count.EqualTo(4), "ready after 200 ms");
    }

    [Test]
    public void Gauge_that_never_answers_the_challenge_is_an_error_and_no_verdict()
    {
        var bench = new Bench(options: new Bq40z50Options { AuthenticationMilliseconds = 10 });
        SmbusException error = Assert.Throws<SmbusException>(() => bench.Driver.Authenticate(ShippedKey, Challenge()))!;
        Assert.That(error.Fault, Is.EqualTo(SmbusFault.NotDone));
        Assert.That(error.Command, Is.EqualTo(0x2F));
        Assert.That(error.Attempt, Is.EqualTo(4));
    }

    [Test]
    public void Faults_on_the_bus_do_not_change_the_verdict()
    {
        var bench = new Bench();
        bench.Gauge.Misbehaviour.NotAcknowledged = 1;
        bench.Gauge.Misbehaviour.FlippedBit = 2;
        Assert.That(bench.Driver.Authenticate(ShippedKey, Challenge()), Is.True);
        bench.Gauge.Misbehaviour.LostAcknowledgement = 1;
        Assert.That(bench.Driver.Authenticate(ShippedKey, Challenge()), Is.True);
    }

    [Test]
    public void Gauge_that_resets_between_challenge_and_response_is_an_error()
    {
        var bench = new Bench();
        bench.Options.Delay = milliseconds =>
        {
            bench.Time.Wait(milliseconds);
            if (milliseconds == 250) bench.Gauge.PowerCycle();
        };
        Assert.That(
            Assert.Throws<SmbusException>(() => bench.Driver.Authenticate(ShippedKey, Challenge()))!.Fault,
            Is.EqualTo(SmbusFault.NotAcknowledged));
    }

    [Test]
    public void Key_or_challenge_of_another_length_sends_nothing()
    {
        var bench = new Bench();
        Assert.Throws<ArgumentException>(() => bench.Driver.Authenticate(new byte[15], new byte[20]));
        Assert.Throws<ArgumentException>(() => bench.Driver.Authenticate(new byte[16], new byte[19]));
        Assert.Throws<ArgumentException>(
            () => bench.Driver.ChangeAuthenticationKey(new byte[17], DangerousOperation.ChangeAuthenticationKey));
        Assert.That(bench.Bus.Transfers, Is.Zero);
    }

    [Test]
    public void Changed_key_is_proved_by_the_response_to_zeros_and_the_old_one_fails()
    {
        var bench = new Bench();
        byte[] key = [.. Enumerable.Range(0x10, 16).Select(i => (byte)i)];
        List<VirtualI2cTransfer> transfers = bench.Record();
        bench.Driver.ChangeAuthenticationKey(key, DangerousOperation.ChangeAuthenticationKey);
        VirtualI2cTransfer write = transfers.Find(t => t.Written.Length > 10)!;
        Assert.That(
            Convert.ToHexString(write.Written[..20]), Is.EqualTo("44123700" + "1F1E1D1C1B1A19181716151413121110"), "low byte first");
        Assert.That(bench.Driver.Authenticate(key, Challenge()), Is.True);
        Assert.That(bench.Driver.Authenticate(ShippedKey, Challenge()), Is.False);
    }

    [TestCase(SecurityMode.Sealed, SmbusFault.Sealed)]
    [TestCase(SecurityMode.Unsealed, SmbusFault.NotFullAccess)]
    public void Key_is_not_sent_without_full_access(SecurityMode mode, SmbusFault fault)
    {
        var bench = new Bench(gauge: new SimulatedGaugeOptions { InitialMode = mode });
        List<VirtualI2cTransfer> transfers = bench.Record();
        SmbusException error = Assert.Throws<SmbusException>(
            () => bench.Driver.ChangeAuthenticationKey(new byte[16], DangerousOperation.ChangeAuthenticationKey))!;
        Assert.That(error.Fault, Is.EqualTo(fault));
        Assert.That(transfers.TrueForAll(t => t.Written.Length <= 5), Is.True, "no key on the bus");
        Assert.That(bench.Driver.Authenticate(ShippedKey, Challenge()), Is.True);
    }

    [Test]
    public void Authentication_allocates_nothing()
    {
        var bench = new Bench();
        bench.Options.Delay = bench.Time.Wait;
        byte[] challenge = Challenge();
        for (int i = 0; i < 100; i++) bench.Driver.Authenticate(ShippedKey, challenge);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) bench.Driver.Authenticate(ShippedKey, challenge);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static byte[] Challenge() => Convert.FromHexString("5A00112233445566778899AABBCCDDEEFF112233");
}
