namespace Battery.Protocol;

/// <summary>What is declared once of a setting and read by node, cloud and portal.</summary>
public sealed class SettingDefinition
{
    internal SettingDefinition(
        int index, string key, string name, string label, Quantity quantity, int minimum, int maximum, SettingRole role,
        SettingDanger danger)
    {
        Index = index;
        Key = key;
        Name = name;
        Quantity = quantity;
        Minimum = minimum;
        Maximum = maximum;
        Role = role;
        Danger = danger;
#if NET
        Label = label;
#endif
    }

    /// <summary>The setting's index in <see cref="Setting.All"/>.</summary>
    public int Index { get; }

    /// <summary>The key on the wire.</summary>
    public string Key { get; }

    /// <summary>The name in the HTTP API (camelCase).</summary>
    public string Name { get; }

#if NET
    /// <summary>What people read.</summary>
    public string Label { get; }
#endif

    /// <summary>What it is one of; tells its units.</summary>
    public Quantity Quantity { get; }

    /// <summary>The unit of one step; empty where it has none.</summary>
    public string Unit => QuantityTable.Of(Quantity).Step;

    /// <summary>The smallest value that is ever allowed; a module's own chip may allow less.</summary>
    public int Minimum { get; }

    /// <summary>The largest value that is ever allowed; a module's own chip may allow less.</summary>
    public int Maximum { get; }

    /// <summary>Who may change it.</summary>
    public SettingRole Role { get; }

    /// <summary>What a wrong value can do.</summary>
    public SettingDanger Danger { get; }

    /// <summary>A setting stands for its index, so that it can be given where one is asked for.</summary>
    public static implicit operator int(SettingDefinition setting)
    {
        return setting.Index;
    }

    /// <summary>Tells whether <paramref name="value"/> is allowed.</summary>
    public bool Accepts(int value)
    {
        return value >= Minimum && value <= Maximum;
    }

    /// <summary>Why a value is not allowed, in words for the one who asked.</summary>
    public string Refuse(int value)
    {
        return Key + " is " + value.ToString() + ", outside " + Minimum.ToString() + " to " + Maximum.ToString();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        return Name;
    }
}
