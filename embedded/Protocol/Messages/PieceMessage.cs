using Battery.Protocol.Update;

namespace Battery.Protocol;

/// <summary>
/// Down: a piece of an update that was asked for, or why there is none. It is checked by who takes it, not by who passes it on. It has no
/// form on air.
/// </summary>
public sealed class PieceMessage : Message
{
    private const int IdCharacters = 16;

    private bool _hasPiece;

    /// <summary>Makes an empty one.</summary>
    public PieceMessage()
    {
    }

    /// <summary>Makes one.</summary>
    public PieceMessage(int moduleId, string bundle, int piece, byte[] data)
    {
        ModuleId = moduleId;
        Bundle = bundle;
        Piece = piece;
        Data = data;
    }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Piece;

    /// <summary>The bundle (<see cref="UpdateOffer.Id"/>).</summary>
    public string Bundle { get; set; } = string.Empty;

    /// <summary>Which piece, from 0 on.</summary>
    public int Piece { get; set; }

    /// <summary>The piece; null where there is none.</summary>
    public byte[] Data { get; set; }

    /// <summary>Without <see cref="Data"/> why there is none and will be none; empty otherwise.</summary>
    public string Reason { get; set; } = string.Empty;

    internal override string Name => WireKeys.TypePiece;

    internal static bool TryReadBundle(JsonReader reader, out string bundle)
    {
        bundle = string.Empty;
        return reader.Token == JsonToken.String && reader.TryGetString(IdCharacters, out bundle) && bundle.Length == IdCharacters;
    }

    internal override Message Create()
    {
        return new PieceMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        Bundle = string.Empty;
        Piece = 0;
        Data = null;
        Reason = string.Empty;
        _hasPiece = false;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        writer.Name(WireKeys.Bundle);
        writer.Value(Bundle);
        writer.Name(WireKeys.Piece);
        writer.Value(Piece);
        if (Data == null)
        {
            WireText.WriteReason(writer, Reason);
            return;
        }

        writer.Name(WireKeys.Data);
        Base64Text.Write(writer, Data, Data.Length);
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (reader.IsString(WireKeys.Bundle))
        {
            reader.Read();
            if (!TryReadBundle(reader, out string bundle)) return "bundle is no id of a bundle";
            Bundle = bundle;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Piece))
        {
            reader.Read();
            if (!reader.TryGetInt(out int piece) || piece < 0) return "piece is no number of a piece";
            Piece = piece;
            _hasPiece = true;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Data))
        {
            reader.Read();
            Data = Base64Text.Read(reader, UpdateOffer.MostPieceBytes);
            return Data == null ? "data is no base64, or too long" : string.Empty;
        }

        if (!reader.IsString(WireKeys.Reason)) return Pass(reader);
        reader.Read();
        if (!WireText.TryReadReason(reader, out string reason)) return "reason is no string";
        Reason = reason;
        return string.Empty;
    }

    internal override string FindMissing()
    {
        if (Bundle.Length == 0) return "bundle is missing";
        if (!_hasPiece) return "piece is missing";
        return Data == null && Reason.Length == 0 ? "data and reason are missing" : string.Empty;
    }
}
