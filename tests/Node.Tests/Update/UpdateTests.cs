using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Battery.Node.Update;
using Battery.Protocol;
using Battery.Protocol.Update;
using NUnit.Framework;

namespace Node.Tests;

/// <summary>Updates of one node, with a power cut wherever one can be.</summary>
public sealed class UpdateTests
{
    private readonly RSA _rsa = RSA.Create(2048);
    private UpdateKey _key = null!;

    [OneTimeSetUp]
    public void MakeKey() => _key = UpdateBundle.PublicKeyOf(_rsa)!;

    [OneTimeTearDown]
    public void Forget() => _rsa.Dispose();

    [Test]
    public void A_good_image_runs_is_kept_and_answered_and_outlasts_restarts()
    {
        UpdatedNode node = Node(Bundle(ImageKind.Good));
        Assert.That(node.Run(), Is.True);
        Assert.That(node.Answers[1].Status, Is.EqualTo(CommandStatus.Success), node.Answers[1].Reason);
        Assert.That(node.Started, Is.EqualTo(new[] { 0, 1 }));
        Assert.That((node.Version, node.State.Phase), Is.EqualTo(("1.2.3", UpdatePhase.Confirmed)));
        node.Run();
        Assert.That(node.Started[^1], Is.EqualTo(1));
    }

    [Test]
    public void The_next_one_goes_into_the_other_slot_and_the_one_after_that_into_the_first_again()
    {
        UpdatedNode node = Node(Bundle(ImageKind.Good));
        node.Run();
        node = Next(node, Bundle(ImageKind.Good, "1.2.4"));
        Assert.That((node.Started[^1], node.Version), Is.EqualTo((2, "1.2.4")));
        node = Next(node, Bundle(ImageKind.Good, "1.3.0"));
        Assert.That((node.Started[^1], node.Version), Is.EqualTo((1, "1.3.0")));
    }

    [TestCase(ImageKind.Crashes, "started 3 times")]
    [TestCase(ImageKind.Hangs, "shows nothing")]
    [TestCase(ImageKind.IsMute, "nothing of it was acknowledged within 60 s")]
    public void An_image_that_does_not_work_is_rolled_back_and_the_answer_says_why(ImageKind kind, string why)
    {
        UpdatedNode node = Node(Bundle(kind));
        Assert.That(node.Run(), Is.True);
        Assert.That(node.Answers[1], Is.EqualTo((CommandStatus.Error, "the program of before runs again: " + node.State.Reason)));
        Assert.That(node.State.Reason, Does.Contain(why));
        Assert.That((node.Started[^1], node.Version, node.State.Phase), Is.EqualTo((0, "0.1.0", UpdatePhase.RolledBack)));

        // It goes back to what ran, not to what the board was flashed with; and what failed may be offered again.
        node = Next(node, Bundle(ImageKind.Good));
        Assert.That(node.Version, Is.EqualTo("1.2.3"));
        node = Next(node, Bundle(kind, "1.2.4"));
        Assert.That((node.Started[^1], node.Version, node.State.Phase), Is.EqualTo((1, "1.2.3", UpdatePhase.RolledBack)));
    }

    [TestCase(ImageKind.Good)]
    [TestCase(ImageKind.Crashes)]
    [TestCase(ImageKind.Hangs)]
    [TestCase(ImageKind.IsMute)]
    public void Cut_at_any_write_it_goes_on_where_it_stopped_and_ends_as_without_a_cut(ImageKind kind)
    {
        UpdateBundle bundle = Bundle(kind);
        int cuts = 0;
        var stopped = new SortedDictionary<UpdatePhase, int>();
        for (long points = 1; ; points += 7)
        {
            UpdatedNode node = Node(bundle);
            node.Flash.BytesLeft = points;
            bool isWhole = node.Run();
            if (isWhole) break;
            cuts++;
            node.Flash = node.Flash.Copy();
            UpdatePhase phase = node.State.Phase;
            stopped[phase] = stopped.GetValueOrDefault(phase) + 1;
            int kept = node.Kept();
            int wants = node.FirstWanted.Count;
            Assert.That(node.Run(), Is.True, $"{points} points");
            if (phase == UpdatePhase.None)
            {
                // The offer was not taken yet: whoever asked hears that, and asks again.
                Assert.That(node.Answers[1].Status, Is.EqualTo(CommandStatus.Error).Or.EqualTo(CommandStatus.Success));
                if (node.Answers[1].Reason.Contains("stopped", StringComparison.Ordinal)) node = Next(node, bundle);
            }
            else if (phase == UpdatePhase.Receiving && kept < bundle.Offer.PieceCount)
                Assert.That(node.FirstWanted[wants], Is.EqualTo(kept), $"{points} points");

            (string status, string reason) = node.Answers[node.Command];
            bool isGood = kind == ImageKind.Good;
            Assert.That(status, Is.EqualTo(isGood ? CommandStatus.Success : CommandStatus.Error), $"{points} points: {reason}");
            Assert.That((node.Version, node.Started[^1]), Is.EqualTo(isGood ? ("1.2.3", 1) : ("0.1.0", 0)), $"{points} points");
            Assert.That(node.State.Phase, Is.EqualTo(isGood ? UpdatePhase.Confirmed : UpdatePhase.RolledBack), $"{points} points");
        }

        TestContext.Out.WriteLine($"{cuts} cuts: " + string.Join(", ", stopped.Select(phase => $"{phase.Value} {phase.Key}")));
        Assert.That(stopped[UpdatePhase.Receiving], Is.GreaterThan(50));
    }

