namespace Battery.Protocol;

/// <summary>What is declared once of a field and read by every codec, by the database columns and by the portal.</summary>
public sealed class FieldDefinition
{
    /// <summary>Declares a field.</summary>
    public FieldDefinition(int index, string key, string name, string unit, FieldKind kind, int minimum, int maximum)
    {
        Index = index;
        Key = key;
        Name = name;
        Unit = unit;
        Kind = kind;
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The field's index, a constant of <see cref="ReadingField"/>.</summary>
    public int Index { get; }

    /// <summary>The short key on the wire between nodes and the cloud, as the original system had it.</summary>
    public string Key { get; }

    /// <summary>The name in the HTTP API (camelCase); in the database the same in snake_case.</summary>
    public string Name { get; }

    /// <summary>The unit of one step of the value; empty where it has none.</summary>
    public string Unit { get; }

    /// <summary>How the value is to be understood.</summary>
    public FieldKind Kind { get; }

    /// <summary>The smallest value that is physically meant; a smaller one is refused.</summary>
    public int Minimum { get; }

    /// <summary>The largest value that is physically meant; a larger one is refused.</summary>
    public int Maximum { get; }

    /// <summary>The name, which a failed test prints.</summary>
    public override string ToString() => Name;

    /// <summary>Tells whether <paramref name="value"/> lies in the field's range. Any value of a bit field does.</summary>
    public bool Accepts(int value)
    {
        return Kind == FieldKind.Bits || (value >= Minimum && value <= Maximum);
    }
}
