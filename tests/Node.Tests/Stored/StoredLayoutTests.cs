using System;
using System.Linq;
using Battery.Node;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Radio;
using Battery.Node.Stored;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>
/// What lies in flash as entries of a fixed length: what builds before the envelope wrote is read as it was written and goes on in one, and
/// what is damaged is told from what a newer build left.
/// </summary>
public sealed class StoredLayoutTests
{
    private const int HubId = 100;
    private const int ModuleId = 7;
    private static readonly byte[] HubSecret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] ModuleSecret = HubKeys.DeriveSecret(HubSecret, HubId, ModuleId, 0);

    private MemoryStorage _flash = null!;
    private SilentLog _log = null!;

    [SetUp]
    public void SetUp() => (_flash, _log) = (new MemoryStorage(), new SilentLog());

    [Test]
    public void The_frame_counter_goes_on_where_the_first_layout_says()
    {
        Put("radio", [0x00, 0x28, 0x01, 0, 0, 0, 0, 0]);
        Assert.That(new FrameCounter(new StoredFrameCounter(_flash, _log)).Next(), Is.EqualTo(0x12800));
        Assert.That(Content("radio"), Is.EqualTo(new byte[] { 0x00, 0x2C, 0x01, 0, 0, 0, 0, 0 }), "and it is written again so");
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void The_numbers_of_changed_keys_are_those_of_the_first_layout()
    {
        // Module (2), number (1), whether it is changing (1), behind the mark of the HUB's secret.
        Put("keynumbers", [.. RadioKey.MarkOf(HubSecret), 7, 0, 3, 0, 0, 1, 255, 1]);
        var numbers = new StoredKeyNumbers(_flash, _log, HubSecret);
        Assert.That((numbers.NumberOf(7), numbers.IsChanging(7)), Is.EqualTo((3, false)));
        Assert.That((numbers.NumberOf(256), numbers.IsChanging(256)), Is.EqualTo((255, true)));
        Assert.That(numbers.NumberOf(8), Is.Zero);
        numbers.Set(8, 1, true);
        Assert.That(Content("keynumbers"), Is.EqualTo((byte[])[.. RadioKey.MarkOf(HubSecret), 7, 0, 3, 0, 0, 1, 255, 1, 8, 0, 1, 1]));
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void What_was_heard_is_that_of_the_first_layout()
    {
        // Source (2), highest counter (4), number of its key (1), behind the mark of the secret.
        Put("heard", [.. RadioKey.MarkOf(HubSecret), 7, 0, 0x10, 0x27, 0, 0x80, 2, 0, 1, 5, 0, 0, 0, 0]);
        ReplayGuard guard = new StoredReplayGuard(_flash, _log, HubSecret, 4).Guard;
        Assert.That((guard.Highest(7), guard.KeyNumber(7)), Is.EqualTo((0x80002710L, 2)));
        Assert.That((guard.Highest(256), guard.KeyNumber(256), guard.Highest(8)), Is.EqualTo((5L, 0, -1L)));
        Assert.That(guard.Accept(7, 0x80002710, 2), Is.False);
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void A_key_that_was_changed_by_command_is_that_of_the_first_layout()
    {
        byte[] secret = [.. Enumerable.Range(101, HubKeys.SecretBytes).Select(i => (byte)i)];
        Put("radiokey", [.. RadioKey.MarkOf(ModuleSecret), 4, .. secret]);
        RadioIdentity identity = Identity();
        Assert.That(identity.Current(HubId).Number, Is.EqualTo(4));
        Assert.That(identity.Change(secret), Is.True);
        Assert.That(identity.Current(HubId).Number, Is.EqualTo(4), "it is the one that it has");
        Assert.That(_flash.Writes("radiokey"), Is.Zero);
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void A_boot_is_another_than_the_one_that_the_first_layout_names()
    {
        Put("boot", [0x44, 0x33, 0x22, 0x11]);
        var drawn = new Drawing(0x11223344, 0x55667788);
        Node(drawn);
        Assert.That(Content("boot"), Is.EqualTo(new byte[] { 0x88, 0x77, 0x66, 0x55 }));
        Assert.That(drawn.Left, Is.Zero);
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void What_is_damaged_is_told_from_what_a_newer_build_left_and_neither_is_read(
        [Values("radio", "keynumbers", "heard", "radiokey", "boot")] string name)
    {
        (int entry, bool isKeyed) = name switch
        {
            "radio" => (8, false),
            "keynumbers" => (4, true),
            "heard" => (7, true),
            "radiokey" => (1 + HubKeys.SecretBytes, true),
            _ => (4, false),
        };
        byte[] mark = !isKeyed ? [] : RadioKey.MarkOf(name == "radiokey" ? ModuleSecret : HubSecret);
        byte[] content = [.. mark, .. Enumerable.Repeat((byte)9, entry)];

        new StoredBlob(_flash, _log, name, 2).Write(content, content.Length);
        byte[] newer = _flash.Read(name)!;
        Assert.That(IsRead(), Is.False);
        Assert.That(_log.Lines, Has.Exactly(1).Matches<string>(
            line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(name) && line.Contains("newer build (layout 2)")));
        new StoredBlob(_flash, new SilentLog(), name).Write(content, content.Length);
        Assert.That(_flash.Read(name + "kept"), Is.EqualTo(newer), "and it is not destroyed");

        foreach (byte[] damaged in new[] { [.. content, (byte)1], content[..^1] })
        {
            Put(damaged);
            Assert.That(IsRead(), Is.False);
            Assert.That(_log.Lines, Has.Exactly(1).Matches<string>(
                line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(name)
                    && line.Contains($"damaged: {damaged.Length - (name == "boot" || name == "radio" ? 0 : mark.Length)} bytes")));
        }

        Put(content);
        Assert.That(IsRead(), Is.True);
        Assert.That(_log.Lines, Is.Empty);

        void Put(byte[] saved)
        {
            _flash.Delete(name + "2");
            _flash.Put(name, saved);
        }

        bool IsRead()
        {
            _log.Lines.Clear();
            return name switch
            {
                "radio" => new StoredFrameCounter(_flash, _log).Load() is not (0 or 1L << 31),
                "keynumbers" => new StoredKeyNumbers(_flash, _log, HubSecret).NumberOf(0x0909) != 0,
                "heard" => new StoredReplayGuard(_flash, _log, HubSecret, 4).Guard.Highest(0x0909) >= 0,
                "radiokey" => Identity().Current(HubId).Number != 0,
                _ => Draws(0x09090909),
            };
        }
    }

    [Test]
    public void A_frame_counter_that_cannot_be_read_goes_on_where_no_node_has_come()
    {
        Put("radio", [1, 2, 3]);
        Assert.That(new FrameCounter(new StoredFrameCounter(_flash, _log)).Next(), Is.EqualTo(1L << 31));
    }

    [Test]
    public void A_frame_counter_whose_newest_file_went_bad_passes_over_the_block_that_it_may_have_held()
    {
        var counter = new FrameCounter(new StoredFrameCounter(_flash, _log));
        for (int i = 0; i < 3000; i++) counter.Next();
        foreach (string file in new[] { "radio", "radio2" })
        {
            byte[] good = _flash.Read(file)!;
            _flash.Damage(file, 15);
            Assert.That(new StoredFrameCounter(_flash, _log).Load(), Is.GreaterThanOrEqualTo(3072), file);
            _flash.Put(file, good);
        }
    }

    private void Put(string name, byte[] bytes) => _flash.Put(name, bytes);

    private byte[] Content(string name) => new StoredBlob(_flash, _log, name).Read();

    private RadioIdentity Identity() =>
        new(new NodeConfiguration { ModuleId = ModuleId, HubId = HubId, RadioSecret = ModuleSecret }, _flash, _log);

    // Whether a boot of this id is drawn again, for it was the last.
    private bool Draws(int boot)
    {
        var drawn = new Drawing(boot, 0x55667788);
        Node(drawn);
        return drawn.Left == 0;
    }

    private void Node(IRandom random) => _ = new NodeApp(
        new NodeConfiguration { ModuleId = 5 },
        new NodePlatform { Clock = new HostClock(), Log = _log, Random = random, Storage = _flash });

    /// <summary>Draws these numbers.</summary>
    private sealed class Drawing(params int[] numbers) : IRandom
    {
        private int _next;

        public int Left => numbers.Length - _next;

        public int Next(int bound) => numbers[_next++];

        public void Fill(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
