namespace Battery.Protocol.Radio;

/// <summary>How one field is packed.</summary>
internal sealed class PackingRow
{
    private readonly int _steadiness;

    internal PackingRow(
        int field, PackingBasis basis, int basisField, int typical, int firstBits, int otherBits, int ownBits, int steadiness = 0)
    {
        Field = field;
        Basis = basis;
        BasisField = basisField;
        Typical = typical;
        FirstBits = firstBits;
        OtherBits = otherBits;
        OwnBits = ownBits;
        _steadiness = steadiness;
    }

    // A constant of ReadingField.
    internal int Field { get; }

    internal PackingBasis Basis { get; }

    // With PackingBasis.Field the field that this one is near to; it comes earlier in the table.
    internal int BasisField { get; }

    // What stands in for a value that the reference does not have.
    internal int Typical { get; }

    // How wide the first range of differences is in bits (BitWriter.WriteSmall), when there is no reference, when it is a
    // neighbour's reading, and when it is an earlier one of the same module. 32 writes the difference out whole.
    internal int FirstBits { get; }

    internal int OtherBits { get; }

    internal int OwnBits { get; }

    // Whether the field seldom differs from the reference, the same module's or any.
    internal bool IsSteady(bool isOwn)
    {
        return _steadiness == PackingTable.Steady || (isOwn && _steadiness == PackingTable.SteadyOwn);
    }
}
