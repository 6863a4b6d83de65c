using System;
using System.Linq;
using Battery.Protocol.Update;

namespace Battery.DeviceCosts.Paths;

/// <summary>What an update costs a module beside its readings: the signature of the offer, and each piece.</summary>
internal static class UpdatePaths
{
    public static DevicePath[] All()
    {
        var random = new Random(1);
        byte[] message = new byte[UpdateOffer.SignedBytes];
        random.NextBytes(message);
        byte[] piece = new byte[UpdateBundle.UsualPieceBytes];
        random.NextBytes(piece);
        byte[] digest = UpdatePiece.DigestOf(piece);
        return
        [
            Signature(2048, message), Signature(3072, message),
            new DevicePath("update piece of 4 KiB, digest", _ => DevicePath.Expect(UpdatePiece.Has(piece, digest), "a piece's digest")),
        ];
    }

    // That of a valid signature costs as much as of another one: every step is a multiplication of the same length.
    private static DevicePath Signature(int bits, byte[] message)
    {
        byte[] modulus = [.. Enumerable.Range(0, bits / 8).Select(i => (byte)((i * 37) | 0x81))];
        var key = UpdateKey.Of(modulus);
        byte[] signature = [.. Enumerable.Range(0, bits / 8).Select(i => (byte)(i * 11))];
        return new DevicePath(
            $"update signature, RSA-{bits}",
            _ =>
            {
                RsaVerification verification = key.Verify(message, message.Length, signature);
                while (!verification.IsDone) verification.Step();
                DevicePath.Expect(!verification.IsValid, "refusing a signature");
            });
    }
}
