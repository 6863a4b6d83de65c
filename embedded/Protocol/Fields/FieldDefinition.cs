using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>What is declared once of a field and read by every codec, by the database columns and by the portal.</summary>
public sealed class FieldDefinition
{
    internal FieldDefinition(
        int index, string key, string name, string label, FieldGroup group, Quantity quantity, FieldKind kind, int minimum, int maximum)
    {
        Index = index;
        Key = key;
        Name = name;
        Group = group;
        Quantity = quantity;
        Kind = kind;
        Minimum = minimum;
        Maximum = maximum;
#if NET
        Label = label;
#endif
    }

    /// <summary>The field's index in <see cref="ReadingField.All"/>, 0…63.</summary>
    public int Index { get; }

    /// <summary>The short key on the wire between nodes and the cloud, as the original system had it.</summary>
    public string Key { get; }

    /// <summary>The name in the HTTP API (camelCase); in the database the same in snake_case.</summary>
    public string Name { get; }

#if NET
    /// <summary>What people read.</summary>
    public string Label { get; }
#endif

    /// <summary>What it is shown with.</summary>
    public FieldGroup Group { get; }

    /// <summary>What it is one of; tells its units.</summary>
    public Quantity Quantity { get; }

    /// <summary>The unit of one step of the value; empty where it has none.</summary>
    public string Unit => QuantityTable.Of(Quantity).Step;

    /// <summary>How the value is to be understood.</summary>
    public FieldKind Kind { get; }

    /// <summary>The smallest value that is physically meant; a smaller one is refused.</summary>
    public int Minimum { get; }

    /// <summary>The largest value that is physically meant; a larger one is refused.</summary>
    public int Maximum { get; }

    // How it is packed for the radio; null where nobody said.
    internal PackingRow Packing { get; private set; }

    /// <summary>A field stands for its index, so that it can be given where one is asked for.</summary>
    public static implicit operator int(FieldDefinition field)
    {
        return field.Index;
    }

    /// <summary>Tells whether <paramref name="value"/> lies in the field's range. Any value of a bit field does.</summary>
    public bool Accepts(int value)
    {
        return Kind == FieldKind.Bits || (value >= Minimum && value <= Maximum);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        return Name;
    }

    // Of the fields of the first version: at a place in the order of packing.
    internal FieldDefinition Packed(
        int place, PackingBasis basis, int typical, int firstBits, int otherBits, int ownBits, int steadiness = 0)
    {
        Packing = new PackingRow(this, PackingTable.Oldest, place, basis, null, typical, firstBits, otherBits, ownBits, steadiness);
        return this;
    }

    internal FieldDefinition Packed(
        int place, PackingBasis basis, FieldDefinition basisField, int typical, int firstBits, int otherBits, int ownBits)
    {
        Packing = new PackingRow(this, PackingTable.Oldest, place, basis, basisField, typical, firstBits, otherBits, ownBits, 0);
        return this;
    }

    /// <summary>
    /// Of a field that came later: it travels by radio between stations that both read this packing version, and behind all fields that
    /// were there before.
    /// </summary>
    internal FieldDefinition PackedSince(
        int version, PackingBasis basis, int typical, int firstBits, int otherBits, int ownBits, int steadiness = 0)
    {
        Packing = new PackingRow(this, version, Index, basis, null, typical, firstBits, otherBits, ownBits, steadiness);
        return this;
    }
}
