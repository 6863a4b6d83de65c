using System;
using System.Linq;
using System.Security.Cryptography;
using Battery.Protocol.Update;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

public sealed class UpdateBundleTests
{
    private readonly RSA _key = RSA.Create(2048);
    private static readonly UpdateVersion Version = new(1, 2, 3, 4);

    [OneTimeTearDown]
    public void Forget() => _key.Dispose();

    [Test]
    public void A_bundle_is_read_as_it_was_signed()
    {
        UpdateBundle made = Sign(3000, 512);
        UpdateBundle read = UpdateBundle.Read(made.File.ToArray(), out string reason)!;
        Assert.That(reason, Is.Empty);
        Assert.That(read.IsSignedBy(_key), Is.True);
        UpdateOffer offer = read.Offer;
        Assert.That((offer.Target, offer.Flavour, offer.PieceBytes), Is.EqualTo((UpdateTarget.Hub, UpdateFlavour.Host, 512)));
        Assert.That(offer.Version.ToString(), Is.EqualTo("2.3.4/1"));
        Assert.That(offer.ImageBytes, Is.EqualTo(3000 + 1 + 5 + 4));
        Assert.That(offer.PieceCount, Is.EqualTo(7));
        Assert.That(offer.Id, Has.Length.EqualTo(16));
    }

