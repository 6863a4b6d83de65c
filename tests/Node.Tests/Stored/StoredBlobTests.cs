using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.Node.Stored;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>A blob is what it was or what it was to be, whatever is left of the files.</summary>
public sealed class StoredBlobTests
{
    private MemoryStorage _flash = null!;
    private SilentLog _log = null!;

    [SetUp]
    public void SetUp() => (_flash, _log) = (new MemoryStorage(), new SilentLog());

    [Test]
    public void A_write_that_is_cut_off_at_any_byte_leaves_the_old_or_the_new_and_no_word_in_the_log([Range(0, 5)] int writesBefore)
    {
        int tried = 0;
        for (int cut = 0; ; cut++)
        {
            var flash = new CutStorage();
            var blob = new StoredBlob(flash, _log, "settings");
            for (int n = 0; n < writesBefore; n++) blob.Write(Content(n), Content(n).Length);
            flash.BytesLeft = cut;
            bool isCut = false;
            try
            {
                blob.Write(Content(writesBefore), Content(writesBefore).Length);
            }
            catch (IOException)
            {
                isCut = true;
            }

            flash.BytesLeft = null;
            byte[]? left = new StoredBlob(flash, _log, "settings").Read();
            byte[]?[] allowed = !isCut ? [Content(writesBefore)]
                : [writesBefore == 0 ? null : Content(writesBefore - 1), Content(writesBefore)];
            Assert.That(allowed.Any(content => content is null ? left is null : left is not null && content.SequenceEqual(left)), $"cut after {cut}");
            tried++;

            // It goes on from there.
            var next = new StoredBlob(flash, _log, "settings");
            next.Write([1, 2, 3], 3);
            Assert.That(new StoredBlob(flash, _log, "settings").Read(), Is.EqualTo(new byte[] { 1, 2, 3 }));
            if (!isCut) break;
        }

        TestContext.Out.WriteLine($"{tried} cuts");
        Assert.That(tried, Is.GreaterThan(20));
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void What_builds_before_the_envelope_wrote_stays_until_the_new_is_whole()
    {
        _flash.Put("settings", [9, 8, 7]);
        var blob = new StoredBlob(_flash, _log, "settings");
        Assert.That(blob.Read(), Is.EqualTo(new byte[] { 9, 8, 7 }));
        Assert.That((blob.Layout, blob.HasLost), Is.EqualTo((0, false)));
        blob.Write([1], 1);
        Assert.That(_flash.Read("settings"), Is.EqualTo(new byte[] { 9, 8, 7 }));
        var again = new StoredBlob(_flash, _log, "settings");
        Assert.That(again.Read(), Is.EqualTo(new byte[] { 1 }));
        Assert.That(again.Layout, Is.EqualTo(1));
        again.Write([2], 1);
        Assert.That(new StoredBlob(_flash, _log, "settings").Read(), Is.EqualTo(new byte[] { 2 }));
        Assert.That(_log.Lines, Is.Empty);
    }

    [Test]
    public void A_removal_that_is_cut_off_brings_nothing_old_back()
    {
        var blob = new StoredBlob(_flash, _log, "trial");
        for (byte n = 1; n <= 4; n++) blob.Write([n], 1);
        var left = new List<byte[]?>();
        _flash.OnDelete = () => left.Add(new StoredBlob(_flash, _log, "trial").Read());
        blob.Delete();
        Assert.That(left, Is.EqualTo(new byte[]?[] { [4], null }));
    }

    [Test]
    public void Where_nothing_can_be_read_it_is_said_once()
    {
        new StoredBlob(_flash, _log, "settings").Write([1, 2], 2);
        _flash.Damage("settings", 14);
        Assert.That(new StoredBlob(_flash, _log, "settings").Read(), Is.EqualTo(new byte[] { 1, 2 }), "one of the two is good");
        Assert.That(_log.Lines, Is.Empty);
        _flash.Damage("settings2", 14);
        var blob = new StoredBlob(_flash, _log, "settings");
        Assert.That(blob.Read(), Is.Null);
        Assert.That(blob.HasLost, Is.True);
        Assert.That(_log.Lines, Is.EqualTo(new[] { "Error storage: settings is damaged: 19 bytes" }));
    }

    [Test]
    public void What_a_newer_build_left_is_kept_aside_and_the_newer_build_finds_what_came_after()
    {
        new StoredBlob(_flash, _log, "settings").Write([1], 1);
        new StoredBlob(_flash, _log, "settings", 2).Write([2, 2], 2);
        var old = new StoredBlob(_flash, _log, "settings");
        Assert.That(old.Read(), Is.EqualTo(new byte[] { 1 }), "what this build can read of before");
        Assert.That(_log.Lines, Has.Count.EqualTo(1));
        old.Write([3], 1);
        Assert.That(_flash.Names, Does.Contain("settingskept"));
        var newer = new StoredBlob(_flash, _log, "settings", 2);
        Assert.That(newer.Read(), Is.EqualTo(new byte[] { 3 }));
        Assert.That(newer.Layout, Is.EqualTo(1));
    }

    private static byte[] Content(int n) => [.. Enumerable.Repeat((byte)n, 3 + (7 * n))];
}
