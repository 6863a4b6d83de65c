namespace Battery.Protocol.Radio;

/// <summary>How one field is packed. Fields, for on the node each use of a property is a call.</summary>
internal sealed class PackingRow
{
    // Of fields that seldom differ from the same module's reading before, and from any.
    internal const int SteadyOwn = 1;
    internal const int Steady = 2;

    private readonly int _steadiness;

    internal PackingRow(
        FieldDefinition field, int since, int place, PackingBasis basis, FieldDefinition basisField, int typical, int firstBits,
            int otherBits,
        int ownBits, int steadiness)
    {
        Field = field.Index;
        Bit = 1L << Field;
        Since = since;
        Place = place;
        Basis = basis;
        BasisField = basisField == null ? 0 : basisField.Index;
        Typical = typical;
        FirstBits = firstBits;
        OtherBits = otherBits;
        OwnBits = ownBits;
        _steadiness = steadiness;
    }

    // The index in ReadingField.All.
    internal readonly int Field;

    // Its bit in a reading's mask.
    internal readonly long Bit;

    // The first packing version that has the field.
    internal readonly int Since;

    // Where it stands in the order of packing.
    internal readonly int Place;

    internal readonly PackingBasis Basis;

    // With PackingBasis.Field and Sensor the field that this one is near to; it comes earlier in the order.
    internal readonly int BasisField;

    // What stands in for a value that the reference does not have.
    internal readonly int Typical;

    // How wide the first range of differences is in bits (BitWriter.WriteSmall), when there is no reference, when it is a
    // neighbour's reading, and when it is an earlier one of the same module. 32 writes the difference out whole.
    internal readonly int FirstBits;

    internal readonly int OtherBits;

    internal readonly int OwnBits;

    // Whether the field seldom differs from the reference, the same module's or any.
    internal bool IsSteady(bool isOwn)
    {
        return _steadiness == Steady || (isOwn && _steadiness == SteadyOwn);
    }
}