    [Test]
    public void An_offer_that_was_signed_long_ago_is_read_and_valid_as_ever()
    {
        // By a key of no system, the private half of which nobody kept.
        byte[] modulus = Convert.FromBase64String(
            "utKD/TP47IsVpzBpH1pb2zI9RyIZ7KCk3fOXUf2U0JDBjvy3UkKlAWHGeNdcBDonGyyfRtsQkfo//BuhNJghBI9IbrmYfEXAWkge/woV8cq7F3"
            + "sPiWk07wk+BJfGcsPpyY2tdbmK7YotNejfdhw61bFUOPfUgXP0/Pd41bM3uNy8oUVi2VyxHWByDcsjLzZRhW5CfaUAkJSQrCl6zx+iWIRNtHb/"
            + "n3mv8x92qX3C/Vy1MTqGBU++rNJ1utnpjKCjUNSD5oYEcQN04VN1M/4DIhK8qaAlsvbvUbEqre25Ue2EltSyNDwtaZNR4SL/TjRbLr/mRgBvQH"
            + "bf+Uzb8/X20w==");
        byte[] bytes = Convert.FromBase64String(
            "QnRVAQEBBAABAAIAAwAAEBAAAAA3yXKjXHNxGcLgephw5XyLEpXuo4gsp3ZFXeMBs9e6dazSP85/RCDmgiVfxAD69WcvOZPjczsup1leXY1rRe"
            + "DIzta5VKoVWFvwfO6JLFjdiQOaiDMF6Ktb5ONEJTAA64ibzsRDsithOI4whx5+TVR3Fx/93CvL8a+nA1jOJo95hZ82RhhlayxS7NHYDYQ04pbI"
            + "2+q9YSHF9rz/uvkEkKyWWubQ384Zs1BzfZ87YiX4FenLGNgsRe66E0PfvSR4C7U5lQzlg0UxcjC/1k83whipoNeV5cVk5zNLV2DutQ4K2ONMSN"
            + "FU79qsaCbk6nM462llgoIigUxCAVBzMbvyhsWzDEUc9ZoF78QkpbuEoq9K7GRzP+hwYZz0MVCjScrJwNg=");
        UpdateOffer offer = UpdateOffer.Read(bytes, out _)!;
        Assert.That((offer.Target, offer.Flavour), Is.EqualTo((UpdateTarget.Module, UpdateFlavour.NanoFramework)));
        Assert.That((offer.Version.ToString(), offer.PieceBytes, offer.ImageBytes), Is.EqualTo(("1.2.3/4", 4096, 16)));
        RsaVerification verification = offer.Verify(UpdateKey.Of(modulus)!);
        while (!verification.IsDone) verification.Step();
        Assert.That(verification.IsValid, Is.True);
        byte[] piece = Convert.FromBase64String(
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAFYS50eHQGAAAAZ29sZGVu");
        Assert.That(UpdatePiece.Has(piece, offer.FirstDigest), Is.True);
    }

    [TestCase(1)]
    [TestCase(214)]
    [TestCase(215)]
    [TestCase(5000)]
    public void Each_piece_is_right_by_the_one_before_and_no_other_is(int bytes)
    {
        UpdateBundle bundle = Sign(bytes, 256);
        byte[] digest = bundle.Offer.FirstDigest;
        for (int i = 0; i < bundle.Offer.PieceCount; i++)
        {
            byte[] piece = bundle.Piece(i);
            Assert.That(UpdatePiece.Has(piece, digest), Is.True);
            for (int n = 0; n < piece.Length; n += 37)
            {
                byte[] altered = [.. piece];
                altered[n] ^= 1;
                Assert.That(UpdatePiece.Has(altered, digest), Is.False, $"piece {i}, byte {n}");
            }

            Assert.That(UpdatePiece.Has(piece[..^1], digest), Is.False);
            digest = UpdatePiece.NextOf(piece);
        }

        Assert.That(digest, Is.EqualTo(new byte[32]));
    }

    [Test]
    public void Nothing_of_a_bundle_can_be_altered_unnoticed()
    {
        byte[] file = Sign(900, 256).File.ToArray();
        for (int i = 0; i < file.Length; i++)
        {
            byte[] altered = [.. file];
            altered[i] ^= 0x10;
            var read = UpdateBundle.Read(altered, out string reason);
            Assert.That(read is null || !read.IsSignedBy(_key), $"byte {i}");
            Assert.That(read is not null || reason.Length > 0);
        }
    }

    [Test]
    public void A_file_that_is_cut_off_is_no_bundle()
    {
        byte[] file = Sign(900, 256).File.ToArray();
        for (int length = 0; length < file.Length; length++) Assert.That(UpdateBundle.Read(file[..length], out _), Is.Null);
    }

    [Test]
    public void The_same_image_of_another_version_is_another_bundle()
    {
        (string, byte[])[] files = [("a", [1])];
        string[] ids = [.. new[] { "1.0.0", "1.0.1", "1.0.0/1" }.Select(version => UpdateBundle.Sign(
            _key, UpdateTarget.Hub, UpdateFlavour.Host, UpdateVersion.Parse(version)!, files, 256).Offer.Id)];
        Assert.That(ids, Is.Unique);
    }

    [Test]
    public void An_offer_of_a_later_format_is_refused_by_its_number()
    {
        byte[] bytes = Sign(10, 256).Offer.Bytes;
        bytes[3] = 2;
        Assert.That(UpdateOffer.Read(bytes, out string reason), Is.Null);
        Assert.That(reason, Does.Contain("format 2"));
    }

    [TestCase("1.2.3", "1.2.2", true)]
    [TestCase("1.2.3", "1.2.3", false)]
    [TestCase("1.10.0", "1.9.9", true)]
    [TestCase("2.0.0", "1.65535.65535", true)]
    [TestCase("1.0.0/1", "9.9.9", true)]
    [TestCase("9.9.9", "1.0.0/1", false)]
    public void A_version_is_newer_by_its_epoch_and_then_part_by_part(string left, string right, bool isNewer)
    {
        Assert.That(UpdateVersion.Parse(left)!.IsNewerThan(UpdateVersion.Parse(right)!), Is.EqualTo(isNewer));
    }

    [TestCase("")]
    [TestCase("1")]
    [TestCase("1.2")]
    [TestCase("1.2.")]
    [TestCase("1.2.3.4")]
    [TestCase("1.2.3/")]
    [TestCase("1.2/3")]
    [TestCase("1.2.65536")]
    [TestCase("1.2.000001")]
    [TestCase("-1.2.3")]
    public void What_is_no_version_is_refused(string text) => Assert.That(UpdateVersion.Parse(text), Is.Null);

    [TestCase("a", true)]
    [TestCase("runtimes/linux-x64/lib.so", true)]
    [TestCase("", false)]
    [TestCase("../a", false)]
    [TestCase("a/../b", false)]
    [TestCase("/a", false)]
    [TestCase("a//b", false)]
    [TestCase("a/", false)]
    [TestCase(".hidden", false)]
    [TestCase("a\\b", false)]
    [TestCase("C:a", false)]
    public void A_name_leads_nowhere_else(string name, bool isAllowed) => Assert.That(ImageName.IsAllowed(name), Is.EqualTo(isAllowed));

    private UpdateBundle Sign(int bytes, int pieceBytes) => UpdateBundle.Sign(
        _key, UpdateTarget.Hub, UpdateFlavour.Host, Version, [("a.bin", [.. Enumerable.Range(0, bytes).Select(i => (byte)(i * 7))])], pieceBytes);
}
