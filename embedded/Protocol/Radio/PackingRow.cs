namespace Battery.Protocol.Radio;

/// <summary>How one field is packed.</summary>
internal sealed class PackingRow
{
    internal PackingRow(int field, PackingBasis basis, int basisField, int typical, int firstBits, int otherBits, int ownBits)
    {
        Field = field;
        Basis = basis;
        BasisField = basisField;
        Typical = typical;
        FirstBits = firstBits;
        OtherBits = otherBits;
        OwnBits = ownBits;
    }

    // A constant of ReadingField.
    internal int Field { get; }

    internal PackingBasis Basis { get; }

    // With PackingBasis.Field the field that this one is near to; it comes earlier in the table.
    internal int BasisField { get; }

    // What stands in for a value that the reference does not have.
    internal int Typical { get; }

    // How many low bits of the difference are written out (the expected size of it), when there is no reference, when it is a
    // neighbour's reading, and when it is an earlier one of the same module. 32 writes the difference out whole.
    internal int FirstBits { get; }

    internal int OtherBits { get; }

    internal int OwnBits { get; }
}
