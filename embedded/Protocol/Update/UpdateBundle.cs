#if NET
#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Battery.Protocol.Update;

/// <summary>
/// A bundle as a file: length of the offer (2, little-endian), the offer, the pieces one after the other. It is made and looked at on .NET;
/// a node gets offer and pieces each by themselves. The image is files, each as length of its name (1), name (ASCII), length (4,
/// little-endian) and content, in the order that they were given: the last assembly holds the program.
/// </summary>
public sealed class UpdateBundle
{
    /// <summary>What <see cref="Sign"/> makes pieces of where nothing else is said: one block of an ESP32's flash each.</summary>
    public const int UsualPieceBytes = 4096;

    private readonly byte[] _file;
    private readonly int _begin;

    private UpdateBundle(byte[] file, UpdateOffer offer)
    {
        _file = file;
        _begin = 2 + offer.Bytes.Length;
        Offer = offer;
    }

    /// <summary>What it offers.</summary>
    public UpdateOffer Offer { get; }

    /// <summary>All of it.</summary>
    public ReadOnlyMemory<byte> File => _file;

    /// <summary>Reads one and checks every piece; null where it is none, and the reason says why.</summary>
    public static UpdateBundle? Read(byte[] file, out string reason)
    {
        reason = "it is no bundle";
        if (file.Length < 2) return null;
        int length = file[0] | file[1] << 8;
        if (length > file.Length - 2) return null;
        var offer = UpdateOffer.Read(file[2..(2 + length)], out reason);
        if (offer is null) return null;
        long bytes = offer.ImageBytes + ((long)offer.PieceCount * UpdatePiece.DigestBytes);
        reason = $"it has {file.Length - 2 - length} bytes of pieces, and {bytes} are said";
        if (bytes != file.Length - 2 - length) return null;
        var bundle = new UpdateBundle(file, offer);
        byte[] digest = offer.FirstDigest;
        for (int i = 0; i < offer.PieceCount; i++)
        {
            byte[] piece = bundle.Piece(i);
            reason = $"piece {i} of {offer.PieceCount} is altered";
            if (!UpdatePiece.Has(piece, digest)) return null;
            digest = UpdatePiece.NextOf(piece);
        }

        reason = string.Empty;
        return bundle;
    }

    /// <summary>Makes one.</summary>
    /// <param name="key">The private key.</param>
    /// <param name="target">Which kind of node it is for.</param>
    /// <param name="flavour">Which platform it is for.</param>
    /// <param name="version">How new it is.</param>
    /// <param name="files">Names (as <see cref="ImageName.IsAllowed"/> wants them) and contents.</param>
    /// <param name="pieceBytes">How long a piece is.</param>
    /// <exception cref="ArgumentException">A name, a length or the key is none that a node takes.</exception>
    public static UpdateBundle Sign(
        RSA key, UpdateTarget target, UpdateFlavour flavour, UpdateVersion version, IEnumerable<(string Name, byte[] Content)> files,
        int pieceBytes = UsualPieceBytes)
    {
        if (pieceBytes is < UpdateOffer.LeastPieceBytes or > UpdateOffer.MostPieceBytes)
            throw new ArgumentException($"A piece has {UpdateOffer.LeastPieceBytes} to {UpdateOffer.MostPieceBytes} bytes.", nameof(pieceBytes));
        if (PublicKeyOf(key) is null) throw new ArgumentException("The key is no RSA key of 2048 to 4096 bits with the exponent 65537.", nameof(key));
        byte[] image = Image(files);
        if (image.Length is 0 or > UpdateOffer.MostImageBytes) throw new ArgumentException("The files are none, or too much.", nameof(files));
        byte[][] pieces =
        [
            .. image.Chunk(pieceBytes - UpdatePiece.DigestBytes).Select(share => (byte[])[.. new byte[UpdatePiece.DigestBytes], .. share]),
        ];
        for (int i = pieces.Length - 1; i > 0; i--) UpdatePiece.DigestOf(pieces[i]).CopyTo(pieces[i - 1], 0);
        byte[] said = UpdateOffer.Write(target, flavour, version, pieceBytes, image.Length, UpdatePiece.DigestOf(pieces[0]));
        byte[] offer = [.. said, .. key.SignData(said, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)];
        byte[] file = [(byte)offer.Length, (byte)(offer.Length >> 8), .. offer, .. pieces.SelectMany(piece => piece)];
        return Read(file, out string reason) ?? throw new InvalidOperationException(reason);
    }

    /// <summary>The public half of a key, as nodes take it; null where it is none for bundles.</summary>
    public static UpdateKey? PublicKeyOf(RSA key)
    {
        RSAParameters parameters = key.ExportParameters(false);
        return parameters.Exponent is [1, 0, 1] ? UpdateKey.Of(parameters.Modulus) : null;
    }

    /// <summary>A piece, its number from 0 on.</summary>
    public byte[] Piece(int number) => _file.AsSpan(_begin + (number * Offer.PieceBytes), Offer.LengthOf(number)).ToArray();

    /// <summary>Whether it is signed by this key.</summary>
    public bool IsSignedBy(RSA key) => key.VerifyData(
        Offer.Bytes.AsSpan(0, UpdateOffer.SignedBytes), Offer.Bytes.AsSpan(UpdateOffer.SignedBytes), HashAlgorithmName.SHA256,
        RSASignaturePadding.Pkcs1);

    private static byte[] Image(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var image = new MemoryStream();
        foreach ((string name, byte[] content) in files)
        {
            if (!ImageName.IsAllowed(name)) throw new ArgumentException($"The name \"{name}\" is none that a node takes.", nameof(files));
            image.WriteByte((byte)name.Length);
            image.Write(Encoding.ASCII.GetBytes(name));
            image.Write(BitConverter.GetBytes(content.Length));
            image.Write(content);
        }

        return image.ToArray();
    }
}
#endif
