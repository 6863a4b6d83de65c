using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Battery.Node;
using Battery.Node.Radio;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>The keys of a HUB and its modules, through changes that are lost, repeated and cut off by restarts.</summary>
public sealed class KeyChangeTests
{
    private const int HubId = 100;
    private const int ModuleId = 7;
    private static readonly byte[] HubSecret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private MemoryStorage _hubFlash = null!;
    private MemoryStorage _moduleFlash = null!;
    private RadioIdentity _hub = null!;
    private RadioIdentity _module = null!;
    private int _configured;

    [SetUp]
    public void SetUp()
    {
        _configured = 0;
        _hubFlash = new MemoryStorage();
        _moduleFlash = new MemoryStorage();
        RestartHub();
        RestartModule();
    }

    [Test]
    public void Derived_keys_are_those_of_the_platform_and_differ_by_hub_module_and_number()
    {
        var seen = new HashSet<string>();
        foreach (int hub in new[] { 1, 100, 256, 65534 })
        {
            foreach (int module in new[] { 1, 7, 256, 65534 })
            {
                for (int number = 0; number < 256; number++)
                {
                    byte[] label = [.. "battery link"u8, (byte)hub, (byte)(hub >> 8), (byte)module, (byte)(module >> 8), (byte)number];
                    byte[] secret = HubKeys.DeriveSecret(HubSecret, hub, module, number);
                    Assert.That(secret, Is.EqualTo(HMACSHA256.HashData(HubSecret, label)));
                    Assert.That(seen.Add(Convert.ToHexString(secret)), Is.True);
                }
            }
        }
    }

    [Test]
    public void A_command_that_comes_twice_changes_the_key_once()
    {
        _hub.Hub.BeginChange(ModuleId);
        byte[] secret = _hub.Hub.SecretOfChange(ModuleId);
        Assert.That(_module.Change(secret), Is.True);
        Assert.That(_module.Change(secret), Is.True);
        Assert.That(_module.Current(HubId).Number, Is.EqualTo(1));
        Assert.That(Up(), Is.True);
        Assert.That(_hub.Current(ModuleId).Number, Is.EqualTo(1));
        Assert.That(
            _module.Change(_hub.Hub.SecretOfChange(ModuleId)), Is.True,
            "repeated after the HUB heard of the change, its answer being lost");
        Assert.That(_module.Current(HubId).Number, Is.EqualTo(1));
        Assert.That(Down(), Is.True);
    }

    [Test]
    public void No_pattern_of_losses_and_restarts_locks_the_link()
    {
        // Six turns, each one of: command arrives, module is heard, HUB is heard, either end restarts, nothing arrives.
        for (int pattern = 0; pattern < 46656; pattern++)
        {
            SetUp();
            _hub.Hub.BeginChange(ModuleId);
            for (int turn = 0, left = pattern; turn < 6; turn++, left /= 6)
            {
                switch (left % 6)
                {
                    case 0:
                        if (CanReach()) _module.Change(_hub.Hub.SecretOfChange(ModuleId));
                        break;
                    case 1:
                        Assert.That(Up(), Is.True, $"up, pattern {pattern}");
                        break;
                    case 2:
                        Down();
                        break;
                    case 3:
                        RestartHub();
                        break;
                    case 4:
                        RestartModule();
                        break;
                }
            }

            Assert.That(Up(), Is.True, $"up, pattern {pattern}");
            Assert.That(Down(), Is.True, $"down, pattern {pattern}");
        }
    }

    [Test]
    public void The_first_message_under_the_new_key_ends_the_old()
    {
        _hub.Hub.BeginChange(ModuleId);
        Assert.That(_hub.Keys.Find(ModuleId, 0), Is.Not.Null);
        Assert.That(_hub.Keys.Find(ModuleId, 1), Is.Not.Null);
        _module.Change(_hub.Hub.SecretOfChange(ModuleId));
        Assert.That(_module.Keys.Find(HubId, 0), Is.Not.Null, "the HUB does not know yet");
        Assert.That(Up(), Is.True);
        Assert.That(_hub.Keys.Find(ModuleId, 0), Is.Null);
        Assert.That(Down(), Is.True);
        Assert.That(_module.Keys.Find(HubId, 0), Is.Null);
    }

