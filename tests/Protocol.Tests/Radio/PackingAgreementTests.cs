using System.Linq;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public sealed class PackingAgreementTests
{
    private const int Oldest = PackingTable.Oldest;
    private const int Root = RadioEnds.Hub;
    private const int TellAgain = 600_000;
    private const int TellOld = 60_000;

    private readonly RadioMessageBuilder _hub = new(RadioEnds.Source);

    [TestCase(0)]
    [TestCase(long.MaxValue)]
    public void A_ROOT_that_was_told_nothing_packs_the_oldest(long now)
    {
        Assert.That(new PackingAgreement(Oldest + 3).VersionAt(now), Is.EqualTo(Oldest));
        Assert.That(new PackingAgreement().VersionAt(now), Is.EqualTo(Oldest));
    }

    [Test]
    public void A_ROOT_that_was_told_packs_the_lower_of_what_both_read()
    {
        for (int own = Oldest; own < Oldest + 4; own++)
        {
            var root = new PackingAgreement(own);
            for (int told = 0; told < 256; told++)
            {
                root.OnTold(told, 5);
                int lower = told < own ? told : own;
                Assert.That(root.VersionAt(5), Is.EqualTo(lower < Oldest ? Oldest : lower), $"{own} told {told}");
            }
        }
    }

    [Test]
    public void Of_this_build_a_ROOT_packs_no_version_that_it_does_not_know()
    {
        var root = new PackingAgreement();
        root.OnTold(255, 0);
        Assert.That(root.VersionAt(0), Is.EqualTo(PackingTable.Newest));
    }

    [Test]
    public void What_a_ROOT_was_told_is_forgotten_after_three_times_the_time_in_which_it_is_told_again()
    {
        Assert.That(PackingAgreement.ToldMilliseconds, Is.EqualTo(3 * TellAgain));
        var root = new PackingAgreement(Oldest + 2);
        root.OnTold(Oldest + 1, 1000);
        Assert.That(root.VersionAt(1000 + PackingAgreement.ToldMilliseconds), Is.EqualTo(Oldest + 1));
        Assert.That(root.VersionAt(1001 + PackingAgreement.ToldMilliseconds), Is.EqualTo(Oldest));
        root.OnTold(Oldest + 2, 500_000);
        Assert.That(root.VersionAt(500_000 + PackingAgreement.ToldMilliseconds), Is.EqualTo(Oldest + 2));
        Assert.That(root.VersionAt(500_001 + PackingAgreement.ToldMilliseconds), Is.EqualTo(Oldest));
    }

    [Test]
    public void A_HUB_that_was_rolled_back_is_heeded_at_once()
    {
        var root = new PackingAgreement(Oldest + 2);
        root.OnTold(Oldest + 2, 0);
        root.OnTold(Oldest, 1);
        Assert.That(root.VersionAt(1), Is.EqualTo(Oldest));
    }

    [Test]
    public void A_HUB_tells_at_first_contact_and_again_after_ten_minutes()
    {
        var hub = new PackingAgreement(Oldest + 1);
        Assert.That(Tells(hub, Root, 7000), Is.True);
        Assert.That(Tells(hub, Root, 7000), Is.False);
        Assert.That(Tells(hub, Root, 6999 + TellAgain), Is.False);
        Assert.That(Tells(hub, Root, 7000 + TellAgain), Is.True);
        Assert.That(Tells(hub, Root, 6999 + (2 * TellAgain)), Is.False);
        Assert.That(Tells(hub, Root, 7000 + (2 * TellAgain)), Is.True);
    }

    [Test]
    public void A_HUB_tells_its_newest_version_in_three_bytes()
    {
        _hub.Begin(Root, RadioEnds.Key, 1);
        new PackingAgreement(Oldest + 5).TryTell(_hub, 0);
        Assert.That(_hub.PacketCount, Is.EqualTo(1));
        Assert.That(
            _hub.Buffer[RadioFormat.HeaderBytes..][..3], Is.EqualTo(new byte[] { RadioPacketType.Versions, 1, PackingTable.Oldest + 5 }));
    }

    [Test]
    public void A_ROOT_that_still_packs_old_is_told_after_a_minute_however_often_it_is_heard_by_then()
    {
        var hub = new PackingAgreement(Oldest + 1);
        Assert.That(Tells(hub, Root, 0), Is.True);
        for (int now = 5000; now < 65_000; now += 5000)
        {
            hub.OnHeard(Root, Oldest, now);
            Assert.That(Tells(hub, Root, now), Is.False, $"{now} ms");
        }

        Assert.That(Tells(hub, Root, 5000 + TellOld), Is.True);
        Assert.That(Tells(hub, Root, 6000 + TellOld), Is.False);
    }

    [Test]
    public void A_ROOT_that_packs_the_newest_is_not_told_the_sooner_for_it()
    {
        var hub = new PackingAgreement(Oldest + 1);
        Tells(hub, Root, 0);
        hub.OnHeard(Root, Oldest + 1, 5000);
        hub.OnHeard(Root + 1, Oldest, 5000);
        Assert.That(Tells(hub, Root, TellAgain - 1), Is.False);
        Assert.That(Tells(hub, Root, TellAgain), Is.True);
    }

    [Test]
    public void A_ROOT_that_is_to_be_told_soon_anyway_is_not_told_the_later_for_packing_old()
    {
        var hub = new PackingAgreement(Oldest + 1);
        Tells(hub, Root, 0);
        hub.OnHeard(Root, Oldest, TellAgain - 1);
        Assert.That(Tells(hub, Root, TellAgain), Is.True);
    }

    [Test]
    public void A_ROOT_that_was_heard_before_it_was_told_is_told_at_once()
    {
        var hub = new PackingAgreement(Oldest + 1);
        hub.OnHeard(Root, Oldest, 1000);
        Assert.That(Tells(hub, Root, 1000), Is.True);
    }

    [Test]
    public void What_does_not_fit_a_message_is_told_in_the_next()
    {
        var hub = new PackingAgreement(Oldest + 1);
        var builder = new RadioMessageBuilder(RadioEnds.Source, 64);
        builder.Begin(Root, RadioEnds.Key, 1);
        while (builder.TryAdd(new RejectedMessage()))
        {
        }

        while (builder.TryAdd(new VersionsMessage()))
        {
        }

        int before = builder.PacketCount;
        hub.TryTell(builder, 0);
        Assert.That(builder.PacketCount, Is.EqualTo(before));
        Assert.That(Tells(hub, Root, 1), Is.True);
        Assert.That(Tells(hub, Root, 2), Is.False);
    }

    [Test]
    public void A_message_that_is_for_nobody_yet_tells_nothing()
    {
        var builder = new RadioMessageBuilder(RadioEnds.Source);
        new PackingAgreement(Oldest + 1).TryTell(builder, 0);
        Assert.That(builder.PacketCount, Is.Zero);
    }

    [Test]
    public void Every_ROOT_has_times_of_its_own()
    {
        var hub = new PackingAgreement(Oldest + 1);
        for (int root = 1; root <= 64; root++) Assert.That(Tells(hub, root, root * 1000), Is.True);
        hub.OnHeard(30, Oldest, 70_000);
        for (int now = 70_000; now < TellAgain + 1000; now += 1000)
        {
            int[] told = [.. Enumerable.Range(1, 64).Where(root => Tells(hub, root, now))];
            Assert.That(told, Is.EqualTo(now == 70_000 + TellOld ? new[] { 30 } : []), $"{now} ms");
        }

        for (int root = 1; root <= 64; root++) Assert.That(Tells(hub, root, TellAgain + (root * 1000)), Is.EqualTo(root != 30));
    }

    [Test]
    public void Of_more_ROOTs_than_places_every_one_is_told_and_those_told_longest_ago_once_more()
    {
        var hub = new PackingAgreement(Oldest + 1);
        for (int root = 1; root <= 70; root++) Assert.That(Tells(hub, root, root), Is.True, $"ROOT {root}");

        // 65 to 70 took the places of 1 to 6.
        for (int root = 7; root <= 70; root++) Assert.That(Tells(hub, root, 100), Is.False, $"ROOT {root}");
        Assert.That(Tells(hub, 1, 100), Is.True);
        Assert.That(Tells(hub, 7, 100), Is.True, "it made room for 1");
    }

    [Test]
    public void With_one_version_nothing_is_ever_told()
    {
        var hub = new PackingAgreement(Oldest);
        for (int now = 0; now <= 10 * TellAgain; now += TellOld)
        {
            hub.OnHeard(Root, Oldest, now);
            Assert.That(Tells(hub, Root, now), Is.False);
        }

        Assert.That(Tells(new PackingAgreement(), Root, 0), Is.EqualTo(PackingTable.Newest > Oldest));
    }

    [Test]
    public void By_radio_both_come_to_the_lower_version_and_back_to_the_oldest_when_the_HUB_falls_silent()
    {
        var root = new PackingAgreement(Oldest + 2);
        var hub = new PackingAgreement(Oldest + 1);
        var reader = new RadioMessageReader(Root, new OneKey(RadioEnds.Key), null);
        for (int now = 0; now < 10 * TellAgain; now += 10_000)
        {
            Assert.That(root.VersionAt(now), Is.EqualTo(now == 0 ? Oldest : Oldest + 1), $"{now} ms");
            hub.OnHeard(Root, root.VersionAt(now), now);
            _hub.Begin(Root, RadioEnds.Key, 1);
            hub.TryTell(_hub, now);
            reader.Open(_hub.Buffer, 0, _hub.Finish());
            while (reader.Read() is { } message) root.OnTold(((VersionsMessage)message).PackingVersion, now);
        }

        Assert.That(root.VersionAt(10 * TellAgain + PackingAgreement.ToldMilliseconds), Is.EqualTo(Oldest));
    }

    // Whether the HUB says in a message to a ROOT what it reads.
    private bool Tells(PackingAgreement hub, int root, long now)
    {
        _hub.Begin(root, RadioEnds.Key, 1);
        hub.TryTell(_hub, now);
        return _hub.PacketCount == 1;
    }
}