    [Test]
    public void Cut_again_and_again_it_comes_to_its_end()
    {
        var random = new Random(RandomSeed());
        UpdateBundle bundle = Bundle(ImageKind.Good);
        for (int run = 0; run < 40; run++)
        {
            UpdatedNode node = Node(bundle);
            for (int cuts = 0; cuts < 12; cuts++)
            {
                node.Flash.BytesLeft = random.Next(1, 1500);
                bool isWhole = node.Run();
                node.Flash = node.Flash.Copy();
                if (isWhole && node.Answers.TryGetValue(node.Command, out (string, string Reason) answer)
                    && answer.Reason.Contains("stopped", StringComparison.Ordinal)) node.Command++;
            }

            node.Run();
            while (node.Answers[node.Command].Reason.Contains("stopped", StringComparison.Ordinal)) node = Next(node, bundle);

            // Three starts that a cut ended are as good as a crash: then it is the old one, and never anything between.
            UpdatePhase phase = node.State.Phase;
            Assert.That((phase, node.Version), Is.EqualTo((UpdatePhase.Confirmed, "1.2.3")).Or.EqualTo((UpdatePhase.RolledBack, "0.1.0")));
        }
    }

    [Test]
    public void A_piece_that_is_altered_on_its_way_is_asked_for_again()
    {
        UpdatedNode node = Node(Bundle(ImageKind.Good));
        int spoilt = 0;
        node.OnTheWay = (number, piece) => number == 2 && spoilt++ < 3 ? [.. piece[..^1], (byte)(piece[^1] ^ 1)] : piece;
        node.Run();
        Assert.That((spoilt, node.Version), Is.EqualTo((4, "1.2.3")));
    }

    [TestCase(0)]
    [TestCase(2)]
    public void Pieces_that_are_always_altered_end_it_and_no_byte_of_them_is_kept(int which)
    {
        UpdatedNode node = Node(Bundle(ImageKind.Good));
        node.OnTheWay = (number, piece) => number == which ? [.. piece[..40], (byte)(piece[40] ^ 1), .. piece[41..]] : piece;
        node.Run();
        Assert.That(node.Answers[1], Is.EqualTo((CommandStatus.Error, "its pieces come altered")));
        Assert.That(node.Started, Is.EqualTo(new[] { 0 }));
        Assert.That(node.Flash.Names.Count(name => name.StartsWith("image", StringComparison.Ordinal)), Is.EqualTo(which));
    }

    [Test]
    public void A_piece_that_goes_bad_in_flash_before_the_start_is_never_run()
    {
        UpdatedNode node = Node(Bundle(ImageKind.Good));
        node.Run();
        byte[] piece = new byte[node.Flash.Length("imagea00001")];
        node.Flash.Read("imagea00001", 0, piece, 0, piece.Length);
        piece[50] ^= 4;
        node.Flash.Write("imagea00001", piece, 0, piece.Length);
        node.Run();
        Assert.That((node.Started[^1], node.Version), Is.EqualTo((0, "0.1.0")));
    }

