namespace Battery.Protocol;

/// <summary>
/// Up: the pieces of an update that a node lacks and takes next. Who has them sends each as a <see cref="PieceMessage"/>; who does not
/// passes this on. It has no form on air.
/// </summary>
public sealed class WantMessage : Message
{
    /// <summary>How many pieces can be asked for at once.</summary>
    public const int MostPieces = 16;

    private bool _hasPiece;

    /// <summary>Makes an empty one.</summary>
    public WantMessage()
    {
    }

    /// <summary>Makes one.</summary>
    public WantMessage(int moduleId, string bundle, int piece, int count)
    {
        ModuleId = moduleId;
        Bundle = bundle;
        Piece = piece;
        Count = count;
    }

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Want;

    /// <summary>The bundle (<see cref="Update.UpdateOffer.Id"/>).</summary>
    public string Bundle { get; set; } = string.Empty;

    /// <summary>The first piece, from 0 on.</summary>
    public int Piece { get; set; }

    /// <summary>How many, 1 to <see cref="MostPieces"/>; there may be fewer left.</summary>
    public int Count { get; set; }

    internal override string Name => WireKeys.TypeWant;

    internal override Message Create()
    {
        return new WantMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        Bundle = string.Empty;
        Piece = 0;
        Count = 0;
        _hasPiece = false;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        writer.Name(WireKeys.Bundle);
        writer.Value(Bundle);
        writer.Name(WireKeys.Piece);
        writer.Value(Piece);
        writer.Name(WireKeys.Count);
        writer.Value(Count);
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (reader.IsString(WireKeys.Bundle))
        {
            reader.Read();
            if (!PieceMessage.TryReadBundle(reader, out string bundle)) return "bundle is no id of a bundle";
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

        if (!reader.IsString(WireKeys.Count)) return Pass(reader);
        reader.Read();
        if (!reader.TryGetInt(out int count) || count < 1 || count > MostPieces) return "count is no number from 1 to 16";
        Count = count;
        return string.Empty;
    }

    internal override string FindMissing()
    {
        if (Bundle.Length == 0) return "bundle is missing";
        if (!_hasPiece) return "piece is missing";
        return Count == 0 ? "count is missing" : string.Empty;
    }
}
