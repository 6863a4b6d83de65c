using System.Collections.Generic;
using System.Linq;
using Battery.Protocol.Radio;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public sealed class FormatAgreementTests
{
    private const int HubId = 100;
    private const int RootId = 7;
    private const int Plain = RadioFormat.PlainVersion;
    private const int Encrypted = RadioFormat.EncryptedVersion;
    private const int Minute = 60_000;

    [Test]
    public void A_ROOT_that_was_told_before_a_restart_finds_a_HUB_that_was_rolled_back_meanwhile()
    {
        var root = new FormatAgreement(false, true);
        Assert.That((root.IsTold, root.At(HubId, 1000)), Is.EqualTo((true, Encrypted)));
        long later = FormatAgreement.SilenceMilliseconds + 1000;
        Assert.That(root.At(HubId, later), Is.EqualTo(Plain), "it was not heard");
        root.OnHeard(HubId, Plain, 0, later);
        Assert.That((root.IsTold, root.At(HubId, later)), Is.EqualTo((false, Plain)));
    }

    [Test]
    public void Nobody_is_spoken_to_encrypted_who_is_not_known_to_read_it()
    {
        Assert.That(new FormatAgreement(true).At(RootId, 0), Is.EqualTo(Plain));
        Assert.That(new FormatAgreement(false).At(HubId, 0), Is.EqualTo(Plain));
        Assert.That(new FormatAgreement(false).At(HubId, long.MaxValue), Is.EqualTo(Plain));
    }

    [Test]
    public void A_ROOT_that_was_told_speaks_encrypted_and_a_HUB_to_whom_it_does_so_in_turn()
    {
        var root = new FormatAgreement(false);
        root.OnHeard(HubId, Plain, 0, 0);
        Assert.That(root.At(HubId, 0), Is.EqualTo(Plain));
        root.OnHeard(HubId, Plain, Encrypted, 1);
        Assert.That((root.At(HubId, 1), root.Of(HubId)), Is.EqualTo((Encrypted, Encrypted)));
        var hub = new FormatAgreement(true);
        hub.OnHeard(RootId, Encrypted, 0, 1);
        Assert.That((hub.At(RootId, 1), hub.At(RootId + 1, 1)), Is.EqualTo((Encrypted, Plain)));
    }

    [Test]
    public void A_ROOT_that_is_told_of_a_version_that_it_does_not_know_speaks_its_newest()
    {
        var root = new FormatAgreement(false);
        root.OnHeard(HubId, Plain, 255, 0);
        Assert.That(root.At(HubId, 0), Is.EqualTo(RadioFormat.NewestVersion));
    }

    [Test]
    public void A_ROOT_that_was_rolled_back_is_heeded_at_once()
    {
        var hub = new FormatAgreement(true);
        hub.OnHeard(RootId, Encrypted, 0, 0);
        hub.OnHeard(RootId, Plain, 0, 1);
        Assert.That(hub.At(RootId, 1), Is.EqualTo(Plain));
    }

    [Test]
    public void A_HUB_that_was_rolled_back_is_heeded_three_minutes_after_it_was_newer()
    {
        var root = new FormatAgreement(false);
        root.OnHeard(HubId, Plain, Encrypted, 0);
        root.OnHeard(HubId, Plain, 0, 3 * Minute);
        Assert.That(root.At(HubId, 3 * Minute), Is.EqualTo(Encrypted), "a message that crossed another one says nothing");
        root.OnHeard(HubId, Plain, 0, (3 * Minute) + 1);
        Assert.That(root.At(HubId, (3 * Minute) + 1), Is.EqualTo(Plain));
    }

    [Test]
    public void Of_silence_no_more_comes_than_one_plain_message_in_ten_minutes_after_half_an_hour()
    {
        var root = new FormatAgreement(false);
        root.OnHeard(HubId, Encrypted, 0, 0);
        var plain = new List<long>();
        for (long now = 0; now <= 120 * Minute; now += 5000)
        {
            int version = root.At(HubId, now);
            Assert.That(root.Of(HubId), Is.EqualTo(Encrypted), "what is long never goes plain");
            root.OnSent(version, now);
            if (version == Plain) plain.Add(now);
        }

        Assert.That(plain[0], Is.GreaterThan(30 * Minute).And.LessThanOrEqualTo((30 * Minute) + 5000));
        Assert.That(plain.Zip(plain.Skip(1), (one, next) => next - one), Is.All.GreaterThanOrEqualTo(10 * Minute));
        root.OnHeard(HubId, Encrypted, 0, 121 * Minute);
        Assert.That(root.At(HubId, 140 * Minute), Is.EqualTo(Encrypted));
    }

    [Test]
    public void A_HUB_tells_who_speaks_plain_each_minute_in_four_bytes_and_nobody_else()
    {
        var hub = new FormatAgreement(true);
        Assert.That(Told(hub, Plain, 0), Is.EqualTo(new byte[] { 14, 2, (byte)PackingTable.Newest, Encrypted }));
        Assert.That(Told(hub, Plain, Minute - 1), Is.Empty);
        Assert.That(Told(hub, Plain, Minute), Has.Length.EqualTo(4));
        Assert.That(Told(hub, Encrypted, 5 * Minute), Is.Empty);
    }

    [Test]
    public void A_HUB_knows_more_ROOTs_than_it_has_places_for_and_forgets_the_oldest()
    {
        var hub = new FormatAgreement(true);
        for (int root = 1; root <= 200; root++) hub.OnHeard(root, Encrypted, 0, 0);
        Assert.That(Enumerable.Range(1, 200).Count(root => hub.At(root, 0) == Encrypted), Is.EqualTo(64));
        Assert.That(Enumerable.Range(137, 64).All(root => hub.At(root, 0) == Encrypted), Is.True);
    }

    /// <summary>
    /// A HUB and a ROOT of the build before or of this one that speak every five seconds over an air that loses; each is brought to the
    /// other build and back at any time, and restarts with that.
    /// </summary>
    [Test]
    public void In_whatever_order_the_ends_are_brought_up_to_date_or_rolled_back_they_go_on_hearing_each_other()
    {
        System.Random random = RandomSource.Create();
        for (int n = 0; n < 20; n++)
        {
            var hub = new Station(HubId, RootId, isHub: true, isOld: random.Next(2) == 0);
            var root = new Station(RootId, HubId, isHub: false, isOld: random.Next(2) == 0);
            long now = 0;
            for (int change = 0; change < 6; change++)
            {
                Station changed = random.Next(2) == 0 ? hub : root;
                changed.Become(!changed.IsOld);
                double loss = random.NextDouble() * 0.3;

                // Half an hour of silence, ten minutes to the next plain message and some for those that are lost.
                for (long end = now + (150 * Minute); now < end; now += 5000)
                {
                    Carry(root, hub);

                    // A HUB has nothing to say to a ROOT that it has not heard.
                    if (hub.HeardAt >= now - 5000) Carry(hub, root);
                }

                string what = $"HUB {(hub.IsOld ? "old" : "new")}, ROOT {(root.IsOld ? "old" : "new")}, loss {loss:P0}";
                Assert.That(now - hub.HeardAt, Is.LessThan(2 * Minute), what);
                Assert.That(now - root.HeardAt, Is.LessThan(2 * Minute), what);
                int version = hub.IsOld || root.IsOld ? Plain : Encrypted;
                Assert.That((hub.HeardVersion, root.HeardVersion), Is.EqualTo((version, version)), what);

                void Carry(Station from, Station to)
                {
                    byte[] message = from.Say(now);
                    if (random.NextDouble() >= loss) to.Hear(message, now);
                }
            }
        }
    }

    private static byte[] Told(FormatAgreement hub, int version, long now)
    {
        var builder = new RadioMessageBuilder(HubId);
        builder.Begin(RootId, RadioEnds.Key, 1, 0, version);
        hub.TryTell(builder, now);
        return builder.PacketCount == 0 ? [] : builder.Buffer[RadioFormat.HeaderBytes..][..4];
    }

    private sealed class Station(int id, int peer, bool isHub, bool isOld)
    {
        private readonly RadioMessageBuilder _builder = new(id);
        private readonly RadioMessageReader _reader = new(id, new OneKey(RadioEnds.Key), new ReplayGuard());
        private FormatAgreement _formats = new(isHub);
        private long _counter;

        public bool IsOld { get; private set; } = isOld;

        public long HeardAt { get; private set; } = long.MinValue / 2;

        public int HeardVersion { get; private set; }

        public void Become(bool isOld)
        {
            IsOld = isOld;
            _formats = new FormatAgreement(isHub);
        }

        public byte[] Say(long now)
        {
            int version = IsOld ? Plain : _formats.At(peer, now);
            _builder.Begin(peer, RadioEnds.Key, ++_counter, 0, version);
            _builder.TryAddTime(now);
            if (isHub && !IsOld) _formats.TryTell(_builder, now);
            _formats.OnSent(version, now);
            return _builder.Buffer[.._builder.Finish()];
        }

        public void Hear(byte[] message, long now)
        {
            // The build before takes it for what it does not know.
            if (IsOld && message[0] != RadioFormat.Format) return;
            Assert.That(_reader.Open(message, 0, message.Length), Is.EqualTo(RadioResult.Accepted));
            int told = 0;
            while (_reader.Read() is { } packet)
            {
                if (packet is VersionsMessage versions) told = versions.FormatVersion;
            }

            (HeardAt, HeardVersion) = (now, _reader.FormatVersion);
            if (!IsOld) _formats.OnHeard(peer, _reader.FormatVersion, told, now);
        }
    }
}