    [Test]
    public void A_revoked_key_is_refused_at_once_and_after_a_restart()
    {
        Assert.That(_hub.Hub.Revoke(ModuleId, 1), Is.True);
        Assert.That(Up(), Is.False);
        RestartHub();
        Assert.That(Up(), Is.False);
        Assert.That(_hub.Keys.Find(8, 0), Is.Not.Null, "another module's key stays");
    }

    [Test]
    public void A_module_that_is_provisioned_with_the_key_after_the_revoked_one_is_heard([Values(0, 1, 3)] int changes)
    {
        for (int change = 0; change < changes; change++) ChangeKey();
        _configured = _hub.Hub.FirstUnused(ModuleId);
        Assert.That(_configured, Is.EqualTo(changes + 1));
        Assert.That(_hub.Hub.Revoke(ModuleId, _configured), Is.True);
        Assert.That(Up(), Is.False);
        RestartModule();
        Assert.That(Up() && Down(), Is.True, "what flash holds was changed under the former configuration");
        ChangeKey();
        RestartModule();
        Assert.That(_module.Current(HubId).Number, Is.EqualTo(changes + 2), "changed under this one");
        Assert.That(Up() && Down(), Is.True);
    }

    [Test]
    public void A_key_that_a_change_was_under_way_to_is_revoked_too()
    {
        _hub.Hub.BeginChange(ModuleId);
        _module.Change(_hub.Hub.SecretOfChange(ModuleId));
        Assert.That(_hub.Hub.FirstUnused(ModuleId), Is.EqualTo(2), "who has key 0 can read key 1 out of the change");
        Assert.That(_hub.Hub.Revoke(ModuleId, 1), Is.False);
        Assert.That(Up(), Is.True, "nothing was changed");
        _hub.Hub.BeginChange(ModuleId);
        Assert.That(_hub.Hub.Revoke(ModuleId, 3), Is.True);
        Assert.That(Up(), Is.False);
        Assert.That(_hub.Keys.Find(ModuleId, 0), Is.Null);
        Assert.That(_hub.Keys.Find(ModuleId, 1), Is.Null);
    }

    [Test]
    public void A_key_that_was_in_use_is_not_taken_for_the_next()
    {
        Assert.That(_hub.Hub.Revoke(ModuleId, 0), Is.False);
        Assert.That(_hub.Hub.Revoke(ModuleId, -1) || _hub.Hub.Revoke(ModuleId, 256), Is.False);
        Assert.That(_hub.Hub.Revoke(ModuleId, 5), Is.True);
        Assert.That(_hub.Hub.Revoke(ModuleId, 4) || _hub.Hub.Revoke(ModuleId, 5), Is.False);
    }

    [Test]
    public void A_command_to_change_to_the_key_that_was_configured_meanwhile_changes_nothing()
    {
        _hub.Hub.BeginChange(ModuleId);
        _configured = 1;
        RestartModule();
        Assert.That(_module.Change(_hub.Hub.SecretOfChange(ModuleId)), Is.True);
        Assert.That(_module.Current(HubId).Number, Is.EqualTo(1));
        Assert.That(Up() && Down(), Is.True);
    }

    [Test]
    public void A_new_secret_of_the_HUB_begins_with_key_0_of_each_module()
    {
        ChangeKey();
        _hub.Hub.Revoke(8, 1);
        byte[] secret = [.. HubSecret.Reverse()];
        RestartHub(secret);
        RestartModule(secret);
        Assert.That(Up() && Down(), Is.True);
        Assert.That(_hub.Current(8).Number, Is.Zero);
    }