    [Test]
    public void A_signature_by_another_key_is_refused_before_a_piece_is_asked_for()
    {
        using var other = RSA.Create(2048);
        UpdatedNode node = Node(Bundle(ImageKind.Good, key: other));
        node.Run();
        Assert.That(node.Answers[1].Status, Is.EqualTo(CommandStatus.Error));
        Assert.That(node.Answers[1].Reason, Does.Contain("signature"));
        Assert.That((node.Sent, node.State.Phase), Is.EqualTo((0, UpdatePhase.None)));
    }

    [TestCase("0.1.0", "not newer than 0.1.0")]
    [TestCase("0.0.9", "not newer than 0.1.0")]
    public void An_older_version_is_refused(string version, string why)
    {
        UpdatedNode node = Node(Bundle(ImageKind.Good, version));
        node.Run();
        Assert.That(node.Answers[1].Reason, Does.Contain(why));
        Assert.That(node.Sent, Is.Zero);
    }

    [Test]
    public void An_older_version_of_a_later_epoch_is_taken_and_what_is_of_an_earlier_epoch_never_again()
    {
        UpdatedNode node = Node(Bundle(ImageKind.Good, "5.0.0"));
        node.Run();
        node = Next(node, Bundle(ImageKind.Good, "1.0.0/1"));
        Assert.That(node.Version, Is.EqualTo("1.0.0/1"));
        node = Next(node, Bundle(ImageKind.Good, "9.0.0"));
        Assert.That((node.Version, node.Answers[node.Command].Status), Is.EqualTo(("1.0.0/1", CommandStatus.Error)));
    }

    [Test]
    public void What_is_for_another_kind_of_node_another_platform_or_too_large_is_refused()
    {
        UpdatedNode hub = Node(Bundle(ImageKind.Good));
        hub.Target = UpdateTarget.Hub;
        hub.Run();
        Assert.That(hub.Answers[1].Reason, Is.EqualTo("the bundle is for a module, and this is a HUB"));

        UpdatedNode host = Node(Bundle(ImageKind.Good, flavour: UpdateFlavour.NanoFramework));
        host.Run();
        Assert.That(host.Answers[1].Reason, Does.Contain("another platform"));

        UpdatedNode small = Node(Bundle(ImageKind.Good));
        small.MostImageBytes = 1000;
        small.Run();
        Assert.That(small.Answers[1].Reason, Does.Contain("room for 1000"));
    }

    [Test]
    public void A_bundle_that_was_deleted_ends_it_with_the_reason()
    {
        UpdatedNode node = Node(Bundle(ImageKind.Good));
        node.HasPieces = false;
        node.Run();
        Assert.That(node.Answers[1], Is.EqualTo((CommandStatus.Error, "there are no more pieces: it was deleted")));
        Assert.That(node.State.Phase, Is.EqualTo(UpdatePhase.Failed));
    }

    [Test]
    public void A_piece_is_asked_for_ever_more_slowly_while_none_comes()
    {
        var window = new PieceWindow(0, 10, 4096, 16);
        Assert.That(window.Ask(0), Is.EqualTo(4));
        var at = new List<long>();
        for (long now = 1; now < 2_000_000; now += 1000)
        {
            if (window.Ask(now) > 0) at.Add(now);
        }

        long[] between = [.. at.Zip(at.Skip(1), (left, right) => right - left)];
        Assert.That(between, Is.Ordered);
        Assert.That(between[^1], Is.EqualTo(PieceWindow.MostMilliseconds).Within(1000));
        window.Kept(2_000_000);
        Assert.That((window.Ask(2_000_001), window.Next), Is.EqualTo((0, 1)), "three more are on their way");
        for (int i = 0; i < 3; i++) window.Kept(2_000_002);
        Assert.That(window.Ask(2_000_003), Is.EqualTo(4));
    }

    private static int RandomSeed()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        return seed;
    }

    // The same flash, and the next command.
    private UpdatedNode Next(UpdatedNode before, UpdateBundle bundle)
    {
        var node = new UpdatedNode(_key, bundle) { Flash = before.Flash, Command = before.Command + 1 };
        node.Run();
        return node;
    }

    private UpdatedNode Node(UpdateBundle bundle) => new(_key, bundle);

    private UpdateBundle Bundle(
        ImageKind kind, string version = "1.2.3", RSA? key = null, UpdateFlavour flavour = UpdateFlavour.Host) =>
        UpdateBundle.Sign(
            key ?? _rsa, UpdateTarget.Module, flavour, UpdateVersion.Parse(version)!,
            [("program", Encoding.ASCII.GetBytes(kind + " " + new string('x', 1200)))], 256);
}
