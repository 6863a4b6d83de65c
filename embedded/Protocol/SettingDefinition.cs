namespace Battery.Protocol;

/// <summary>What is declared once of a setting and read by node, cloud and portal.</summary>
public sealed class SettingDefinition
{
    /// <summary>Declares a setting.</summary>
    public SettingDefinition(int index, string key, string name, string unit, int minimum, int maximum)
    {
        Index = index;
        Key = key;
        Name = name;
        Unit = unit;
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The setting's index, a constant of <see cref="Setting"/>.</summary>
    public int Index { get; }

    /// <summary>The key on the wire.</summary>
    public string Key { get; }

    /// <summary>The name in the HTTP API.</summary>
    public string Name { get; }

    /// <summary>The unit of one step.</summary>
    public string Unit { get; }

    /// <summary>The smallest value allowed.</summary>
    public int Minimum { get; }

    /// <summary>The largest value allowed.</summary>
    public int Maximum { get; }

    /// <summary>Tells whether <paramref name="value"/> is allowed.</summary>
    public bool Accepts(int value)
    {
        return value >= Minimum && value <= Maximum;
    }
}