    [Test]
    public void Keys_are_right_on_several_threads_at_once()
    {
        const int Modules = 50;
        var keys = new HubKeys(HubSecret, HubId, new AlwaysChanging(), 8);
        Parallel.Invoke(
            () => Repeat(module => keys.BeginChange(module)),
            () => Repeat(
                module =>
                Assert.That(
                keys.SecretOfChange(module),
                Is.AnyOf(HubKeys.DeriveSecret(HubSecret, HubId, module, 0), HubKeys.DeriveSecret(HubSecret, HubId, module, 1)))),
            () => Repeat(module =>
            {
                // Under a key of our own; the one that is found must be the same.
                byte[] message = Message(module, HubId, new RadioKey(HubKeys.DeriveSecret(HubSecret, HubId, module, 0)));
                Assert.That(new RadioMessageReader(HubId, keys, null).Open(message, 0, message.Length), Is.EqualTo(RadioResult.Accepted));
            }));

        void Repeat(Action<int> act)
        {
            for (int i = 0; i < 20_000; i++) act(1 + (i % Modules));
        }
    }

    [Test]
    public void Keys_go_round_after_number_255()
    {
        for (int change = 1; change <= 257; change++)
        {
            _hub.Hub.BeginChange(ModuleId);
            Assert.That(_module.Change(_hub.Hub.SecretOfChange(ModuleId)), Is.True);
            Assert.That(Up() && Down(), Is.True);
            Assert.That(_module.Current(HubId).Number, Is.EqualTo(change % 256));
        }
    }

    [Test]
    public void A_stolen_modules_key_speaks_for_nobody_else()
    {
        var stolen = new RadioKey(HubKeys.DeriveSecret(HubSecret, HubId, 8, 0));
        Assert.That(Opens(Message(ModuleId, HubId, stolen), HubId, _hub), Is.EqualTo(RadioResult.Forged));
        Assert.That(Opens(Message(HubId, ModuleId, stolen), ModuleId, _module), Is.EqualTo(RadioResult.Forged));
    }

    private static byte[] Message(int source, int destination, RadioKey key)
    {
        var builder = new RadioMessageBuilder(source);
        builder.Begin(destination, key, 1);
        return builder.Buffer[..builder.Finish()];
    }

    private static RadioResult Opens(byte[] message, int own, RadioIdentity identity) =>
        new RadioMessageReader(own, identity.Keys, null).Open(message, 0, message.Length);

    private bool Up() => Arrives(ModuleId, _module, HubId, _hub);

    private bool Down() => Arrives(HubId, _hub, ModuleId, _module);

    private bool CanReach() => Opens(Message(HubId, ModuleId, _hub.Current(ModuleId)), ModuleId, _module) == RadioResult.Accepted;

    private static bool Arrives(int source, RadioIdentity from, int destination, RadioIdentity to)
    {
        RadioKey key = from.Current(destination);
        if (Opens(Message(source, destination, key), destination, to) != RadioResult.Accepted) return false;
        to.Confirm(source, key.Number);
        return true;
    }

    private void ChangeKey()
    {
        _hub.Hub.BeginChange(ModuleId);
        Assert.That(_module.Change(_hub.Hub.SecretOfChange(ModuleId)), Is.True);
        Assert.That(Up() && Down(), Is.True);
    }

    private void RestartHub(byte[]? secret = null) =>
        _hub = new RadioIdentity(
            new NodeConfiguration { ModuleId = HubId, IsHub = true, RadioSecret = secret ?? HubSecret }, _hubFlash, new SilentLog());

    private void RestartModule(byte[]? secret = null) => _module = new RadioIdentity(
        new NodeConfiguration
        {
            ModuleId = ModuleId,
            HubId = HubId,
            RadioKeyNumber = _configured,
            RadioSecret = HubKeys.DeriveSecret(secret ?? HubSecret, HubId, ModuleId, _configured),
        },
        _moduleFlash, new SilentLog());

    /// <summary>Key 0 of every module is valid, and once a change began key 1 too.</summary>
    private sealed class AlwaysChanging : IKeyNumberStore
    {
        private readonly HashSet<int> _changing = [];

        public int NumberOf(int moduleId) => 0;

        public bool Knows(int moduleId) => true;

        public bool IsChanging(int moduleId) => _changing.Contains(moduleId);

        public void Set(int moduleId, int number, bool isChanging) => _changing.Add(moduleId);
    }
}
